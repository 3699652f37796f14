"""A compiled deck's things, read from the index one by one or all at once, and never before they are needed.

Where the index turns out to be damaged, the deck's file is read again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import cached_property, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from genai_cli.content.drawer import CardDrawer, Drawer, Named
from genai_cli.content.library import ABOUT, REVEALS, read_one
from genai_cli.content.model import Card, Deck, Head
from genai_cli.errors import StoreError
from genai_cli.index.codec import Decoder, head_from
from genai_cli.records import dataclass

T = TypeVar("T", bound=Named)
S = TypeVar("S")
P = ParamSpec("P")
R = TypeVar("R")

_ALL = "SELECT id, body FROM things WHERE deck = ? AND sort = ? ORDER BY place"
_ONE = "SELECT id, body FROM things WHERE deck = ? AND sort = ? AND id = ?"
_AT = "SELECT body FROM things WHERE deck = ? AND sort = ? AND place = ?"
_HEADS = "SELECT id, kind, concept, also, reveals FROM heads WHERE deck = ?"
_NAMED = "SELECT deck FROM things WHERE sort = ? AND id = ?"
_LINKED = "SELECT deck, id FROM links WHERE sort = ? AND name = ? ORDER BY deck, place"
DAMAGE = (sqlite3.Error, ValueError, TypeError, LookupError)


class Links:
    """What leads from a name to the decks that have it, and to the cards about it; each name is looked up once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._found: dict[tuple[str, str], dict[int, list[str]]] = {}
        self._named: dict[tuple[str, str], frozenset[int]] = {}

    def has(self, part: str, name: str, deck: int) -> bool:
        """Whether a deck's part has a thing with this id."""
        if (part, name) not in self._named:
            found = self._connection.execute(_NAMED, (part, name)).fetchall()
            self._named[part, name] = frozenset(number for (number,) in found)
        return deck in self._named[part, name]

    def of(self, sort: str, name: str, deck: int) -> list[str]:
        """The ids of a deck's cards, in order."""
        return self.all(sort, name).get(deck, [])

    def all(self, sort: str, name: str) -> dict[int, list[str]]:
        """The ids of cards by deck."""
        if (sort, name) not in self._found:
            found: dict[int, list[str]] = {}
            for number, card in self._connection.execute(_LINKED, (sort, name)).fetchall():
                found.setdefault(number, []).append(card)
            self._found[sort, name] = found
        return self._found[sort, name]


@dataclass(slots=True)
class Kept:
    """Where a compiled deck is: its number in the index, its file, and what the index says of it at a glance."""

    connection: sqlite3.Connection
    links: Links
    number: int
    path: str
    deck: str
    mark: str
    cards: int
    decoder: Decoder
    reread: Deck | None = None

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a query whose first value is the deck."""
        return self.connection.execute(sql, (self.number, *values)).fetchall()

    def found(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """The same rows; raises LookupError where there are none and the index does not have the deck any more."""
        found = self.rows(sql, *values)
        if not found and not self.rows("SELECT 1 FROM decks WHERE number = ?"):
            raise LookupError(self.number)
        return found

    def of_cards(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows that a deck with cards has; raises LookupError where it has them no more."""
        found = self.rows(sql)
        if self.cards and not found:
            raise LookupError(self.number)
        return found

    def from_file(self) -> Deck:
        """The deck as its file has it; raises StoreError where that cannot be read any more."""
        if self.reread is None:
            found = read_one(Path(self.path))
            if not isinstance(found, Deck):
                raise StoreError(f"{self.path} was changed and cannot be read any more", "`genai deck check` says why")
            self.reread = found
        return self.reread


