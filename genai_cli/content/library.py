"""Which decks there are, and one index over all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Protocol

from genai_cli.content import places
from genai_cli.content.drawer import CardDrawer, card_drawer, drawer
from genai_cli.content.model import (
    Card,
    Concept,
    ConceptHead,
    Deck,
    Fact,
    Head,
    Misconception,
    concept_head,
    head_of,
)
from genai_cli.content.nearest import nearest
from genai_cli.content.order import in_learning_order
from genai_cli.content.shelf import Cards, Shelf
from genai_cli.errors import DeckError, NotFound, Problem, StoreError
from genai_cli.records import dataclass

ABOUT, REVEALS = "about", "reveals"


class Across(Protocol):
    """What is asked of all decks at once, where something can tell; each answer may be None for not knowing it."""

    def decks_with(self, sort: str, name: str) -> Collection[str] | None:
        """The ids of the decks with cards that are linked (ABOUT or REVEALS) to a name."""

    def heads(self, keys: Iterable[str]) -> dict[str, Head] | None:
        """The heads of the cards with these keys."""

    def heads_revealing(self, names: Iterable[str]) -> list[Head] | None:
        """The heads of the cards that can show one of these misconceptions, name by name."""

    def concept_heads(self, decks: Iterable[str]) -> list[ConceptHead] | None:
        """The heads of these decks' concepts, in order."""


@dataclass(frozen=True, slots=True)
class Library:
    """Decks in learning order, and everything in them. `broken` are decks that were found but cannot be read.

    `drawers` are the decks' cards by deck id; `across` is the index, where all decks are in it.
    """

    decks: tuple[Deck, ...]
    drawers: Mapping[str, CardDrawer]
    cards: Cards
    concepts: Shelf[Concept]
    facts: Shelf[Fact]
    misconceptions: Shelf[Misconception]
    broken: tuple[Problem, ...] = ()
    across: Across | None = None

    def deck(self, deck_id: str) -> Deck:
        """The deck with this id; raises NotFound with the nearest ids."""
        for deck in self.decks:
            if deck.id == deck_id:
                return deck
        raise not_found("deck", deck_id, [deck.id for deck in self.decks])

    @property
    def card_count(self) -> int:
        """How many cards there are."""
        return len(self.cards)

    def card_ids(self, deck_id: str) -> list[str]:
        """The ids of a deck's cards, in order; none for a deck that is not here."""
        return self.drawers[deck_id].ids() if deck_id in self.drawers else []

    def marks(self) -> dict[str, str]:
        """Deck id -> what changes when a card of it is added, taken out or renamed."""
        return {deck: drawer.mark() for deck, drawer in self.drawers.items()}

    def heads_of(self, keys: Iterable[str]) -> list[Head]:
        """The heads of the cards with these keys, in this order; a key that no card has is left out."""
        listed = list(keys)
        found = self.across.heads(listed) if self.across else None
        return [head for key in listed if (head := (found or {}).get(key) or self._head(key))]

    def _head(self, key: str) -> Head | None:
        deck, _, name = key.partition("/")
        return self.drawers[deck].head(name) if deck in self.drawers else None

    def heads(self, decks: Iterable[Deck]) -> list[Head]:
        """The heads of these decks' cards, in their order."""
        return [head for deck in decks for head in self.drawers[deck.id].heads()]

    def concept_heads(self, decks: Iterable[Deck]) -> list[ConceptHead]:
        """The heads of these decks' concepts, in their order."""
        listed = list(decks)
        found = self.across.concept_heads([deck.id for deck in listed]) if self.across else None
        return [concept_head(each) for deck in listed for each in deck.concepts] if found is None else found

    def concept_named(self, name: str, deck_id: str) -> Concept | None:
        """The concept with this id as a deck means it."""
        return self.concepts.get(name, deck_id)

    def tested(self, deck_id: str) -> list[tuple[str, str, str]]:
        """A deck's cards that test the same, together: their concept, and on lines those they test beside and their
        ids."""
        return self.drawers[deck_id].tested()

    def concept_ids(self, deck_id: str) -> list[str]:
        """The ids of a deck's own concepts, in order."""
        return self.concepts.ids(deck_id)

    def misconception_ids(self, deck_id: str) -> list[str]:
        """The ids of a deck's own misconceptions, in order."""
        return self.misconceptions.ids(deck_id)

    def misconception_named(self, name: str, deck_id: str) -> Misconception | None:
        """The misconception with this id as a deck means it."""
        return self.misconceptions.get(name, deck_id)

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
            for deck, drawer in self._holding(ABOUT, concept.id)
            for card in drawer.about(concept.id)
            if (meant := self.concepts.get(concept.id, deck)) and meant.deck == concept.deck
        )

    def cards_revealing(self, misconception: str) -> list[Card]:
        """Every card of which a wrong answer can show this misconception."""
        return [card for _, drawer in self._holding(REVEALS, misconception) for card in drawer.revealing(misconception)]

    def heads_revealing(self, misconceptions: Iterable[str]) -> list[Head]:
        """The heads of every card of which a wrong answer can show one of these, misconception by misconception."""
        listed = list(misconceptions)
        found = self.across.heads_revealing(listed) if self.across else None
        return [head_of(c) for name in listed for c in self.cards_revealing(name)] if found is None else found

    def _holding(self, sort: str, name: str) -> list[tuple[str, CardDrawer]]:
        """The decks that may have cards linked to a name, in order; all of them where nothing tells."""
        found = self.across.decks_with(sort, name) if self.across else None
        if found is None:
            return list(self.drawers.items())
        return [(deck.id, self.drawers[deck.id]) for deck in self.decks if deck.id in found] if found else []

    def card(self, name: str) -> Card:
        """A card by `deck/card`, or by its id alone where one deck alone has it; raises NotFound."""
        if name in self.cards:
            return self.cards[name]
        same = [card for drawer in self.drawers.values() if (card := drawer.named(name))]
        if len(same) == 1:
            return same[0]
        if same:
            keys = tuple(card.key for card in same)
            raise NotFound(f"several decks have a card “{name}”", f"name one of: {', '.join(keys)}", keys)
        known = [(f"{deck}/{card}", card) for deck, drawer in self.drawers.items() for card in drawer.ids()]
        raise not_found("card", name, [*(key for key, _ in known), *(card for _, card in known)])


