"""What is wrong with a store, found without changing a byte of it, also where `open_log` refuses it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import field
from pathlib import Path
from zlib import crc32

from genai_cli.errors import StoreError
from genai_cli.records import dataclass
from genai_cli.store.codec import decode
from genai_cli.store.creation import looks
from genai_cli.store.identity import FORMAT
from genai_cli.store.place import refuse_unsafe
from genai_cli.store.refusal import connect_read_only, read_header, refuse_format
from genai_cli.store.rows import Row, checksum, decode_belief, decode_day, decode_state
from genai_cli.store.standing import BELIEFS, DAYS, STATES
from genai_cli.store.trouble import trouble
from genai_cli.study.beliefs import Belief
from genai_cli.study.events import Event
from genai_cli.study.state import CardState
from genai_cli.study.tally import Day

MOST_STRUCTURE_FAULTS = 20
SMALLEST_ROW_BYTES = 60
_UNREADABLE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR)
CHUNK = 5_000  # rows at a time; 3 MB
_SELECT = f"SELECT rowid, {', '.join(Row._fields)} FROM events WHERE rowid BETWEEN ? AND ? ORDER BY rowid LIMIT {CHUNK}"
# rows.checksum in SQL, for text that has no NUL in it.
_CHECKSUM = "crc32(CAST(" + " || x'1f' || ".join(Row._fields[:-1]) + " AS BLOB))"
_SUMMED = f"SELECT count(*), ifnull(max(rowid), 0), ifnull(sum({_CHECKSUM} <> checksum), 0) FROM events"
_LAST = (  # either index holds every seq too, where the table's last page is the damaged one
    "SELECT max(rowid) FROM events",
    "SELECT max(rowid) FROM events INDEXED BY events_of_card",
    "SELECT max(rowid) FROM events INDEXED BY events_in_time",
)
_MISCOUNTED = """
SELECT deck FROM shelved WHERE taken <> (
    SELECT count(*) FROM memory WHERE memory.deck = shelved.deck AND orphan = 0 AND (reps > 0 OR suspended)
)
UNION SELECT deck FROM memory WHERE orphan = 0 AND deck NOT IN (SELECT deck FROM shelved)
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong. `kind` is place, structure, row or state; `where` the file, the event's number or the card."""

    kind: str
    where: str
    message: str


@dataclass(slots=True)
class Inspection:
    """What a store holds that is sound, and what is not. `events` are in order of (utc_ms, uid).

    `miscounted` are the decks of which it has counted more or fewer cards that are not new than their states say.
    """

    path: Path
    format: int
    rows: list[Row] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    states: dict[str, CardState] = field(default_factory=dict)
    days: dict[int, Day] = field(default_factory=dict)
    beliefs: dict[str, Belief] = field(default_factory=dict)
    miscounted: list[str] = field(default_factory=list)
    engine: str = ""
    faults: list[Fault] = field(default_factory=list)

    @property
    def log_is_sound(self) -> bool:
        """Whether every event is there as it was written, and SQLite finds the file in order."""
        return all(fault.kind in ("place", "state") for fault in self.faults)


def inspect(path: Path) -> Inspection:
    """Look through a whole store. Raises StoreError where it is not ours, too new, or its first page is damaged."""
    with trouble(path):
        while True:
            before = looks(path)
            found = _look(path)
            if not found.faults or looks(path) == before:  # else another process was writing while this one looked
                return found


def _look(path: Path) -> Inspection:
    header = read_header(path)
    found = Inspection(path, int.from_bytes(header[60:64], "big"))
    refuse_format(path, found.format)
    _look_at_place(found)
    with closing(connect_read_only(path)) as connection:
        connection.text_factory = _forgiving
        connection.execute("PRAGMA writable_schema = ON")  # else a file cut short is not read at all
        found.faults += structure_faults(connection, str(path))
        _read_events(connection, found)
        _read_cache(connection, found)
    return found


def _forgiving(raw: bytes) -> str:
    """A flipped bit can break UTF-8; the row is then still read, and its checksum tells."""
    return raw.decode("utf-8", "surrogateescape")


def _look_at_place(found: Inspection) -> None:
    try:
        refuse_unsafe(found.path)
    except StoreError as error:
        found.faults.append(Fault("place", str(found.path), error.message))


