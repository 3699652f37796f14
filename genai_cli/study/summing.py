"""One pass over a library's cards and their states: what they come to by deck and by concept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from genai_cli.content.model import Card, Concept, Deck
from genai_cli.records import dataclass
from genai_cli.study.leeches import Leech, is_leech
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
    def tested(self, deck_id: str) -> list[tuple[str, str, tuple[str, ...]]]: ...
    def concept_ids(self, deck_id: str) -> list[str]: ...
    def concept_named(self, name: str, deck_id: str) -> Concept | None: ...


@dataclass(frozen=True, slots=True)
class Summed:
    """What all cards come to, those of each deck by its id, and those about each concept, mainly or also."""

    whole: Sums
    by_deck: dict[str, Sums]
    by_concept: dict[Name, Sums]
    leeches: list[Leech]


def sum_up(library: Shelves, glimpses_of: GlimpsesOf, today: int) -> Summed:
    """The sums on `today`, an ordinal."""
    found = Summed(Sums(today), {}, {}, [])
    for deck in library.decks:
        found.by_deck[deck.id] = _sum_deck(deck.id, library, glimpses_of(deck.id), found)
        found.whole.add_all(found.by_deck[deck.id])
    return found


def _sum_deck(deck: str, library: Shelves, glimpses: Mapping[str, Glimpse], found: Summed) -> Sums:
    """Each card is added once, to those that test the same concepts; these are then put together."""
    today, forecast = found.whole.today, found.whole.forecast
    alike: dict[tuple[str, tuple[str, ...]], Sums] = {}
    for card, concept, also in library.tested(deck):
        glimpse = glimpses.get(card)
        sums = alike.get((concept, also))
        if sums is None:
            sums = alike[concept, also] = Sums(today, forecast)
        sums.add(glimpse)
        if glimpse is not None and is_leech(glimpse):
            found.leeches.append(Leech(f"{deck}/{card}", concept, glimpse, library.cards))
    whole, own = Sums(today, forecast), set(library.concept_ids(deck))
    for (concept, also), sums in alike.items():
        whole.add_all(sums)
        for name in dict.fromkeys((concept, *also)):
            other = library.concept_named(name, deck) if name and name not in own else None
            holder = deck if name in own else other.deck if other else ""
            if holder:
                found.by_concept.setdefault((holder, name), Sums(today, forecast)).add_all(sums)
    return whole
