"""A store is brought to a newer format step by step: a backup first, each step whole or not at all."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from genai_cli.errors import StoreError
from genai_cli.store import backup as backups
from genai_cli.store.creation import CACHES
from genai_cli.store.inspection import inspect
from genai_cli.store.log import open_log
from genai_cli.store.migrations import STEPS, Step, statements, take, upgrade
from genai_cli.store.refusal import connect
from genai_cli.store.restoring import restore
from genai_cli.store.trouble import backup_names
from genai_cli.study.replay import replay
from tests.store.stores import bytes_in, flip_text, old_store_of, some_answers, sql, store_of, stored


def add_notes(connection: sqlite3.Connection) -> None:
    """From format 2 to 3: a table, with a row for every event."""
    connection.execute("CREATE TABLE notes (seq INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    for (seq,) in connection.execute("SELECT seq FROM events").fetchall():
        connection.execute("INSERT INTO notes VALUES (?, 'x')", (seq,))


def add_column(connection: sqlite3.Connection) -> None:
    """From format 3 to 4: a column."""
    connection.execute("ALTER TABLE notes ADD COLUMN colour TEXT NOT NULL DEFAULT ''")


def half_way(connection: sqlite3.Connection) -> None:
    """A step that fails after it has changed something."""
    connection.execute("DROP TABLE memory")
    connection.execute("INSERT INTO no_such_table VALUES (1)")


def migrate(path: Path, *steps: Step) -> None:
    """Upgrade a store by the real steps and then these."""
    with closing(connect(path, "rw")) as connection:
        upgrade(connection, path, (*STEPS, *steps))


def shape(path: Path) -> list[tuple[object, ...]]:
    """The format, then every table and index as SQL."""
    made = sql(path, "SELECT sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name")
    return sql(path, "PRAGMA user_version") + made


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store in format 1, without a backup; backups in the made-up formats can be verified."""
    monkeypatch.setattr(backups, "refuse_format", lambda path, found: None)
    return old_store_of(tmp_path)


def test_every_step_is_taken_once_and_in_order(old: Path) -> None:
    """Formats 1 to 4 with the answers kept; a second time nothing happens, not even a backup."""
    migrate(old, add_notes, add_column)
    assert sql(old, "PRAGMA user_version") == [(4,)]
    assert sql(old, "SELECT count(*) FROM notes WHERE colour = ''") == [(20,)]
    assert sql(old, "SELECT count(*) FROM events") == [(20,)]
    names = backup_names(old)
    migrate(old, add_notes, add_column)
    assert backup_names(old) == names


def test_the_way_from_any_format_ends_the_same(old: Path, tmp_path: Path) -> None:
    """Stepping on from format 3, all steps at once, and a store that was new in format 2: the same in the end."""
    migrate(old, add_notes)
    assert sql(old, "PRAGMA user_version") == [(3,)]
    migrate(old, add_notes, add_column)
    for name, make in (("one", old_store_of), ("two", store_of)):
        other = make(tmp_path / name)
        migrate(other, add_notes, add_column)
        assert shape(old) == shape(other)


def test_what_is_cached_is_computed_again(old: Path) -> None:
    """The real step, by opening the store: every answer is kept, what was cached is gone until it is made again."""
    with open_log(old) as log:
        assert list(log.events()) == some_answers(20)
        assert (log.states(), log.engine(), log.days(), log.beliefs()) == ({}, "", {}, {})
        log.replace_states(replay(log.events()).values(), "e")
        assert len(log.states()) == 10
    assert sql(old, "PRAGMA integrity_check") == [("ok",)]


def test_an_old_store_is_inspected_as_it_is(old: Path) -> None:
    """Nothing is wrong with format 1, and looking does not upgrade it; what it has cached will be made anew anyway."""
    before = bytes_in(old.parent)
    found = inspect(old)
    assert (found.format, found.faults, found.events) == (1, [], some_answers(20))
    assert (found.states, found.engine) == ({}, "")
    assert bytes_in(old.parent) == before


def test_a_backup_of_the_old_format_can_be_restored(old: Path) -> None:
    """Put back, it is in its own format, and the next who opens it brings it to the present one."""
    assert len(stored(old)) == 20
    (name,) = backup_names(old)
    restore(old, old.parent / "backups" / name, dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC))
    assert sql(old, "PRAGMA user_version") == [(1,)]
    assert len(stored(old)) == 20
    assert sql(old, "PRAGMA user_version") == [(2,)]


def test_every_statement_of_the_caches_is_taken() -> None:
    """A script split into statements is the script: nothing is left over at its end."""
    text = CACHES.read_text(encoding="utf-8")
    found = list(statements(text))
    assert all(map(sqlite3.complete_statement, found))
    assert "".join("".join(found).split()) == "".join(text.split())


def test_a_verified_backup_comes_first(old: Path) -> None:
    """The backup is in the old format and named after it; automatic thinning never takes it."""
    migrate(old)
    (name,) = backup_names(old)
    assert name.endswith("Z-format-1.db")
    assert sql(old.parent / "backups" / name, "PRAGMA user_version") == [(1,)]
    assert backups.surplus([name], old, "answers-20300101T000000Z.db") == []


def test_without_a_good_backup_no_step_is_taken(old: Path) -> None:
    """A store with a damaged row is not migrated: what is lost in the old format cannot be looked for in the new."""
    flip_text(old, b'"practice":false', b'"practice":falsg')
    before = shape(old)
    with pytest.raises(StoreError, match="checksum"):
        migrate(old)
    assert shape(old) == before


def test_a_step_that_fails_changes_nothing(old: Path) -> None:
    """The step before it stays, of the failed one nothing is seen, and it can be tried again."""
    with pytest.raises(sqlite3.OperationalError, match="no_such_table"):
        migrate(old, add_notes, half_way)
    after_first = shape(old)
    assert after_first[0] == (3,)
    with pytest.raises(sqlite3.OperationalError):
        migrate(old, add_notes, half_way)
    assert shape(old) == after_first
    migrate(old, add_notes, add_column)
    assert shape(old)[0] == (4,)


def test_two_at_once_take_each_step_once(old: Path) -> None:
    """A second process that saw the old format finds the step taken when it gets the lock."""

    def taken_meanwhile(connection: sqlite3.Connection) -> None:
        raise AssertionError("this step was taken already")

    with closing(connect(old, "rw")) as late:
        late.execute("SELECT 1 FROM meta").fetchall()
        migrate(old, add_notes, add_column)
        for before, step in enumerate([taken_meanwhile] * 3, 1):
            take(late, before, step)
    assert shape(old)[0] == (4,)
