"""A store is brought to a newer format step by step: a backup first, each step whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from genai_cli.errors import StoreError
from genai_cli.store import backup as backups
from genai_cli.store.migrations import Step, take, upgrade
from genai_cli.store.refusal import connect
from genai_cli.store.trouble import backup_names
from tests.store.stores import flip_text, sql, store_of


def add_notes(connection: sqlite3.Connection) -> None:
    """From format 1 to 2: a table, with a row for every event."""
    connection.execute("CREATE TABLE notes (seq INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    for (seq,) in connection.execute("SELECT seq FROM events").fetchall():
        connection.execute("INSERT INTO notes VALUES (?, 'x')", (seq,))


def add_column(connection: sqlite3.Connection) -> None:
    """From format 2 to 3: a column."""
    connection.execute("ALTER TABLE notes ADD COLUMN colour TEXT NOT NULL DEFAULT ''")


def half_way(connection: sqlite3.Connection) -> None:
    """A step that fails after it has changed something."""
    connection.execute("DROP TABLE memory")
    connection.execute("INSERT INTO no_such_table VALUES (1)")


def migrate(path: Path, *steps: Step) -> None:
    """Upgrade a store by these steps."""
    with closing(connect(path, "rw")) as connection:
        upgrade(connection, path, steps)


def shape(path: Path) -> list[tuple[object, ...]]:
    """The format, then every table and index as SQL."""
    made = sql(path, "SELECT sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name")
    return sql(path, "PRAGMA user_version") + made


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store in format 1, without a backup; backups in the made-up formats can be verified."""
    monkeypatch.setattr(backups, "refuse_format", lambda path, found: None)
    path = store_of(tmp_path)
    for backup in (tmp_path / "backups").iterdir():
        backup.unlink()
    return path


def test_every_step_is_taken_once_and_in_order(old: Path) -> None:
    """Formats 1 to 3 with the answers kept; a second time nothing happens, not even a backup."""
    migrate(old, add_notes, add_column)
    assert sql(old, "PRAGMA user_version") == [(3,)]
    assert sql(old, "SELECT count(*) FROM notes WHERE colour = ''") == [(20,)]
    assert sql(old, "SELECT count(*) FROM events") == [(20,)]
    names = backup_names(old)
    migrate(old, add_notes, add_column)
    assert backup_names(old) == names


def test_the_way_from_any_format_ends_the_same(old: Path, tmp_path: Path) -> None:
    """Stepping on from format 2 gives what both steps at once give."""
    migrate(old, add_notes)
    assert sql(old, "PRAGMA user_version") == [(2,)]
    migrate(old, add_notes, add_column)
    other = store_of(tmp_path / "other")
    migrate(other, add_notes, add_column)
    assert shape(old) == shape(other)


def test_a_verified_backup_comes_first(old: Path) -> None:
    """The backup is in the old format and named after it; automatic thinning never takes it."""
    migrate(old, add_notes)
    (name,) = backup_names(old)
    assert name.endswith("Z-format-1.db")
    assert sql(old.parent / "backups" / name, "PRAGMA user_version") == [(1,)]
    assert backups.surplus([name], old, "answers-20300101T000000Z.db") == []


def test_without_a_good_backup_no_step_is_taken(old: Path) -> None:
    """A store with a damaged row is not migrated: what is lost in the old format cannot be looked for in the new."""
    flip_text(old, b'"practice":false', b'"practice":falsg')
    before = shape(old)
    with pytest.raises(StoreError, match="checksum"):
        migrate(old, add_notes)
    assert shape(old) == before


def test_a_step_that_fails_changes_nothing(old: Path) -> None:
    """The step before it stays, of the failed one nothing is seen, and it can be tried again."""
    with pytest.raises(sqlite3.OperationalError, match="no_such_table"):
        migrate(old, add_notes, half_way)
    after_first = shape(old)
    assert after_first[0] == (2,)
    with pytest.raises(sqlite3.OperationalError):
        migrate(old, add_notes, half_way)
    assert shape(old) == after_first
    migrate(old, add_notes, add_column)
    assert shape(old)[0] == (3,)


def test_two_at_once_take_each_step_once(old: Path) -> None:
    """A second process that saw the old format finds the step taken when it gets the lock."""

    def taken_meanwhile(connection: sqlite3.Connection) -> None:
        raise AssertionError("this step was taken already")

    with closing(connect(old, "rw")) as late:
        late.execute("SELECT 1 FROM meta").fetchall()
        migrate(old, add_notes, add_column)
        for before, step in enumerate((taken_meanwhile, taken_meanwhile), 1):
            take(late, before, step)
    assert shape(old)[0] == (3,)
