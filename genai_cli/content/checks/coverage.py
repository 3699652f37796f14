"""Whether the cards of a deck test what the deck declares, and in more than one way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from genai_cli.content.checks.finding import Finding
from genai_cli.content.checks.scene import Scene, name_of
from genai_cli.content.model import PRODUCTION_KINDS, Card, Choice
from genai_cli.records import dataclass

FEWEST_CARDS_EACH = 2  # one card on a concept tests the card's wording
FEWEST_KINDS = 2  # another kind asks through another door
MIX_FROM_CARDS = 20
LEAST_PRODUCTION = 0.45
MOST_CHOICE = 0.40


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a deck is tested. A fact is covered by one card that cites it, in any deck; a misconception is
    probed if cards of two kinds reveal it, for then it can be asked about again through a different card."""

    deck: str
    file: str
    cards: int
    concepts: int
    facts: int
    facts_covered: int
    misconceptions: int
    misconceptions_probed: int


def coverage(scene: Scene) -> Coverage:
    """The row of one deck."""
    deck = scene.deck
    return Coverage(
        deck=deck.id,
        file=deck.place.file,
        cards=len(deck.cards),
        concepts=len(deck.concepts),
        facts=len(deck.facts),
        facts_covered=sum(name_of(fact) in scene.citing for fact in deck.facts),
        misconceptions=len(deck.misconceptions),
        misconceptions_probed=sum(
            kinds(scene.revealing.get(name_of(belief), ())) >= FEWEST_KINDS for belief in deck.misconceptions
        ),
    )


def orphan_concept(scene: Scene) -> Iterator[Finding]:
    """Rule 23: a concept with fewer than two cards, counting those that also test it, in any deck."""
    for concept in scene.deck.concepts:
        found = len(scene.testing.get(name_of(concept), ()))
        if found < FEWEST_CARDS_EACH:
            message = f"the concept {concept.id} has {counted(found)}"
            yield Finding(concept, message, "write two, or name it under `also:` of cards that test it")


def fact_uncovered(scene: Scene) -> Iterator[Finding]:
    """A fact that no card cites and that does not say why it is untested."""
    for fact in scene.deck.facts:
        if not fact.untested and name_of(fact) not in scene.citing:
            yield Finding(fact, f"no card tests {fact.id}", "write one, or say why under `untested:`")


def fact_tested_one_way(scene: Scene) -> Iterator[Finding]:
    """An important fact that is not tested by cards of two kinds."""
    for fact in scene.deck.facts:
        cards = scene.citing.get(name_of(fact), ())
        if fact.important and not fact.untested and cards and kinds(cards) < FEWEST_KINDS:
            message = f"the important fact {fact.id} is tested by {cards[0].kind} cards alone"
            yield Finding(fact, message, "add a card of another kind")


def misconception_unprobed(scene: Scene) -> Iterator[Finding]:
    """A misconception that is not revealed by at least two cards of different kinds."""
    for belief in scene.deck.misconceptions:
        cards = scene.revealing.get(name_of(belief), ())
        if len(cards) < FEWEST_CARDS_EACH or kinds(cards) < FEWEST_KINDS:
            by = f"{counted(len(cards))} of one kind" if cards else "no card"
            message = f"the misconception {belief.id} is revealed by {by}"
            yield Finding(belief, message, "let cards of two kinds reveal it")


def kind_mix(scene: Scene) -> Iterator[Finding]:
    """A deck of 20 or more cards in which too few cards make the learner produce, or too many let him pick."""
    cards = scene.deck.cards
    if len(cards) < MIX_FROM_CARDS:
        return
    producing = sum(card.kind in PRODUCTION_KINDS for card in cards) / len(cards)
    picking = sum(isinstance(card, Choice) for card in cards) / len(cards)
    if producing < LEAST_PRODUCTION:
        message = f"{producing:.0%} of the cards make the learner produce an answer; {LEAST_PRODUCTION:.0%} should"
        yield Finding(scene.deck, message, "add typed, cloze, recall, order or match cards")
    if picking > MOST_CHOICE:
        message = f"{picking:.0%} of the cards are multiple choice; {MOST_CHOICE:.0%} are enough"
        yield Finding(scene.deck, message, "turn some into typed or cloze cards")


def kinds(cards: Sequence[Card]) -> int:
    """How many kinds of card there are among these."""
    return len({card.kind for card in cards})


def counted(n: int) -> str:
    """So many cards, in words."""
    return {0: "no card", 1: "one card"}.get(n, f"{n} cards")