def structure_faults(connection: sqlite3.Connection, where: str, check: str = "integrity_check") -> list[Fault]:
    """What SQLite finds wrong; at most 20 faults.

    Its integrity_check compares every index with its table (4 s for 900,000 events), its quick_check does not (1 s).
    """
    try:
        said = [str(row[0]) for row in connection.execute(f"PRAGMA {check}({MOST_STRUCTURE_FAULTS})")]
    except sqlite3.DatabaseError as error:
        said = [str(error)]
    lines = [line for text in said for line in text.splitlines() if line != "ok" and not line.startswith("***")]
    return [Fault("structure", where, line) for line in lines[:MOST_STRUCTURE_FAULTS]]


def count_sound(connection: sqlite3.Connection, where: str) -> tuple[int, list[Fault]]:
    """How many events there are, every row of which was read and found as it was written; or what is wrong.

    Without making rows of them: 3 s for 900,000, and 15 s the other way, which is left to tell what is wrong.
    """
    if faults := structure_faults(connection, where, "quick_check"):
        return 0, faults
    connection.create_function("crc32", 1, crc32, deterministic=True)
    count, last, damaged = connection.execute(_SUMMED).fetchone()
    if damaged or count != last:
        count = sum(1 for _ in read_rows(connection, faults))
    return count, faults


def _read_events(connection: sqlite3.Connection, found: Inspection) -> None:
    for seq, row in read_rows(connection, found.faults):
        try:
            found.events.append(decode(row))
        except StoreError as error:
            found.faults.append(Fault("row", str(seq), error.message))
        else:
            found.rows.append(row)
    found.events.sort(key=lambda event: (event.moment.utc_ms, event.uid))


def read_rows(connection: sqlite3.Connection, faults: list[Fault]) -> Iterator[tuple[int, Row]]:
    """Every row whose checksum holds, with its number; the others, and the numbers that are missing, go to `faults`.

    Events are numbered from 1 without a gap, since none is ever removed.
    """
    connection.execute("SELECT rowid FROM events LIMIT 0")  # no such table, or no readable schema, is another matter
    last = _last_number(connection)
    before = 0
    for seq, row in _between(connection, 1, last):
        faults += _missing(before, seq)
        before = seq
        if checksum(row) == row.checksum:
            yield seq, row
        else:
            what = f"event {row.uid!r} of {row.deck}/{row.card} is not as it was written (its checksum differs)"
            faults.append(Fault("row", str(seq), what))
    faults += _missing(before, last + 1)


def _missing(before: int, after: int) -> list[Fault]:
    """The fault of having no event between these two numbers, if there should be any."""
    if after <= before + 1:
        return []
    numbers = f"{before + 1}" if after == before + 2 else f"{before + 1} to {after - 1}"
    return [Fault("row", numbers, "missing, or on a page that is damaged")]


def _between(connection: sqlite3.Connection, low: int, high: int) -> Iterator[tuple[int, Row]]:
    """The readable rows among these numbers: where reading fails, each half is tried by itself."""
    while True:
        try:
            found = connection.execute(_SELECT, (low, high)).fetchall()
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _UNREADABLE:
                raise
            if low < high:
                middle = (low + high) // 2
                yield from _between(connection, low, middle)
                yield from _between(connection, middle + 1, high)
            return
        for seq, *values in found:
            yield seq, Row(*values)
        if len(found) < CHUNK:
            return
        low = found[-1][0] + 1


def _last_number(connection: sqlite3.Connection) -> int:
    """The highest number an event has; where neither table nor index can tell, as many as the file has room for."""
    told: list[int] = []
    for sql in _LAST:
        with suppress(sqlite3.DatabaseError):
            told.append(connection.execute(sql).fetchone()[0] or 0)
    if told:
        return max(told)
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return int(pages * size // SMALLEST_ROW_BYTES)


def _read_cache(connection: sqlite3.Connection, found: Inspection) -> None:
    """What is cached, in the present format; in an older one it will be made anew whatever it is."""
    if found.format < FORMAT:
        return
    try:
        found.states = {state.key: state for state in map(decode_state, connection.execute(STATES))}
        found.days = {row[0]: decode_day(row) for row in connection.execute(DAYS)}
        found.beliefs = {row[0]: decode_belief(row) for row in connection.execute(BELIEFS)}
        found.miscounted = [str(deck) for (deck,) in connection.execute(_MISCOUNTED)]
        engine = connection.execute("SELECT value FROM meta WHERE key = 'engine'").fetchone()
    except (sqlite3.DatabaseError, ValueError, TypeError) as error:
        found.faults.append(Fault("structure", str(found.path), f"what is cached cannot be read: {error}"))
        return
    found.engine = str(engine[0]) if engine else ""