def _else_from_file(read: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """A method that does as a plain drawer's, which has all of the deck read, where the index is damaged."""
    plain = getattr(CardDrawer, read.__name__)

    @wraps(read)
    def reading(self: S, /, *values: P.args, **named: P.kwargs) -> R:
        try:
            return read(self, *values, **named)
        except DAMAGE:
            found: R = plain(self, *values, **named)
            return found

    return reading


class KeptDrawer(Drawer[T]):
    """Facts, concepts or misconceptions of a compiled deck; `kept` is where that is."""

    def __init__(self, kept: Kept, part: str, decode: Callable[[str], T]) -> None:
        super().__init__(self._read_all)
        self.kept, self._part, self._decode = kept, part, decode
        self._read: dict[str, T | None] = {}

    def named(self, name: str) -> T | None:
        """The one with this id."""
        if name not in self._read:
            self._read[name] = self._by_id.get(name) if "all" in self.__dict__ else self._read_one(name)
        return self._read[name]

    def placed(self, place: int) -> T | None:
        """The one at this place, read alone; None where there is none any more."""
        try:
            found = self.kept.rows(_AT, self._part, place)
            return self._decode(found[0][0]) if found else None
        except DAMAGE:
            return next(iter(self.all[place : place + 1]), None)

    def _read_one(self, name: str) -> T | None:
        try:
            found = self.kept.found(_ONE, self._part, name)
            return self._decode(found[0][1]) if found else None
        except DAMAGE:
            return self._by_id.get(name)

    @_else_from_file
    def ids(self) -> list[str]:
        """The id of every one, in order."""
        sql = "SELECT id FROM things WHERE deck = ? AND sort = ? ORDER BY place"
        return [name for (name,) in self.kept.found(sql, self._part)]

    @_else_from_file
    def has(self, name: str) -> bool:
        """Whether there is one with this id."""
        return self.kept.links.has(self._part, name, self.kept.number)

    def _read_all(self) -> tuple[T, ...]:
        try:
            rows = self.kept.found(_ALL, self._part)
            return tuple([self._read.get(name) or self._decode(body) for name, body in rows])
        except DAMAGE:
            things: tuple[T, ...] = tuple(getattr(self.kept.from_file(), self._part))
            return things

    @cached_property
    def _count(self) -> int:
        return len(self.all)

    def __len__(self) -> int:
        return self._count


class KeptCards(KeptDrawer[Card], CardDrawer):
    """The cards of a compiled deck, and their heads."""

    def __init__(self, kept: Kept) -> None:
        super().__init__(kept, "cards", kept.decoder.card)
        self._count = kept.cards

    @_else_from_file
    def heads(self) -> list[Head]:
        """The head of every card, in order."""
        return [head_from(self.kept.deck, row) for row in self.kept.of_cards(f"{_HEADS} ORDER BY place")]

    @_else_from_file
    def tested(self) -> list[tuple[str, str, str]]:
        """The cards that test the same, together: their concept, and on lines those they test beside and their ids."""
        return self.kept.of_cards("SELECT concept, also, cards FROM tested WHERE deck = ? ORDER BY place")

    @_else_from_file
    def head(self, name: str) -> Head | None:
        """The head of the card with this id."""
        found = self.kept.found(f"{_HEADS} AND id = ?", name)
        return head_from(self.kept.deck, found[0]) if found else None

    @_else_from_file
    def revealing(self, misconception: str) -> list[Card]:
        """The cards of which a wrong answer can show this misconception."""
        return self._those(REVEALS, misconception)

    @_else_from_file
    def about(self, concept: str) -> list[Card]:
        """The cards that test the concept, mainly or also."""
        return self._those(ABOUT, concept)

    def _those(self, sort: str, name: str) -> list[Card]:
        found = self.kept.links.of(sort, name, self.kept.number)
        return [card for each in found if (card := self.named(each))]

    @_else_from_file
    def ids(self) -> list[str]:
        """The id of every card, in order."""
        return [name for (name,) in self.kept.of_cards("SELECT id FROM heads WHERE deck = ? ORDER BY place")]

    def mark(self) -> str:
        """What changes when a card is added, taken out or renamed, and only then."""
        return self.kept.mark
