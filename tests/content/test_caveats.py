"""What must be said beside a fact that does not simply hold is said once, and nothing beside one that does."""

from __future__ import annotations

import pytest

from genai_cli.content.caveats import caveat, caveats
from genai_cli.content.model import Fact, Verdict


def fact(verdict: Verdict, **more: str) -> Fact:
    """A fact with a claim and a correction."""
    said = {"claim": "It is a GAN.", "correction": "It is none."} | more
    return Fact("F1", "d", verdict=verdict, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (Verdict.HOLDS, ""),
        (Verdict.NUANCED, "It is none."),
        (Verdict.WRONG, "The document says: It is a GAN. The record says: It is none."),
        (Verdict.DISPUTED, "Disputed. The document says: It is a GAN. It is none."),
        (Verdict.DATED, "True when it was written: It is a GAN. It is none."),
        (Verdict.UNVERIFIABLE, "Nobody can check this: It is a GAN. It is none."),
    ],
)
def test_each_verdict_has_its_words(verdict: Verdict, said: str) -> None:
    """The document's version is never told without what the record says."""
    assert caveat(fact(verdict)) == said


def test_a_date_is_told_where_there_is_one() -> None:
    """A dated fact says as of when."""
    assert caveat(fact(Verdict.DATED, as_of="2023-05")).startswith("True as of 2023-05: ")


def test_nothing_trails() -> None:
    """An unverifiable fact without a correction ends where its claim ends."""
    assert caveat(fact(Verdict.UNVERIFIABLE, correction="")) == "Nobody can check this: It is a GAN."


def test_each_caveat_is_told_once() -> None:
    """Several facts with one thing to say, and some with nothing."""
    facts = [fact(Verdict.NUANCED), fact(Verdict.HOLDS), fact(Verdict.NUANCED), fact(Verdict.WRONG)]
    assert caveats(facts) == ("It is none.", caveat(facts[3]))
