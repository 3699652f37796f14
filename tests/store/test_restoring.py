"""A restore checks first, keeps what it replaces, and leaves either the old store or the new one."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from genai_cli.errors import StoreError
from genai_cli.store.creation import as_we_left_it
from genai_cli.store.inspection import inspect
from genai_cli.store.log import open_log
from genai_cli.store.restoring import restore
from genai_cli.store.trouble import backup_names
from tests.builders import answered
from tests.store.stores import bytes_in, damage_page, flip_text, leaf_of_events, sql, store_of, stored

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


def with_backup(folder: Path) -> tuple[Path, Path]:
    """A store of 20 answers and one more, and its backup of the 20."""
    path = store_of(folder)
    with open_log(path) as log:
        log.append(answered(uid="late"), None)
    return path, path.parent / "backups" / backup_names(path)[0]


def test_the_backup_takes_the_stores_place(tmp_path: Path) -> None:
    """The store is the backup's copy, the backup is still there, and what was replaced can come back."""
    path, backup = with_backup(tmp_path)
    done = restore(path, backup, NOON)
    assert done.events == 20
    assert "late" not in stored(path)
    assert backup.exists()
    assert done.replaced == tmp_path / "backups" / "replaced-answers-20261124T120000Z.db"
    assert restore(path, done.replaced, NOON).replaced == tmp_path / "backups" / "replaced-answers-20261124T120001Z.db"
    assert "late" in stored(path)
    assert as_we_left_it(path)
    assert not list(tmp_path.rglob("*.new-*"))


def unlink(path: Path) -> None:
    """The store is gone."""
    path.unlink()


def damage(path: Path) -> None:
    """A page is nonsense."""
    damage_page(path, 2)


def empty(path: Path) -> None:
    """Nothing is left in it."""
    path.write_bytes(b"")


def write_text(path: Path) -> None:
    """It is something else now."""
    path.write_text("not a store")


@pytest.mark.parametrize("spoil", [unlink, damage, empty, write_text])
def test_whatever_became_of_the_store_it_can_be_replaced(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    """Gone, damaged, empty, another file: the backup comes back, and the bytes that were there are kept."""
    path, backup = with_backup(tmp_path)
    spoil(path)
    before = path.read_bytes() if path.exists() else None
    done = restore(path, backup, NOON)
    assert len(stored(path)) == 20
    assert (done.replaced.read_bytes() if done.replaced else None) == before


def test_a_wal_of_the_old_store_never_reaches_the_new_one(tmp_path: Path) -> None:
    """What a crash left in the -wal is kept with the store that is replaced, and is not in the new one."""
    path, backup = with_backup(tmp_path / "home")
    with open_log(path) as log:
        log.append(answered(uid="in the wal"), None)
        shutil.copytree(tmp_path / "home", tmp_path / "crashed")
    path = tmp_path / "crashed" / "answers.db"
    assert path.with_name("answers.db-wal").stat().st_size > 0
    done = restore(path, tmp_path / "crashed" / "backups" / backup.name, NOON)
    assert len(stored(path)) == 20
    assert not path.with_name("answers.db-wal").exists()
    assert done.replaced
    assert {"late", "in the wal"} <= {row.uid for row in inspect(done.replaced).rows}


def bad_row(backup: Path) -> None:
    """A bit of a row is flipped."""
    flip_text(backup, b'"practice":false', b'"practice":falsg')


def bad_page(backup: Path) -> None:
    """A page is nonsense."""
    damage_page(backup, 3)


def newer(backup: Path) -> None:
    """A later version made it."""
    sql(backup, "PRAGMA user_version = 99")


def cut(backup: Path) -> None:
    """It ends early."""
    os.truncate(backup, 9000)


@pytest.mark.parametrize("spoil", [bad_row, bad_page, newer, cut, empty, write_text])
def test_a_bad_backup_replaces_nothing(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    """Whatever is wrong with the backup is found before anything is touched."""
    path, backup = with_backup(tmp_path)
    spoil(backup)
    before = bytes_in(tmp_path)
    with pytest.raises(StoreError) as caught:
        restore(path, backup, NOON)
    assert "choose another backup" in caught.value.hint
    assert bytes_in(tmp_path) == before


def test_a_link_in_the_stores_place_is_not_replaced(tmp_path: Path) -> None:
    """A symbolic link is refused as it is when opening."""
    path, backup = with_backup(tmp_path)
    path.rename(tmp_path / "real.db")
    path.symlink_to("real.db")
    with pytest.raises(StoreError, match="symbolic link"):
        restore(path, backup, NOON)
    assert path.is_symlink()


def test_a_damaged_page_in_a_large_store(tmp_path: Path) -> None:
    """The way out that a refusal names works: refused, restored, opened."""
    path = store_of(tmp_path, 300)
    damage_page(path, leaf_of_events(path))
    with pytest.raises(StoreError) as caught:
        open_log(path)
    (name,) = backup_names(path)
    assert name in caught.value.hint
    restore(path, tmp_path / "backups" / name, NOON)
    assert len(stored(path)) == 300
