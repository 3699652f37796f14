"""Names lead somewhere, circles are found, and nothing has two names' worth of claims."""

from __future__ import annotations

import pytest

from genai_cli.content.model import Deck, Lure
from tests import builders as b
from tests.content.checks.looking import at, belief, broken, fact, findings, named

KNOWN = {
    "facts": (fact(),),
    "concepts": (b.concept("generator"),),
    "misconceptions": (belief(),),
}


@pytest.mark.parametrize(
    ("deck", "message"),
    [
        (b.deck(b.typed(concept="generater"), **KNOWN), "t: there is no concept “generater”"),
        (b.deck(b.typed(also=("generater",)), **KNOWN), "t: there is no concept “generater”"),
        (b.deck(b.typed(facts=("F11",)), **KNOWN), "t: there is no fact “F11”"),
        (b.deck(b.claim(reveals="judge-draw"), **KNOWN), "b: there is no misconception “judge-draw”"),
        (b.deck(b.typed(lures=(Lure("x", "", "judge-drws"),)), **KNOWN), "t: there is no misconception “judge-drws”"),
        (b.deck(after=("dd",)), "d: there is no deck “dd”"),
        (b.deck(concepts=(b.concept("gan", after=("gen",)),)), "gan: there is no concept “gen”"),
        (b.deck(concepts=(b.concept("gan", unlike=("ganz",)),)), "gan: there is no concept “ganz”"),
        (b.deck(concepts=(b.concept("gan", facts=("F1x",)),), facts=(fact(),)), "gan: there is no fact “F1x”"),
        (b.deck(misconceptions=(belief(facts=("F1x",)),), facts=(fact(),)), "judge-draws: there is no fact “F1x”"),
    ],
)
def test_an_unknown_name_is_an_error_with_the_nearest_one(deck: Deck, message: str) -> None:
    """Whatever names something that is nowhere declared is told of, with what was probably meant."""
    (found,) = [f for f in findings(deck) if f.rule == "unknown-reference"]
    assert (found.message, found.severity.value) == (message, "error")
    assert found.hint.startswith("did you mean")


def test_names_of_other_decks_are_known() -> None:
    """A name may be declared in any deck of the library."""
    card = b.choice(deck="e", concept="generator", facts=("F1",), because="x")
    assert "unknown-reference" not in broken(b.deck(card, id="e", after=("d",)), b.deck(**KNOWN))


def test_an_unknown_name_with_no_near_one_still_has_a_hint() -> None:
    """Where nothing is near, the hint says what to do."""
    (found,) = [f for f in findings(b.deck(b.typed(facts=("zzz",)))) if f.rule == "unknown-reference"]
    assert found.hint == "declare it, or take it out of t"


def test_concepts_do_not_go_round_in_circles() -> None:
    """A concept that needs itself, by way of another in any deck, is an error that shows the way."""
    a, other = b.concept("a", after=("b",)), b.concept("b", deck="e", after=("a",))
    aside = b.concept("c", after=("a",))
    found = [f for f in findings(b.deck(concepts=(a, aside)), b.deck(id="e", concepts=(other,))) if "circle" in f.rule]
    assert [(f.about, f.message) for f in found] == [(a, "the concept a is its own prerequisite: a → b → a")]
    assert "concept-circle" not in broken(b.deck(concepts=(b.concept("a"), b.concept("b", after=("a",)))))


def test_decks_do_not_go_round_in_circles() -> None:
    """A deck that comes before itself is an error; one that merely builds on such decks is not."""
    there = b.deck(id="e", after=("d",))
    assert "deck-circle" in broken(b.deck(after=("e",)), there)
    assert "deck-circle" not in broken(b.deck(id="f", after=("e",)), there, b.deck(after=("e",)))
    assert "deck-circle" not in broken(b.deck(after=("e",)), b.deck(id="e"))


def test_a_name_means_one_concept() -> None:
    """Two concepts with one name or alias are an error, whatever its case and hyphens, in whichever deck they are."""
    one = named("llm", "Large language model", aliases=("LLM",), place=at(4))
    same = named("big", "large-language model", place=at(9))
    (found,) = [f for f in findings(b.deck(concepts=(one, same))) if f.rule == "name-taken"]
    assert (found.about, found.message) == (same, "“large-language model” is also a name of llm")
    far = b.deck(id="e", concepts=(b.concept("big", deck="e", aliases=("l.l.m.", "llm")),))
    assert "name-taken" in broken(b.deck(concepts=(one,)), far)
    assert "name-taken" not in broken(b.deck(concepts=(b.concept("gan", aliases=("Gan", "G.A.N.")),)))


def test_unlike_is_said_by_both() -> None:
    """A concept that is unlike another which does not say so is an error; said on both sides it is not."""
    one = b.concept("generator", unlike=("judge",))
    assert "one-sided-unlike" in broken(b.deck(concepts=(one, b.concept("judge"))))
    assert "one-sided-unlike" not in broken(b.deck(concepts=(one, b.concept("judge", unlike=("generator",)))))
