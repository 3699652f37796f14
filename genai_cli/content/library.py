"""Which decks there are, and one index over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from genai_cli.content import places
from genai_cli.content.model import Card, Concept, Deck, Fact, Misconception
from genai_cli.content.nearest import nearest
from genai_cli.errors import DeckError, NotFound, Problem, StoreError
from genai_cli.records import dataclass


class _Named(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def deck(self) -> str: ...


T = TypeVar("T", bound=_Named)


class Shelf(Generic[T]):
    """Things of one sort from many decks. Ids may recur: a deck's own comes first, then the first deck's."""

    __slots__ = ("_first", "_own")

    def __init__(self, things: Iterable[T]) -> None:
        self._own = {(thing.deck, thing.id): thing for thing in things}
        self._first: dict[str, T] = {}
        for (_, name), thing in self._own.items():
            self._first.setdefault(name, thing)

    def get(self, name: str, deck_id: str = "") -> T | None:
        """The thing called `name` as the deck `deck_id` means it."""
        return self._own.get((deck_id, name)) or self._first.get(name)

    def __iter__(self) -> Iterator[T]:
        return iter(self._own.values())

    def __len__(self) -> int:
        return len(self._own)


@dataclass(frozen=True, slots=True)
class Library:
    """Decks in learning order, and everything in them. `broken` are decks that were found but cannot be read."""

    decks: tuple[Deck, ...]
    cards: Mapping[str, Card]
    concepts: Shelf[Concept]
    facts: Shelf[Fact]
    misconceptions: Shelf[Misconception]
    broken: tuple[Problem, ...] = ()

    def deck(self, deck_id: str) -> Deck:
        """The deck with this id; raises NotFound with the nearest ids."""
        for deck in self.decks:
            if deck.id == deck_id:
                return deck
        raise not_found("deck", deck_id, [deck.id for deck in self.decks])

    def facts_of(self, card: Card) -> tuple[Fact, ...]:
        """The facts a card stands on, in its order."""
        found = (self.facts.get(name, card.deck) for name in card.facts)
        return tuple(fact for fact in found if fact is not None)

    def concept_of(self, card: Card) -> Concept | None:
        """The concept a card is mainly about, where it names one."""
        return self.concepts.get(card.concept, card.deck) if card.concept else None

    def cards_about(self, concept: Concept) -> tuple[Card, ...]:
        """Every card that tests the concept, mainly or also."""
        return tuple(
            card
            for card in self.cards.values()
            if concept.id in (card.concept, *card.also) and self.concepts.get(concept.id, card.deck) is concept
        )

    def concepts_for(self, cards: Iterable[Card]) -> list[Concept]:
        """Every concept, each id once: where decks share an id, as the decks of these cards mean it."""
        asked = {card.deck for card in cards}
        meant: dict[str, Concept] = {}
        for concept in sorted(self.concepts, key=lambda concept: concept.deck not in asked):
            meant.setdefault(concept.id, concept)
        return [concept for concept in self.concepts if meant[concept.id] is concept]

    def card(self, name: str) -> Card:
        """A card by `deck/card`, or by its id alone where one deck alone has it; raises NotFound."""
        if name in self.cards:
            return self.cards[name]
        same = [card.key for card in self.cards.values() if card.id == name]
        if len(same) == 1:
            return self.cards[same[0]]
        if same:
            raise NotFound(f"several decks have a card “{name}”", f"name one of: {', '.join(same)}", tuple(same))
        raise not_found("card", name, [*self.cards, *(card.id for card in self.cards.values())])


def build(decks: Iterable[Deck], broken: tuple[Problem, ...] = ()) -> Library:
    """Index decks: those to be learned first come first, else the order given is kept."""
    ordered = in_learning_order(tuple(decks))
    return Library(
        decks=ordered,
        cards={card.key: card for deck in ordered for card in deck.cards},
        concepts=Shelf(concept for deck in ordered for concept in deck.concepts),
        facts=Shelf(fact for deck in ordered for fact in deck.facts),
        misconceptions=Shelf(belief for deck in ordered for belief in deck.misconceptions),
        broken=broken,
    )


def in_learning_order(decks: tuple[Deck, ...]) -> tuple[Deck, ...]:
    """Decks after those they build on; a circle or a deck that is not here is passed over."""
    by_id = {deck.id: deck for deck in decks}
    placed: dict[str, Deck] = {}

    def place(deck: Deck, on_the_way: frozenset[str]) -> None:
        for before in deck.after:
            if before in by_id and before not in placed and before not in on_the_way:
                place(by_id[before], on_the_way | {before})
        placed.setdefault(deck.id, deck)

    for deck in decks:
        place(deck, frozenset({deck.id}))
    return tuple(placed.values())


def shipped_folder() -> Path:
    """Where the decks that come with genai are: inside the wheel, or beside the package in a checkout."""
    return Path(places.shipped_folder())


def deck_files(folder: Path) -> list[Path]:
    """The deck files of a folder by name; none where there is no folder. Raises StoreError for one that is shut."""
    try:
        return [Path(name) for name in places.deck_files(str(folder))]
    except OSError as error:
        raise StoreError(f"cannot look into {folder}: {error.strerror}") from error


def read_all(paths: Iterable[Path]) -> Library:
    """Read the decks at these paths; a broken one is left out and told of in `broken`."""
    return shelve([read_one(path) for path in paths])


def read_one(path: Path) -> Deck | tuple[Problem, ...]:
    """The deck in a file, or what is wrong with it. Raises StoreError where the file cannot be read."""
    from genai_cli.content.reader import read_deck  # PyYAML costs 20 ms

    try:
        return read_deck(path)
    except DeckError as error:
        return error.problems


def shelve(found: Iterable[Deck | tuple[Problem, ...]]) -> Library:
    """A library of what was read: sound decks, and the problems of the others."""
    decks: list[Deck] = []
    broken: list[Problem] = []
    for each in found:
        if isinstance(each, Deck):
            decks.append(each)
        else:
            broken.extend(each)
    return build(decks, (*broken, *_same_ids(decks)))


def _same_ids(decks: list[Deck]) -> list[Problem]:
    first: dict[str, Deck] = {}
    problems = []
    for deck in decks:
        other = first.setdefault(deck.id, deck)
        if other is not deck:
            where = deck.place
            message = f"the deck id “{deck.id}” is taken by {other.place.file}"
            problems.append(Problem(where.file, where.line, where.column, message, "give this deck another id"))
    return problems


def not_found(what: str, name: str, known: Iterable[str]) -> NotFound:
    """The error for a name that is not there, with the nearest ones that are."""
    near = tuple(nearest(name, known))
    return NotFound(f"there is no {what} “{name}”", did_you_mean(near), near)


def did_you_mean(names: Iterable[str]) -> str:
    """The question that goes with suggestions; "" for none."""
    *most, last = list(names) or [""]
    if not last:
        return ""
    return f"did you mean {', '.join(most)} or {last}?" if most else f"did you mean {last}?"
