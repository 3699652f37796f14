"""Events as lines of text, one JSON object each, to be taken elsewhere; and such lines as events again, unbelieved.

A line has what every event has (`uid`, `kind`, `utc_ms`, `offset_minutes`, `day`, `deck`, `card`) and beside it the
fields that only its kind has. It is pure ASCII, so that no pipe or mail program can harm it.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import fields

from genai_cli.errors import DataError, StoreError
from genai_cli.store.codec import decode
from genai_cli.store.rows import Row
from genai_cli.study.events import EVENT_TYPES, Event

COLUMNS = ("uid", "kind", "utc_ms", "offset_minutes", "day", "deck", "card")
LONGEST_LINE = 1_000_000  # bytes; the longest answer that can be typed is far shorter
LONGEST_NAME = 300  # characters
LATEST_MS = 253_402_300_799_999  # the end of the year 9999
EPOCH_DAY = 719_163  # the ordinal of 1970-01-01
LAST_DAY = 3_652_059  # and of 9999-12-31
DAY_MS = 86_400_000
LONGEST_ANSWER_MS = 60_000

# The fields that only a kind has, by kind.
_OWN = {
    made.kind: sorted(field.name for field in fields(made) if field.name not in (*COLUMNS, "moment"))
    for made in EVENT_TYPES
}


def line_of(event: Event) -> str:
    """The event as one line, without its line end."""
    return json.dumps(_fields_of(event), separators=(",", ":"))


def _fields_of(event: Event) -> dict[str, object]:
    moment = event.moment
    columns = (moment.utc_ms, moment.offset_minutes, moment.day, getattr(event, "deck", ""), getattr(event, "card", ""))
    found: dict[str, object] = {"uid": event.uid, "kind": event.kind, **dict(zip(COLUMNS[2:], columns, strict=True))}
    for name in _OWN[event.kind]:
        value = getattr(event, name)
        found[name] = list(value) if isinstance(value, tuple) else str(value) if isinstance(value, str) else value
    return found


def event_of(line: bytes) -> Event:
    """The event a line says. Raises DataError with what is wrong, in words that follow on the line's number.

    What a line says must be what this version would write of that event; a field that has a default may be missing.
    """
    given = _object(line)
    for name in COLUMNS:
        if name not in given:
            raise DataError(f"“{name}” is missing")
    body = {name: value for name, value in given.items() if name not in COLUMNS}
    event = _decoded(given, body)
    written = _fields_of(event)
    for name, value in given.items():
        if name not in written or type(value) is not type(written[name]) or value != written[name]:
            raise DataError(f"“{name}” is not what an event of the kind “{event.kind}” can have")
    _refuse_impossible(written)
    return event


def _object(line: bytes) -> dict[str, object]:
    if len(line) > LONGEST_LINE:
        raise DataError(f"it is longer than {LONGEST_LINE:,} bytes")
    try:
        given = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise DataError("it is not JSON") from error
    if not isinstance(given, dict):
        raise DataError("it is not a JSON object")
    return given


def _decoded(given: dict[str, object], body: dict[str, object]) -> Event:
    if not all(isinstance(given[name], str) for name in ("uid", "kind", "deck", "card")):
        raise DataError("“uid”, “kind”, “deck” and “card” must be text")
    if not all(type(given[name]) is int for name in ("utc_ms", "offset_minutes", "day")):
        raise DataError("“utc_ms”, “offset_minutes” and “day” must be whole numbers")
    try:
        return decode(Row(**{name: given[name] for name in COLUMNS}, body=json.dumps(body), checksum=0))  # type: ignore[arg-type]
    except StoreError as error:
        raise DataError(error.message, error.hint if "newer" in error.hint else "") from error


def _refuse_impossible(written: dict[str, object]) -> None:
    """Refuse what no learner could have done, and names that no deck could have."""
    for name in ("uid", "deck", "card", "concept", "target"):
        text = str(written.get(name, ""))
        if len(text) > LONGEST_NAME or any(unicodedata.category(c) in ("Cc", "Cs") for c in text):
            raise DataError(f"“{name}” is not a name")
    if not written["uid"]:
        raise DataError("“uid” is empty")
    utc_ms, offset, day = (int(str(written[name])) for name in ("utc_ms", "offset_minutes", "day"))
    if not 0 <= utc_ms <= LATEST_MS or not -1440 < offset < 1440:
        raise DataError("its time is none")
    if not -2 <= day - (EPOCH_DAY + utc_ms // DAY_MS) <= 1 or day > LAST_DAY:
        raise DataError("its learning day does not fit its time")
    if not 1 <= int(str(written.get("exam_day") or 1)) <= LAST_DAY:
        raise DataError("“exam_day” is no day")
    if not 0 <= int(str(written.get("milliseconds", 0))) <= LONGEST_ANSWER_MS:
        raise DataError(f"“milliseconds” must be 0 to {LONGEST_ANSWER_MS:,}")
    try:
        "".join(map(str, written.values())).encode("utf-8")
    except UnicodeEncodeError as error:
        raise DataError("it holds half a character") from error
