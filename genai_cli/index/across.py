"""What is asked of all the decks of a library at once, in one query: far quicker than deck by deck, card by card."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, TypeVar

from genai_cli.content.model import ConceptHead, Head
from genai_cli.index.codec import concept_from, head_from
from genai_cli.index.drawers import DAMAGE, Links

R = TypeVar("R")

_COLUMNS = "heads.deck, heads.id, heads.kind, heads.concept, heads.also, heads.reveals"
# `wanted` is a JSON list: of (deck, card), of names, or of decks. Its rows come in its order.
_AT = f"""
SELECT {_COLUMNS} FROM json_each(?) AS wanted CROSS JOIN heads
ON heads.deck = json_extract(wanted.value, '$[0]') AND heads.id = json_extract(wanted.value, '$[1]')
"""
_REVEALING = f"""
SELECT {_COLUMNS}, wanted.key FROM json_each(?) AS wanted
CROSS JOIN links ON links.sort = 'reveals' AND links.name = wanted.value
CROSS JOIN heads ON heads.deck = links.deck AND heads.place = links.place
"""
_CONCEPTS = """
SELECT concept_heads.deck, concept_heads.id, after, unlike FROM json_each(?) AS wanted
CROSS JOIN concept_heads ON concept_heads.deck = wanted.value ORDER BY wanted.key, place
"""
_HERE = "SELECT count(*) FROM json_each(?) AS wanted CROSS JOIN decks ON decks.number = wanted.value"


class Across:
    """A library's decks by their numbers in the index, in learning order; an answer is None where that is damaged."""

    def __init__(self, connection: sqlite3.Connection, links: Links, decks: Mapping[int, str]) -> None:
        self._connection = connection
        self._links = links
        self._decks = decks
        self._numbers = {deck: number for number, deck in decks.items()}
        self._places = {number: place for place, number in enumerate(decks)}

    def decks_with(self, sort: str, name: str) -> Collection[str] | None:
        """The ids of the decks with cards that are about a concept, or can show a misconception."""
        return _sound(lambda: {self._decks[number] for number in self._links.all(sort, name) if number in self._decks})

    def heads(self, keys: Iterable[str]) -> dict[str, Head] | None:
        """The heads of the cards with these keys, as far as there are such cards."""
        split = [(deck, card) for deck, _, card in (key.partition("/") for key in keys)]
        wanted = [(self._numbers[deck], card) for deck, card in split if deck in self._numbers]
        return _sound(lambda: {head.key: head for head in self._heads(self._rows(_AT, wanted))})

    def heads_revealing(self, names: Iterable[str]) -> list[Head] | None:
        """The heads of all cards of which a wrong answer can show one of these misconceptions, name by name."""
        return _sound(lambda: self._heads_revealing(list(names)))

    def _heads_revealing(self, names: list[str]) -> list[Head]:
        self._look_for(self._decks)
        return self._heads(sorted(self._rows(_REVEALING, names), key=self._place))

    def concept_heads(self, decks: Iterable[str]) -> list[ConceptHead] | None:
        """The heads of these decks' concepts, in order."""
        numbers = [self._numbers[deck] for deck in decks]
        return _sound(lambda: self._concept_heads(numbers))

    def _concept_heads(self, numbers: list[int]) -> list[ConceptHead]:
        self._look_for(numbers)
        return [concept_from(self._decks[row[0]], row[1:]) for row in self._rows(_CONCEPTS, numbers)]

    def _look_for(self, numbers: Collection[int]) -> None:
        """Raise LookupError if the index does not have one of these decks any more."""
        if self._connection.execute(_HERE, (json.dumps(list(numbers)),)).fetchone() != (len(numbers),):
            raise LookupError

    def _place(self, row: tuple[Any, ...]) -> tuple[int, int]:
        return row[-1], self._places[row[0]]

    def _rows(self, sql: str, wanted: object) -> list[tuple[Any, ...]]:
        found = self._connection.execute(sql, (json.dumps(wanted),)).fetchall()
        return [row for row in found if row[0] in self._decks]

    def _heads(self, rows: list[tuple[Any, ...]]) -> list[Head]:
        return [head_from(self._decks[row[0]], row[1:6]) for row in rows]


def _sound(read: Callable[[], R]) -> R | None:
    try:
        return read()
    except DAMAGE:
        return None
