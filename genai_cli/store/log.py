"""The event log: every answer is appended here, in one transaction with its card's cached state, before it counts."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from genai_cli.errors import StoreError
from genai_cli.store.agenda import Agenda
from genai_cli.store.caches import add_days, put_beliefs, put_state, replace
from genai_cli.store.creation import create, set_mark
from genai_cli.store.history import COLUMNS, History
from genai_cli.store.holding import share
from genai_cli.store.identity import FORMAT
from genai_cli.store.place import exists, make_folder, network_file_system, refuse_unsafe
from genai_cli.store.refusal import connect, refuse_format, refuse_unless_ours
from genai_cli.store.rows import Row
from genai_cli.store.standing import Standing
from genai_cli.store.trouble import trouble
from genai_cli.study.state import CardState

if TYPE_CHECKING:
    import datetime as dt

    from genai_cli.study.beliefs import Belief
    from genai_cli.study.events import Event
    from genai_cli.study.tally import Day

Warn = Callable[[str], object]

ADD = f"INSERT INTO events ({COLUMNS}) VALUES (?{', ?' * (len(Row._fields) - 1)}) ON CONFLICT (uid) DO NOTHING"


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


class Log(History, Standing, Agenda):
    """An open store. Every method raises StoreError where SQLite or the disk fails; what was appended stays."""

    def __init__(self, connection: sqlite3.Connection, path: Path, held: int, warn: Warn | None = None) -> None:
        super().__init__(connection, path)
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

    def append(
        self, event: Event, state: CardState | None, days: Iterable[Day] = (), beliefs: Iterable[Belief] = ()
    ) -> bool:
        """Keep an event and what is cached of it: its card's state after it, differences to be added to the days'
        counts, and the beliefs it changes. False if its uid is here already: then nothing is changed.
        """
        from genai_cli.store.codec import encode  # the events cost 8 ms, which who only reads states need not pay

        with self.writing():
            if not self._connection.execute(ADD, encode(event)).rowcount:
                return False
            self._appended = True
            if state is not None:
                put_state(self._connection, state, self._marks or {})
            add_days(self._connection, days)
            put_beliefs(self._connection, beliefs)
        return True

    def append_many(self, pairs: Iterable[tuple[Event, CardState | None]]) -> int:
        """Append all of these or, on an error, none; how many were not here already.

        What comes without its card's state leaves the caches behind the log, until `replace_states`.
        """
        with self.writing():
            return sum(self.append(event, state) for event, state in pairs)

    def replace_states(
        self,
        states: Iterable[CardState],
        engine: str,
        days: Iterable[Day] = (),
        beliefs: Iterable[Belief] = (),
    ) -> None:
        """Put these in the place of all cached states, days and beliefs, and note what computed them."""
        with self.writing():
            replace(self._connection, states, days, beliefs)
            self._looked_at = None
            self._connection.execute("INSERT OR REPLACE INTO meta VALUES ('engine', ?)", (engine,))
