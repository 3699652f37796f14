"""An answer is judged by what it means, and what it reveals is told."""

from __future__ import annotations

import pytest

from genai_cli.content.model import Lure, could_reveal
from genai_cli.study.answers import is_near, judge, right_answer, to_json
from genai_cli.study.events import Judgement
from tests import builders as b

RIGHT, NEAR, WRONG = Judgement.RIGHT, Judgement.NEAR, Judgement.WRONG


@pytest.mark.parametrize(
    ("card", "right", "wrong"),
    [
        (b.choice(), "generator", "encoder"),
        (b.select(), ("discriminator", "generator"), ("generator",)),
        (b.select(), ("generator", "discriminator"), ("generator", "discriminator", "prompt")),
        (b.claim(), True, False),
        (b.typed(), "Generator", "critic"),
        (b.cloze(), "the generator", ""),
        (b.order(), ("GPT-2", "GPT-3", "GPT-4"), ("GPT-3", "GPT-2", "GPT-4")),
        (b.match(), {"GPT-3": "2020", "GPT-2": "2019", "GPT-4": "2023"}, {"GPT-2": "2020"}),
        (b.recall(), "good", "again"),
    ],
)
def test_every_kind_right_and_wrong(card, right, wrong) -> None:  # type: ignore[no-untyped-def]
    """Every kind of card tells a right answer from a wrong one."""
    assert judge(card, right).judgement is RIGHT
    assert judge(card, wrong).judgement is WRONG


def test_a_lure_reveals_and_a_right_answer_resists() -> None:
    """Taking a lure falls for its misconception; being right where it was on offer resists it."""
    fell = judge(b.choice(), "discriminator")
    assert (fell.fell_for, fell.resisted) == (("judge-draws",), ())
    assert fell.lures[0].because == "It only judges."
    assert judge(b.choice(), "encoder").fell_for == ()
    assert judge(b.choice(), "generator").resisted == ("judge-draws",)
    assert judge(b.claim(), False).fell_for == ("judge-draws",)


def test_a_foreseen_wrong_answer_is_no_near_miss() -> None:
    """A typed answer that is a lure is that lure, however near it stands to the answer."""
    card = b.typed(answer="decoder", lures=(Lure("encoder", "Other way round.", "swapped"),))
    found = judge(card, "Encoder")
    assert (found.judgement, found.fell_for) == (WRONG, ("swapped",))


@pytest.mark.parametrize(
    ("given", "wanted", "judgement"),
    [
        ("DALL-E 2", "DALL·E 2", RIGHT),
        ("the next  token", "next-token", RIGHT),
        ("Bézier curve", "bezier curve", RIGHT),
        ("1000", "1,000", RIGHT),
        ("genrator", "generator", NEAR),
        ("gnerator", "generator", NEAR),
        ("tokn", "token", NEAR),
        ("supervised", "unsupervised", WRONG),
        ("2023", "2022", WRONG),
        ("GPT-3", "GPT-4", WRONG),
        ("4.5", "45", WRONG),
        ("GAM", "GAN", WRONG),
        ("...", "generator", WRONG),
    ],
)
def test_typed_answers(given: str, wanted: str, judgement: Judgement) -> None:
    """Case, accents, articles, hyphens and punctuation never matter; small slips are near; numbers must be exact."""
    assert judge(b.typed(answer=wanted), given).judgement is judgement


def test_accepted_variants_count() -> None:
    """Any accepted variant is right, and a slip in one is near."""
    card = b.typed(answer="GAN", accept=("generative adversarial network",))
    assert judge(card, "Generative Adversarial Network").judgement is RIGHT
    assert judge(card, "generative adverserial network").judgement is NEAR


def test_a_huge_answer_is_only_wrong() -> None:
    """A hundred thousand letters are compared as far as an answer can reach, and are wrong."""
    assert judge(b.typed(), "g" * 100_000).judgement is WRONG
    assert not is_near("e\u0301" * 50_000, "generator")


def test_the_wrong_shape_is_refused() -> None:
    """An answer that does not fit the kind is a TypeError, not a verdict."""
    with pytest.raises(TypeError, match="choice card"):
        judge(b.choice(), True)


def test_right_answers_and_given_ones_as_text() -> None:
    """Every kind has its right answer as a line, and every answer its JSON."""
    assert right_answer(b.order()) == "GPT-2 → GPT-3 → GPT-4"
    assert right_answer(b.claim()) == "true"
    assert right_answer(b.select()) == "generator; discriminator"
    assert right_answer(b.match()).startswith("GPT-2 – 2019")
    assert to_json({"a": "é"}) == '{"a": "é"}'
    assert to_json(("x",)) == '["x"]'


def test_what_a_card_could_reveal() -> None:
    """Only cards with lures or a claim can tell about a misconception."""
    assert could_reveal(b.choice()) == ("judge-draws",)
    assert could_reveal(b.order()) == ()
