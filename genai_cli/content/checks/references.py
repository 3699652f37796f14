"""Every name that a deck uses must lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from genai_cli.content.checks.cards import lures_of
from genai_cli.content.checks.finding import About, Finding
from genai_cli.content.checks.scene import Scene
from genai_cli.content.library import Library, did_you_mean
from genai_cli.content.model import Card, Claim, Concept, Fact, Misconception
from genai_cli.content.nearest import nearest
from genai_cli.content.shelf import Shelf

AnyShelf = Shelf[Concept] | Shelf[Fact] | Shelf[Misconception]


def unknown_reference(scene: Scene) -> Iterator[Finding]:
    """A concept, fact, misconception or deck that is named and is nowhere declared."""
    decks = [deck.id for deck in scene.library.decks]
    for name in scene.deck.after:
        if name not in decks:
            yield _unknown(scene.deck, scene.deck.id, "deck", name, decks)
    for card in scene.deck.cards:
        yield from _of_card(scene, card)
    for concept in scene.deck.concepts:
        yield from _missing(scene, concept, concept.id, "concept", (*concept.after, *concept.unlike))
        yield from _missing(scene, concept, concept.id, "fact", concept.facts)
    for belief in scene.deck.misconceptions:
        yield from _missing(scene, belief, belief.id, "fact", belief.facts)


def _of_card(scene: Scene, card: Card) -> Iterator[Finding]:
    yield from _missing(scene, card, card.id, "concept", (card.concept, *card.also))
    yield from _missing(scene, card, card.id, "fact", card.facts)
    if isinstance(card, Claim):
        yield from _missing(scene, card, card.id, "misconception", (card.reveals,))
    for lure in lures_of(card):
        yield from _missing(scene, lure, card.id, "misconception", (lure.reveals,))


def _missing(scene: Scene, about: About, who: str, what: str, names: Iterable[str]) -> Iterator[Finding]:
    """The names, of those that are not empty, that the library does not have."""
    shelf = _shelves(scene.library)[what]
    for name in dict.fromkeys(names):
        if name and shelf.get(name, scene.deck.id) is None:
            yield _unknown(about, who, what, name, [thing.id for thing in shelf])


def _shelves(library: Library) -> Mapping[str, AnyShelf]:
    return {"concept": library.concepts, "fact": library.facts, "misconception": library.misconceptions}


def _unknown(about: About, who: str, what: str, name: str, known: Iterable[str]) -> Finding:
    hint = did_you_mean(nearest(name, known)) or f"declare it, or take it out of {who}"
    return Finding(about, f"{who}: there is no {what} “{name}”", hint)
