"""A deck as JSON and back, to the same deck: pure, and five times quicker to read than YAML.

Every dataclass becomes the list of its fields in their order; the file name, the same all over a deck, is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any

from genai_cli.content.model import (
    CARD_KINDS,
    Card,
    Concept,
    ConceptKind,
    Deck,
    Fact,
    Lure,
    Match,
    Misconception,
    Order,
    Place,
    Source,
    Verdict,
)

_KINDS = {made.kind: made for made in CARD_KINDS}
_THINGS: tuple[Callable[..., Any], ...] = (*CARD_KINDS, Concept, Deck, Fact, Lure, Misconception)
_NAMES = {made: tuple(f.name for f in fields(made)) for made in _THINGS}  # type: ignore[arg-type]

_LISTS = frozenset({"accept", "after", "aliases", "also", "answers", "facts", "misspelt", "sources", "unlike"})


def encode(deck: Deck) -> str:
    """The deck as JSON."""
    return json.dumps(_plain(deck), ensure_ascii=False, separators=(",", ":"))


def decode(text: str, file: str) -> Deck:
    """The deck of a JSON text that `encode` made, as read from `file`. Raises ValueError, TypeError or LookupError."""
    return _Decoder(file).deck(json.loads(text))


def _plain(value: Any) -> Any:
    match value:
        case Place():
            return [value.line, value.column]
        case Source():
            return [value.title, value.section]
        case StrEnum():
            return value.value
        case tuple():
            return [_plain(each) for each in value]
        case Mapping():
            return dict(value)
        case None | str() | bool():
            return value
    listed = [_plain(getattr(value, name)) for name in _NAMES[type(value)]]
    return [value.kind, *listed] if type(value) in CARD_KINDS else listed


class _Decoder:
    """Builds what was encoded; every row is a list in the order of its dataclass's fields.

    For each dataclass it has a list of what to do with each field: None leaves the value as it is.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._plans = {made: [self._reader(made, name) for name in names] for made, names in _NAMES.items()}

    def _reader(self, made: Callable[..., Any], name: str) -> Callable[[Any], object] | None:
        if made is Deck and name in ("facts", "concepts", "misconceptions"):
            thing = {"facts": Fact, "concepts": Concept, "misconceptions": Misconception}[name]
            return lambda rows: tuple([self._made(thing, row) for row in rows])
        if name == "answer" and made in (Order, Match):
            return tuple if made is Order else _pairs
        if name == "kind":
            return ConceptKind
        readers: dict[str, Callable[[Any], object]] = {
            "place": lambda row: Place(self._file, *row),
            "lures": lambda rows: tuple([self._made(Lure, row) for row in rows]),
            "cards": lambda rows: tuple([self._card(row) for row in rows]),
            "verdict": Verdict,
            "source": lambda row: None if row is None else Source(*row),
        }
        return tuple if name in _LISTS else readers.get(name)

    def deck(self, row: list[Any]) -> Deck:
        """The deck."""
        made: Deck = self._made(Deck, row)
        return made

    def _made(self, made: Callable[..., Any], row: list[Any]) -> Any:
        return made(*self._values(made, row))

    def _card(self, row: list[Any]) -> Card:
        made = _KINDS[row[0]]
        return made(**dict(zip(_NAMES[made], self._values(made, row[1:]), strict=True)))

    def _values(self, made: Callable[..., Any], row: list[Any]) -> list[Any]:
        return [value if read is None else read(value) for read, value in zip(self._plans[made], row, strict=True)]


def _pairs(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, rows))
