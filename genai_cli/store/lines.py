"""Events as lines of text, one JSON object each, to be taken elsewhere; and such lines as events again, believed in nothing.

A line has the row's columns (`uid`, `kind`, `utc_ms`, `offset_minutes`, `day`, `deck`, `card`) and beside them the fields
that only its kind has. It is pure ASCII, so that no pipe or mail program can harm it.
"""

from __future__ import annotations

import json
import unicodedata

from genai_cli.errors import DataError, StoreError
from genai_cli.store.codec import Row, decode, encode
from genai_cli.study.events import Event

COLUMNS = Row._fields[:-2]  # all but the body and the checksum
LONGEST_LINE = 1_000_000  # bytes; the longest answer that can be typed is far shorter
LONGEST_NAME = 300  # characters
LATEST_MS = 253_402_300_799_999  # the end of the year 9999
EPOCH_DAY = 719_163  # the ordinal of 1970-01-01
DAY_MS = 86_400_000
LONGEST_ANSWER_MS = 60_000


def line_of(event: Event) -> str:
    """The event as one line, without its line end."""
    return json.dumps(_fields_of(event), separators=(",", ":"))


def _fields_of(event: Event) -> dict[str, object]:
    row = encode(event)
    columns: dict[str, object] = {name: getattr(row, name) for name in COLUMNS}
    return {"uid": columns.pop("uid"), "kind": columns.pop("kind"), **columns, **json.loads(row.body)}


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
        if name not in written or json.dumps(written[name]) != json.dumps(value):
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
    columns = [given[name] for name in COLUMNS]
    if not all(isinstance(given[name], str) for name in ("uid", "kind", "deck", "card")):
        raise DataError("“uid”, “kind”, “deck” and “card” must be text")
    if not all(type(given[name]) is int for name in ("utc_ms", "offset_minutes", "day")):
        raise DataError("“utc_ms”, “offset_minutes” and “day” must be whole numbers")
    try:
        return decode(Row(*columns, json.dumps(body), 0))  # type: ignore[arg-type]  # looked at just above
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
    if not -2 <= day - (EPOCH_DAY + utc_ms // DAY_MS) <= 1:
        raise DataError("its learning day does not fit its time")
    if not 0 <= int(str(written.get("milliseconds", 0))) <= LONGEST_ANSWER_MS:
        raise DataError(f"“milliseconds” must be 0 to {LONGEST_ANSWER_MS:,}")
    if "\\ud" in json.dumps(written):
        _refuse_surrogates(written)


def _refuse_surrogates(written: dict[str, object]) -> None:
    try:
        json.dumps(written, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise DataError("it holds half a character") from error
