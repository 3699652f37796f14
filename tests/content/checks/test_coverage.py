"""What a deck declares is tested, and in more than one way."""

from __future__ import annotations

from genai_cli.content.checks.coverage import Coverage, coverage
from genai_cli.content.checks.scene import scenes
from genai_cli.content.library import build
from genai_cli.content.model import Lure
from tests import builders as b
from tests.content.checks.looking import belief, broken, fact, item


def test_a_concept_has_two_cards() -> None:
    """One card on a concept is too few; a second that tests it among others counts, in another deck too."""
    concepts = (b.concept("generator"),)
    one = b.typed("t", concept="generator")
    assert "orphan-concept" in broken(b.deck(one, concepts=concepts))
    assert "orphan-concept" not in broken(b.deck(one, b.recall("r", also=("generator",)), concepts=concepts))
    elsewhere = b.deck(b.recall("r", also=("generator",), deck="e"), id="e")
    assert "orphan-concept" not in broken(b.deck(one, concepts=concepts), elsewhere)


def test_a_fact_is_cited_or_excused() -> None:
    """A fact that no card cites is told of, unless it says why."""
    assert "fact-uncovered" in broken(b.deck(facts=(fact(),)))
    assert "fact-uncovered" not in broken(b.deck(facts=(fact(untested="Nobody can know."),)))
    assert "fact-uncovered" not in broken(b.deck(b.typed(facts=("F1",)), facts=(fact(),)))


def test_an_important_fact_is_tested_in_two_ways() -> None:
    """Two cards of one kind do not do for an important fact; two kinds do."""
    facts = (fact(important=True),)
    cards = (b.typed("a", facts=("F1",)), b.typed("b", facts=("F1",)))
    assert "fact-tested-one-way" in broken(b.deck(*cards, facts=facts))
    assert "fact-tested-one-way" not in broken(b.deck(*cards, b.recall("r", facts=("F1",)), facts=facts))
    assert "fact-tested-one-way" not in broken(b.deck(*cards, facts=(fact(),)))


def test_a_misconception_is_revealed_in_two_ways() -> None:
    """A misconception needs two cards of different kinds that can reveal it."""
    beliefs = (belief(),)
    again = b.choice("again", because="x")
    assert "misconception-unprobed" in broken(b.deck(b.choice(), misconceptions=beliefs))
    assert "misconception-unprobed" in broken(b.deck(b.choice(), again, misconceptions=beliefs))
    assert "misconception-unprobed" not in broken(b.deck(b.choice(), b.claim(), misconceptions=beliefs))


def test_the_mix_of_kinds() -> None:
    """From 20 cards on, 45 % produce and 40 % choose at most."""

    def deck(typed: int, choice: int, claim: int) -> set[str]:
        return broken(
            b.deck(
                *(b.typed(f"t{i}") for i in range(typed)),
                *(item("?", "a", "b", "c", name=f"c{i}") for i in range(choice)),
                *(b.claim(f"b{i}") for i in range(claim)),
            )
        )

    assert "kind-mix" not in deck(9, 8, 3)
    assert "kind-mix" in deck(8, 8, 4)
    assert "kind-mix" in deck(11, 9, 0)
    assert "kind-mix" not in deck(1, 18, 0)


def test_the_row_of_a_deck() -> None:
    """The row counts what is there and what of it is tested."""
    deck = b.deck(
        b.choice(facts=("F1",)),
        b.claim(facts=("F1",)),
        b.choice("d", lures=(Lure("x", "", "other"), Lure("y"))),
        facts=(fact(), fact("F2")),
        concepts=(b.concept("generator"),),
        misconceptions=(belief(), belief("other")),
    )
    (scene,) = scenes(build([deck]), [deck])
    assert coverage(scene) == Coverage("d", "", 3, 1, 2, 1, 2, 1)
