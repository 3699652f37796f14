"""Events as rows and rows as events: pure; only this place knows how a body is written.

A row carries what every event has in columns, and what only its kind has as a JSON object.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import fields
from enum import StrEnum
from typing import Any

from genai_cli.errors import StoreError
from genai_cli.store.rows import Row, checksum
from genai_cli.study.events import EVENT_TYPES, Confidence, Event, Judgement, Moment, Rating

_JSON = json.JSONDecoder()
_AS_JSON = json.JSONEncoder(separators=(",", ":"))  # json.dumps would make one for every event
_TYPES = {made.kind: made for made in EVENT_TYPES}
_OWN = {made.kind: frozenset(f.name for f in fields(made)) - {"uid", "moment"} for made in EVENT_TYPES}
_IN_COLUMNS = {kind: tuple(name for name in ("deck", "card") if name in own) for kind, own in _OWN.items()}
_IN_BODY = {kind: tuple(sorted(own - {"deck", "card"})) for kind, own in _OWN.items()}


def encode(event: Event) -> Row:
    """The row an event is kept as."""
    kind, moment = event.kind, event.moment
    body = _AS_JSON.encode({name: getattr(event, name) for name in _IN_BODY[kind]})
    deck, card = getattr(event, "deck", ""), getattr(event, "card", "")
    values = (event.uid, moment.utc_ms, moment.offset_minutes, moment.day, kind, deck, card, body)
    return Row(*values, checksum(values))


def decode(row: Sequence[Any]) -> Event:
    """The event that a row, in the order of Row, was made from; its checksum is not looked at.

    Raises StoreError where the kind is unknown (a newer version wrote it) or the body is not what that kind has.
    """
    uid, utc_ms, offset_minutes, day, kind, deck, card, body, _ = row  # a Row's attributes would take twice as long
    made = _TYPES.get(kind)
    if made is None:
        raise StoreError(
            f"the event {uid!r} is of the kind {kind!r}, which this version of genai does not know",
            "a newer genai wrote it: use that version",
        )
    try:
        fields = _read_body(kind, body)
        for name in _IN_COLUMNS[kind]:
            fields[name] = deck if name == "deck" else card
        return made(uid=uid, moment=Moment(utc_ms, offset_minutes, day), **fields)
    except (ValueError, TypeError, RecursionError) as error:
        raise StoreError(
            f"the event {uid!r} cannot be read: {error}", "`genai doctor` says which events are damaged"
        ) from error


def _read_body(kind: str, text: str) -> dict[str, Any]:
    """What only this kind has. Twenty thousand of these are read for every report, so no step is taken twice."""
    body, end = _JSON.raw_decode(text)
    if end != len(text) or not isinstance(body, dict):
        raise ValueError("its body is not one JSON object")
    readers = _BODY_READERS[kind]
    try:
        for name, value in body.items():
            body[name] = readers[name](value)
    except KeyError as error:
        raise ValueError(f"its body has {error}, which is no field or word of {kind!r}") from error
    return body


def _text(value: object) -> str:
    if type(value) is not str:
        raise TypeError(f"{value!r} is no text")
    return value


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError(f"{value!r} is no whole number")
    return value


def _day_or_none(value: object) -> int | None:
    return None if value is None else _whole(value)


def _flag(value: object) -> bool:
    if type(value) is not bool:
        raise TypeError(f"{value!r} is neither true nor false")
    return value


def _names(value: object) -> tuple[str, ...]:
    if type(value) is not list:
        raise TypeError(f"{value!r} is no list")
    return tuple(map(_text, value)) if value else ()


def _words(kind: type[StrEnum]) -> Callable[[Any], object]:
    """A reader of an enum's values, in a fifth of the time the enum takes; raises KeyError."""
    return {str(member): member for member in kind}.__getitem__


_READERS: dict[str, Callable[[Any], object]] = {
    "confidence": _words(Confidence),
    "exam_day": _day_or_none,
    "fell_for": _names,
    "judgement": _words(Judgement),
    "milliseconds": _whole,
    "practice": _flag,
    "rating": _words(Rating),
    "resisted": _names,
}
_BODY_READERS = {kind: {name: _READERS.get(name, _text) for name in names} for kind, names in _IN_BODY.items()}
