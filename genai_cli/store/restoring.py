"""A backup put in the store's place: checked before anything is replaced, and what it replaces is kept."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from genai_cli.errors import StoreError
from genai_cli.records import dataclass
from genai_cli.store.backup import copy_database, verify
from genai_cli.store.creation import SIDE_FILES, discard, set_mark, sync, temporary_beside
from genai_cli.store.holding import alone
from genai_cli.store.place import exists, make_folder, refuse_unsafe
from genai_cli.store.refusal import connect, connect_read_only
from genai_cli.store.trouble import BACKUPS, trouble


@dataclass(frozen=True, slots=True)
class Restored:
    """What is now in place: how many events, and where the store that was there is kept (None if there was none)."""

    events: int
    replaced: Path | None


def restore(path: Path, backup: Path, when: dt.datetime) -> Restored:
    """Put a copy of `backup` in the place of the store at `path`.

    Raises StoreError, with the store as it was, where the backup is not sound, the disk fails, or another process has
    the store open.
    """
    with trouble(path):
        make_folder(path.parent)
        with alone(path.parent):
            if exists(path):
                refuse_unsafe(path)
            temporary = temporary_beside(path)
            try:
                events = _prepare(temporary, backup)
                replaced = _keep(path, when) if exists(path) else None
                _settle(path)
                _discard_side_files(path)
                os.replace(temporary, path)
                sync(path.parent)
            finally:
                discard(temporary)
            set_mark(path)
    return Restored(events, replaced)


def _prepare(temporary: Path, backup: Path) -> int:
    """Fill the file that will be the store; how many events it holds."""
    check(backup)
    with closing(connect_read_only(backup)) as connection:
        copy_database(connection, temporary)
    return verify(temporary, backup)


def check(backup: Path) -> int:
    """How many events a backup holds; raises StoreError if it cannot be restored."""
    try:
        with trouble(backup):
            return verify(backup, backup)
    except StoreError as error:
        raise StoreError(error.message, "choose another backup: `genai restore` lists them") from error


def _keep(path: Path, when: dt.datetime) -> Path:
    """Copy the store as it is, with its side files, into the folder of backups."""
    folder = path.parent / BACKUPS
    make_folder(folder)
    kept = folder / f"replaced-{path.stem}-{when:%Y%m%dT%H%M%SZ}{path.suffix}"
    while exists(kept):
        when += dt.timedelta(seconds=1)
        kept = folder / f"replaced-{path.stem}-{when:%Y%m%dT%H%M%SZ}{path.suffix}"
    for suffix in reversed(SIDE_FILES):  # the file itself last: whatever has this name is whole
        if exists(Path(f"{path}{suffix}")):
            _copy(Path(f"{path}{suffix}"), Path(f"{kept}{suffix}"))
    sync(folder)
    return kept


def _copy(source: Path, target: Path) -> None:
    temporary = temporary_beside(target)
    try:
        shutil.copyfile(source, temporary)
        sync(temporary)
        temporary.rename(target)
    finally:
        temporary.unlink(missing_ok=True)


def _settle(path: Path) -> None:
    """Let a sound store take in what a crash left in its -wal, so that it is whole until the moment it is replaced."""
    if exists(path):
        with suppress(sqlite3.Error), closing(connect(path, "rw")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _discard_side_files(path: Path) -> None:
    """Remove what belongs to the file that is about to be replaced: the new one would read it as its own."""
    for suffix in SIDE_FILES[1:]:
        Path(f"{path}{suffix}").unlink(missing_ok=True)
