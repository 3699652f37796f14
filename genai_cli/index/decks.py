"""The index of compiled decks in the cache folder: what a deck file holds, for as long as the file stays as it was.

It can be deleted at any time, and whatever goes wrong with it only costs the time to read the YAML again.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from genai_cli.content.drawer import card_drawer
from genai_cli.content.library import ABOUT, REVEALS, Library, build, read_one, sort_out
from genai_cli.content.model import Deck, Place, Source, head_of
from genai_cli.errors import Problem
from genai_cli.index.across import Across
from genai_cli.index.codec import Decoder, encode
from genai_cli.index.drawers import Kept, KeptCards, KeptDrawer, Links
from genai_cli.index.settled import GRAIN_NS, looks_of, made_by
from genai_cli.index.tables import open_index

_ROWS = """
SELECT path, size, mtime_ns, read_ns, sha256, number, deck, mark, cards, title, summary, after, source, section, line,
    "column" FROM decks WHERE made_by = ? ORDER BY number
"""
# What has been followed by something newer for long, or by too much. The newest of a file is not among it, so that no
# number is given twice.
_OLD = """
SELECT number FROM decks AS old WHERE path = ?1 AND (
    EXISTS (SELECT 1 FROM decks WHERE path = ?1 AND number > old.number AND read_ns < ?2)
    OR number NOT IN (SELECT number FROM decks WHERE path = ?1 ORDER BY number DESC LIMIT ?3)
)
"""
A_DAY_NS = 86_400_000_000_000
MOST_VERSIONS = 3  # of a file that is edited again and again in one day
_PARTS = ("facts", "concepts", "misconceptions", "cards")


class Index:
    """The index in a folder, open for as long as decks from it are in use: their things are read when needed."""

    def __init__(self, cache: Path) -> None:
        self._connection = open_index(cache)
        self._maker = made_by()
        self._rows = self._all_rows()
        self._links = Links(self._connection)

    def read(self, paths: Iterable[str | Path]) -> Library:
        """A library of the decks at these paths; a broken one is left out and told of in `broken`."""
        decks, broken = self.find(paths)
        return self.library(decks, broken)

    def find(self, paths: Iterable[str | Path]) -> tuple[list[Deck], tuple[Problem, ...]]:
        """The decks at these paths, and the problems of the others."""
        return sort_out(self._decks(paths))

    def library(self, decks: Iterable[Deck], broken: tuple[Problem, ...] = ()) -> Library:
        """A library of decks that were found here."""
        found = build(decks, broken)
        numbers = {deck.cards.kept.number: deck.id for deck in found.decks if isinstance(deck.cards, KeptCards)}
        if len(numbers) < len(found.decks):
            return found
        return replace(found, across=Across(self._connection, self._links, numbers))

    def _all_rows(self) -> Mapping[str, tuple[Any, ...]]:
        with suppress(sqlite3.Error):
            return {row[0]: row[1:] for row in self._connection.execute(_ROWS, (self._maker,))}
        return {}

    def _decks(self, paths: Iterable[str | Path]) -> Iterator[Deck | tuple[Problem, ...]]:
        for path in map(str, paths):
            kept = self._kept(path)
            yield self._compiled(path) if kept is None else kept

    def _kept(self, path: str) -> Deck | None:
        row = self._rows.get(_whole(path))
        looks = row and looks_of(path)
        if row is None or looks != row[:2]:
            return None
        if row[2] - row[1] < GRAIN_NS and _hash(path) != row[3]:
            return None
        return self._deck(path, *row[4:])

    def _deck(self, path: str, number: int, deck: str, mark: str, cards: int, *head: Any) -> Deck:
        title, summary, after, source, section, line, column = head
        decoder = Decoder(path)
        kept = Kept(self._connection, self._links, number, path, deck, mark, cards, decoder)
        return Deck(
            deck,
            title,
            summary,
            tuple(after.split("\n")) if after else (),
            None if source is None else Source(source, section),
            KeptDrawer(kept, "facts", decoder.fact),
            KeptDrawer(kept, "concepts", decoder.concept),
            KeptDrawer(kept, "misconceptions", decoder.misconception),
            KeptCards(kept),
            Place(path, line, column),
        )

    def _compiled(self, path: str) -> Deck | tuple[Problem, ...]:
        """The deck as the file has it, kept in the index unless the file changed while it was read."""
        looks, now = looks_of(path), time.time_ns()
        before = looks and _hash(path)
        found = read_one(Path(path))
        if looks and before and isinstance(found, Deck) and _hash(path) == before:
            with suppress(OSError, sqlite3.Error, UnicodeEncodeError):  # a path may be no text
                return self._keep(path, (_whole(path), self._maker, *looks, now, before), found)
        return found

    def _keep(self, path: str, row: tuple[object, ...], deck: Deck) -> Deck:
        """Put a compiled deck into the index; the deck as it is kept.

        What the file held before stays for a day, for a sitting that began with it may be going on.
        """
        from genai_cli.index.search import clear, fill  # 2 ms, and only a deck that is compiled needs it

        cards, connection = card_drawer(deck.cards), self._connection
        source = (deck.source.title, deck.source.section) if deck.source else (None, None)
        head = (deck.title, deck.summary, "\n".join(deck.after), *source, deck.place.line, deck.place.column)
        summed = (deck.id, cards.mark(), len(cards), *head)
        connection.execute("BEGIN IMMEDIATE")
        try:
            for (old,) in connection.execute("SELECT number FROM decks WHERE path = ?", row[:1]).fetchall():
                clear(connection, old)  # only the newest is searched
            for (old,) in connection.execute(_OLD, (row[0], time.time_ns() - A_DAY_NS, MOST_VERSIONS)).fetchall():
                for table in ("things", "heads", "concept_heads", "tested", "links"):
                    connection.execute(f"DELETE FROM {table} WHERE deck = ?", (old,))
                connection.execute("DELETE FROM decks WHERE number = ?", (old,))
            put = f"INSERT INTO decks VALUES (NULL{', ?' * (len(row) + len(summed))})"
            number = connection.execute(put, (*row, *summed)).lastrowid or 0
            connection.executemany("INSERT INTO things VALUES (?, ?, ?, ?, ?)", _things(number, deck))
            connection.executemany("INSERT INTO heads VALUES (?, ?, ?, ?, ?, ?, ?)", _heads(number, deck))
            connection.executemany("INSERT INTO concept_heads VALUES (?, ?, ?, ?, ?)", _concept_heads(number, deck))
            tested = ((number, place, *row) for place, row in enumerate(cards.tested()))
            connection.executemany("INSERT INTO tested VALUES (?, ?, ?, ?, ?)", tested)
            connection.executemany("INSERT OR IGNORE INTO links VALUES (?, ?, ?, ?, ?)", _links(number, deck))
            fill(connection, number, deck)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return self._deck(path, number, *summed)


def _whole(path: str) -> str:
    """The path from the root on; making sure of one that has it takes as long as asking how its file looks."""
    return path if path.startswith("/") else os.path.abspath(path)


def _things(number: int, deck: Deck) -> Iterator[tuple[object, ...]]:
    for part in _PARTS:
        for place, thing in enumerate(getattr(deck, part)):
            yield number, part, place, thing.id, encode(thing)


def _heads(number: int, deck: Deck) -> Iterator[tuple[object, ...]]:
    for place, head in enumerate(map(head_of, deck.cards)):
        lists = ("\n".join(dict.fromkeys(head.also)), "\n".join(head.reveals))
        yield number, place, head.id, head.kind, head.concept, *lists


def _concept_heads(number: int, deck: Deck) -> Iterator[tuple[object, ...]]:
    for place, concept in enumerate(deck.concepts):
        yield number, place, concept.id, "\n".join(concept.after), "\n".join(concept.unlike)


def _links(number: int, deck: Deck) -> Iterator[tuple[object, ...]]:
    for place, head in enumerate(map(head_of, deck.cards)):
        for sort, names in ((ABOUT, (head.concept, *head.also)), (REVEALS, head.reveals)):
            for name in filter(None, names):
                yield sort, name, number, place, head.id


def _hash(path: str) -> str:
    import hashlib  # 3 ms, and only a file that changed needs it

    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest() if os.path.isfile(path) else ""
    except OSError:
        return ""
