"""One pass over a library's cards and their states: what they come to by deck and by concept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from genai_cli.content.model import Card, Concept, Deck, Head, Misconception
from genai_cli.records import dataclass
from genai_cli.study.record import GlimpsesOf
from genai_cli.study.state import Glimpse
from genai_cli.study.sums import Sums

Name = tuple[str, str]  # a concept's deck and id


class Shelves(Protocol):
    """What is asked of a library."""

    @property
    def decks(self) -> tuple[Deck, ...]: ...
    @property
    def cards(self) -> Mapping[str, Card]: ...
    def tested(self, deck_id: str) -> Sequence[tuple[str, str, str]]: ...
    def concept_ids(self, deck_id: str) -> list[str]: ...
    def concept_named(self, name: str, deck_id: str) -> Concept | None: ...
    def misconception_ids(self, deck_id: str) -> list[str]: ...
    def misconception_named(self, name: str, deck_id: str) -> Misconception | None: ...
    def heads_of(self, keys: Iterable[str]) -> list[Head]: ...


@dataclass(frozen=True, slots=True)
class Summed:
    """What all cards come to, those of each deck by its id, and those about each concept, mainly or also."""

    whole: Sums
    by_deck: dict[str, Sums]
    by_concept: dict[Name, Sums]


def sum_up(library: Shelves, glimpses_of: GlimpsesOf, today: int) -> Summed:
    """The sums on `today`, an ordinal."""
    found = Summed(Sums(today), {}, {})
    for deck in library.decks:
        found.by_deck[deck.id] = _sum_deck(deck.id, library, glimpses_of(deck.id), found)
        found.whole.add_all(found.by_deck[deck.id])
    return found


def _sum_deck(deck: str, library: Shelves, glimpses: Mapping[str, Glimpse], found: Summed) -> Sums:
    """Each card is added once, with those that test the same concepts; these are then put together."""
    today, forecast, glimpse_of = found.whole.today, found.whole.forecast, glimpses.get
    own, whole = set(library.concept_ids(deck)), Sums(today, forecast)
    for concept, also, cards in library.tested(deck):
        sums = Sums(today, forecast)
        sums.add(map(glimpse_of, cards.split("\n")))
        whole.add_all(sums)
        for name in dict.fromkeys((concept, *also.split())) if also else (concept,):
            holder = deck if name in own else _elsewhere(name, deck, library)
            if holder:
                _put_to(found.by_concept, (holder, name), sums, alone=not also)
    return whole


def _elsewhere(name: str, deck: str, library: Shelves) -> str:
    """The other deck whose concept a card of this deck means; "" for none."""
    meant = library.concept_named(name, deck) if name else None
    return meant.deck if meant else ""


def _put_to(by_concept: dict[Name, Sums], name: Name, sums: Sums, alone: bool) -> None:
    """Add sums to a concept's; where they are `alone` in counting for one concept, they can become its own."""
    kept = by_concept.get(name)
    if kept is not None:
        kept.add_all(sums)
    elif alone:
        by_concept[name] = sums
    else:
        by_concept[name] = Sums(sums.today, sums.forecast)
        by_concept[name].add_all(sums)
