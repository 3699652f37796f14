"""Events as rows and rows as events: pure; only this place knows how a body is written.

A row carries what every event has in columns, and what only its kind has as a JSON object.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from enum import StrEnum
from typing import Any

from genai_cli.errors import StoreError
from genai_cli.store.rows import Row, checksum
from genai_cli.study.events import EVENT_TYPES, Confidence, Event, Judgement, Moment, Rating

_JSON = json.JSONDecoder()
_TYPES = {made.kind: made for made in EVENT_TYPES}
_OWN = {made.kind: frozenset(f.name for f in fields(made)) - {"uid", "moment"} for made in EVENT_TYPES}
_IN_COLUMNS = {kind: tuple(name for name in ("deck", "card") if name in own) for kind, own in _OWN.items()}
_IN_BODY = {kind: tuple(sorted(own - {"deck", "card"})) for kind, own in _OWN.items()}


def encode(event: Event) -> Row:
    """The row an event is kept as."""
    kind, moment = event.kind, event.moment
    body = json.dumps({name: getattr(event, name) for name in _IN_BODY[kind]}, separators=(",", ":"))
    deck, card = getattr(event, "deck", ""), getattr(event, "card", "")
    values = (event.uid, moment.utc_ms, moment.offset_minutes, moment.day, kind, deck, card, body)
    return Row(*values, checksum(values))


def decode(row: Row) -> Event:
    """The event a row was made from; its checksum is not looked at.

    Raises StoreError where the kind is unknown (a newer version wrote it) or the body is not what that kind has.
    """
    made = _TYPES.get(row.kind)
    if made is None:
        raise StoreError(
            f"the event {row.uid!r} is of the kind {row.kind!r}, which this version of genai does not know",
            "a newer genai wrote it: use that version",
        )
    try:
        fields = _read_body(row)
        for name in _IN_COLUMNS[row.kind]:
            fields[name] = row.deck if name == "deck" else row.card
        return made(uid=row.uid, moment=Moment(row.utc_ms, row.offset_minutes, row.day), **fields)
    except (ValueError, TypeError, RecursionError) as error:
        raise StoreError(
            f"the event {row.uid!r} cannot be read: {error}", "`genai doctor` says which events are damaged"
        ) from error


def _read_body(row: Row) -> dict[str, Any]:
    """What only this kind has. Twenty thousand of these are read for every report, so no step is taken twice."""
    body, end = _JSON.raw_decode(row.body)
    if end != len(row.body) or not isinstance(body, dict):
        raise ValueError("its body is not one JSON object")
    readers = _BODY_READERS[row.kind]
    for name, value in body.items():
        reader = readers.get(name)
        if reader is None:
            raise ValueError(f"its body has other fields than {row.kind!r} has")
        body[name] = reader(value)
    return body


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{value!r} is no whole number")
    return value


def _day_or_none(value: object) -> int | None:
    return None if value is None else _whole(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is neither true nor false")
    return value


def _names(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return tuple(map(_text, value)) if value else ()


def _one_of(kind: type[StrEnum]) -> Callable[[Any], object]:
    """A reader of an enum's values; asking a dict costs a fifth of asking the enum, three times an answer."""
    known = {str(member): member for member in kind}

    def read(value: object) -> object:
        found = known.get(value) if isinstance(value, str) else None
        if found is None:
            raise ValueError(f"{value!r} is no {kind.__name__.lower()}")
        return found

    return read


_READERS: dict[str, Callable[[Any], object]] = {
    "confidence": _one_of(Confidence),
    "exam_day": _day_or_none,
    "fell_for": _names,
    "judgement": _one_of(Judgement),
    "milliseconds": _whole,
    "practice": _flag,
    "rating": _one_of(Rating),
    "resisted": _names,
}
_BODY_READERS = {kind: {name: _READERS.get(name, _text) for name in names} for kind, names in _IN_BODY.items()}