def build(decks: Iterable[Deck], broken: tuple[Problem, ...] = ()) -> Library:
    """Index decks: those to be learned first come first, else the order given is kept."""
    ordered = in_learning_order(tuple(decks))
    cards = {deck.id: card_drawer(deck.cards) for deck in ordered}
    return Library(
        decks=ordered,
        drawers=cards,
        cards=Cards(cards),
        concepts=Shelf({deck.id: drawer(deck.concepts) for deck in ordered}),
        facts=Shelf({deck.id: drawer(deck.facts) for deck in ordered}),
        misconceptions=Shelf({deck.id: drawer(deck.misconceptions) for deck in ordered}),
        broken=broken,
    )


def shipped_folder() -> Path:
    """Where the decks that come with genai are: inside the wheel, or beside the package in a checkout."""
    return Path(places.shipped_folder())


def deck_files(folder: Path) -> list[Path]:
    """The deck files of a folder by name; none where there is no folder. Raises StoreError for one that is shut."""
    return list(map(Path, deck_paths(str(folder))))


def deck_paths(folder: str) -> list[str]:
    """The same as text, which is quicker for hundreds of files."""
    try:
        return places.deck_files(folder)
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
    """A library of what was read."""
    return build(*sort_out(found))


def sort_out(found: Iterable[Deck | tuple[Problem, ...]]) -> tuple[list[Deck], tuple[Problem, ...]]:
    """What was read as sound decks, and the problems of the others."""
    decks: list[Deck] = []
    broken: list[Problem] = []
    for each in found:
        if isinstance(each, Deck):
            decks.append(each)
        else:
            broken.extend(each)
    return decks, (*broken, *_same_ids(decks))


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


def as_meant(listed: list[ConceptHead], asked: Collection[str]) -> list[ConceptHead]:
    """Each id once: where decks share one, as the first asked deck (id) that has it means it, else as the first."""
    meant: dict[str, ConceptHead] = {}
    for concept in sorted(listed, key=lambda concept: concept.deck not in asked):
        meant.setdefault(concept.id, concept)
    return [concept for concept in listed if meant[concept.id] is concept]


def did_you_mean(names: Iterable[str]) -> str:
    """The question that goes with suggestions; "" for none."""
    *most, last = list(names) or [""]
    if not last:
        return ""
    return f"did you mean {', '.join(most)} or {last}?" if most else f"did you mean {last}?"
