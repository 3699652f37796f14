"""How concepts and decks hang together: no circles, no name twice, no one-sided pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from genai_cli.content.checks.finding import Finding
from genai_cli.content.checks.scene import Name, Scene, name_of
from genai_cli.content.model import Concept
from genai_cli.content.words import fold

T = TypeVar("T")


def concept_circle(scene: Scene) -> Iterator[Finding]:
    """A concept that is, by way of others, its own prerequisite."""
    library = scene.library
    by_name = {name_of(concept): concept for concept in library.concepts}

    def before(name: Name) -> list[Name]:
        found = (library.concepts.get(other, name[0]) for other in by_name[name].after)
        return [name_of(concept) for concept in found if concept]

    for concept in scene.deck.concepts:
        circle = first_circle(name_of(concept), before)
        if circle:
            path = " → ".join(name for _, name in circle)
            message = f"the concept {concept.id} is its own prerequisite: {path}"
            yield Finding(concept, message, "take one of these out of an `after:`")


def deck_circle(scene: Scene) -> Iterator[Finding]:
    """A deck that is, by way of others, to be learned before itself."""
    after: Mapping[str, Sequence[str]] = {deck.id: deck.after for deck in scene.library.decks}
    circle = first_circle(scene.deck.id, lambda name: after.get(name, ()))
    if circle:
        message = f"the deck {scene.deck.id} is to be learned before itself: {' → '.join(circle)}"
        yield Finding(scene.deck, message, "take one of these out of an `after:`")


def first_circle(start: T, before: Callable[[T], Sequence[T]]) -> list[T]:
    """A way from `start` back to itself along `before`, with `start` at both ends; [] if there is none."""
    came_from: dict[T, T] = {}
    waiting = [start]
    while waiting:
        here = waiting.pop(0)
        for there in before(here):
            if there == start:
                return _way_back(start, here, came_from)
            if there not in came_from:
                came_from[there] = here
                waiting.append(there)
    return []


def name_taken(scene: Scene) -> Iterator[Finding]:
    """Two concepts that claim one name or alias, as far as case, spaces and hyphens go: a look-up could not choose."""
    owner: dict[str, Concept] = {}
    for concept in scene.library.concepts:
        for name in concept.names:
            first = owner.setdefault(fold(name), concept)
            if first is concept:
                continue
            here, other = (concept, first) if concept.deck == scene.deck.id else (first, concept)
            if here.deck == scene.deck.id:
                where = "" if other.deck == here.deck else f" in {other.deck}"
                yield Finding(here, f"“{name}” is also a name of {other.id}{where}", "let one of the two have it")


def one_sided_unlike(scene: Scene) -> Iterator[Finding]:
    """A concept that is easily confused with another which does not say so."""
    for concept in scene.deck.concepts:
        for name in concept.unlike:
            other = scene.library.concepts.get(name, concept.deck)
            if other and not _says_unlike(scene, other, concept):
                message = f"{concept.id} is `unlike` {name}, but {name} is not `unlike` {concept.id}"
                yield Finding(concept, message, f"add {concept.id} to `unlike:` of {name}")


def _says_unlike(scene: Scene, concept: Concept, other: Concept) -> bool:
    found = (scene.library.concepts.get(name, concept.deck) for name in concept.unlike)
    return any(each is not None and name_of(each) == name_of(other) for each in found)


def _way_back(start: T, here: T, came_from: Mapping[T, T]) -> list[T]:
    """The prerequisites first: what must come before, down to `start`."""
    way = [start, here]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way
