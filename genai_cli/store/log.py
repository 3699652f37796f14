"""The event log: every answer is appended here, in one transaction with its card's cached state, before it counts."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from genai_cli.errors import StoreError
from genai_cli.store.creation import create, set_mark
from genai_cli.store.holding import share
from genai_cli.store.identity import FORMAT
from genai_cli.store.place import exists, make_folder, network_file_system, refuse_unsafe
from genai_cli.store.refusal import connect, refuse_format, refuse_unless_ours
from genai_cli.store.rows import STATE_COLUMNS, Row, decode_state, encode_state
from genai_cli.store.trouble import trouble
from genai_cli.study.state import CardState

if TYPE_CHECKING:
    import datetime as dt

    from genai_cli.study.events import Event

Warn = Callable[[str], object]

_COLUMNS = ", ".join(Row._fields)
_EVENTS = f"SELECT {_COLUMNS} FROM events"
_IN_ORDER = "ORDER BY utc_ms, uid"
_UTC_MS_AND_UID = itemgetter(1, 0)
ADD = f"INSERT INTO events ({_COLUMNS}) VALUES (?{', ?' * (len(Row._fields) - 1)}) ON CONFLICT (uid) DO NOTHING"
_STATES = f"SELECT {', '.join(STATE_COLUMNS)} FROM memory"
# An upsert and not REPLACE, which would rewrite the index even where due_day stays the same.
_PUT = (
    f"INSERT INTO memory ({', '.join(STATE_COLUMNS)}) VALUES (?{', ?' * (len(STATE_COLUMNS) - 1)}) "
    f"ON CONFLICT (deck, card) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in STATE_COLUMNS[2:])}"
)


def open_log(path: Path, warn: Warn | None = None) -> Log:
    """Open the store at `path`, making it if there never was one; `warn` is told what is not as it should.

    Raises StoreError for anything that is not a sound store of ours, and for a file or folder that cannot be written or
    that others may write; nothing is changed then.
    """
    with trouble(path):
        make_folder(path.parent)
        network = network_file_system(path.parent)
        if not exists(path):
            create(path, "DELETE" if network else "WAL")
        held = share(path.parent)
        try:
            connection = _open(path, network, warn)
        except BaseException:
            os.close(held)
            raise
    return Log(connection, path, held, warn)


def _open(path: Path, network: str, warn: Warn | None) -> sqlite3.Connection:
    refuse_unsafe(path)
    refuse_unless_ours(path)
    connection = connect(path, "rw")
    try:
        _set_up(connection, path, network, warn)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_up(connection: sqlite3.Connection, path: Path, network: str, warn: Warn | None) -> None:
    wanted = "delete" if network else "wal"
    mode = connection.execute(f"PRAGMA journal_mode = {wanted}").fetchone()[0]
    connection.execute("PRAGMA synchronous = FULL")
    if warn is not None and mode != "wal":
        on = f"on a network file system ({network})" if network else "where SQLite cannot share memory"
        warn(f"{path} lies {on}: use it from one machine at a time")
    found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    refuse_format(path, found)
    if found < FORMAT:
        from genai_cli.store.migrations import upgrade

        upgrade(connection, path)


class Log:
    """An open store. Every method raises StoreError where SQLite or the disk fails; what was appended stays."""

    def __init__(self, connection: sqlite3.Connection, path: Path, held: int, warn: Warn | None = None) -> None:
        self.path = path
        self._connection = connection
        self._held = held
        self._warn = warn
        self._appended = False
        self._closed = False

    def __enter__(self) -> Log:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the store, after the day's backup if something was appended; the last to close leaves no -wal behind.

        A second call does nothing. A backup that cannot be made is told of in a warning: the answers are stored.
        """
        if self._closed:
            return
        self._closed = True
        try:
            if self._appended:
                self._back_up_daily()
            with trouble(self.path):
                self._connection.close()
            set_mark(self.path)
        finally:
            os.close(self._held)

    def back_up(self, when: dt.datetime) -> Path:
        """Make a verified backup now, whatever backups there are; returns it."""
        from genai_cli.store.backup import make_backup

        return make_backup(self._connection, self.path, when)

    def _back_up_daily(self) -> None:
        import datetime as dt

        from genai_cli.store.backup import back_up_daily

        try:
            back_up_daily(self._connection, self.path, dt.datetime.now(dt.UTC))
        except StoreError as error:
            if self._warn is not None:
                self._warn(f"no backup could be made today: {error.message}")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction that holds the write lock from its start; whatever fails inside undoes all of it.

        Read and append inside it where what is appended depends on what was read. Within another it is part of it.
        """
        if self._connection.in_transaction:
            yield
            return
        with trouble(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk has rolled it back already
                    self._connection.execute("ROLLBACK")
                raise

    def append(self, event: Event, state: CardState | None) -> bool:
        """Keep an event and its card's state after it. False if its uid is here already: then nothing is changed."""
        return self.append_many([(event, state)]) == 1

    def append_many(self, pairs: Iterable[tuple[Event, CardState | None]]) -> int:
        """Append all of these or, on an error, none; how many were not here already."""
        from genai_cli.store.codec import encode  # the events cost 8 ms, which who only reads states need not pay

        added = 0
        with self.writing():
            for event, state in pairs:
                if self._connection.execute(ADD, encode(event)).rowcount:
                    added += 1
                    self._appended = True
                    if state is not None:
                        self._connection.execute(_PUT, encode_state(state))
        return added

    def replace_states(self, states: Iterable[CardState], engine: str) -> None:
        """Put these in the place of all cached states, and note what computed them."""
        with self.writing():
            self._connection.execute("DELETE FROM memory")
            self._connection.executemany(_PUT, map(encode_state, states))
            self._connection.execute("INSERT OR REPLACE INTO meta VALUES ('engine', ?)", (engine,))

    def events(self) -> Iterator[Event]:
        """Every event as of now, in order of (utc_ms, uid)."""
        rows = self._rows(_EVENTS)
        rows.sort(key=_UTC_MS_AND_UID)  # SQLite would fetch each row by its index, in a quarter more time
        return _decoded(rows)

    def events_of(self, deck: str, card: str) -> list[Event]:
        """A card's events, in the same order."""
        return list(_decoded(self._rows(f"{_EVENTS} WHERE deck = ? AND card = ? {_IN_ORDER}", (deck, card))))

    def exam_events(self) -> list[Event]:
        """The exams set and cleared, and every undo, which may mean one of them, in the same order."""
        return list(_decoded(self._rows(f"{_EVENTS} WHERE kind IN ('exam-set', 'undone') {_IN_ORDER}")))

    def states(self) -> dict[str, CardState]:
        """Every cached state by its card's key."""
        return {state.key: state for state in map(decode_state, self._rows(_STATES))}

    def state(self, deck: str, card: str) -> CardState | None:
        """A card's cached state."""
        found = self._rows(f"{_STATES} WHERE deck = ? AND card = ?", (deck, card))
        return decode_state(found[0]) if found else None

    def engine(self) -> str:
        """What computed the cached states; "" before the first time."""
        found = self._rows("SELECT value FROM meta WHERE key = 'engine'")
        return str(found[0][0]) if found else ""

    def answered_days(self) -> set[int]:
        """The learning days (ordinals) on which an answer was given that was not undone."""
        undone = "SELECT json_extract(body, '$.target') FROM events WHERE kind = 'undone'"
        found = self._rows(f"SELECT DISTINCT day FROM events WHERE kind = 'answered' AND uid NOT IN ({undone})")
        return {day for (day,) in found}

    def _rows(self, sql: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """All rows at once: a cursor left open would pin an old snapshot, and the next write would fail on it."""
        with trouble(self.path):
            return self._connection.execute(sql, values).fetchall()


def _decoded(rows: Iterable[tuple[Any, ...]]) -> Iterator[Event]:
    from genai_cli.store.codec import decode

    return map(decode, rows)
