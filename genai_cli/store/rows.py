"""A store's rows: of events as they are kept, and of cached card states; knows no event, so that it loads at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, fields
from typing import Any, NamedTuple
from zlib import crc32

from genai_cli.study.state import CardState


class Row(NamedTuple):
    """One event as the table holds it, without `seq`. `body` is a JSON object, `checksum` a CRC-32 of the rest."""

    uid: str
    utc_ms: int
    offset_minutes: int
    day: int
    kind: str
    deck: str
    card: str
    body: str
    checksum: int


STATE_COLUMNS = tuple(field.name for field in fields(CardState))


def checksum(values: Sequence[object]) -> int:
    """CRC-32 over a row's first eight values, whatever they are: one flipped bit always shows."""
    return crc32("\x1f".join(map(str, values[:8])).encode("utf-8", "surrogatepass"))


def encode_state(state: CardState) -> tuple[object, ...]:
    """A state's values in the order of STATE_COLUMNS."""
    return astuple(state)


def decode_state(row: Sequence[Any]) -> CardState:
    """The state of a row in the order of STATE_COLUMNS; its last three are flags."""
    return CardState(*row[:-3], *map(bool, row[-3:]))
