"""Verified copies of the store beside it: a copy gets its name only after every row of it was read and found sound.

Automatic ones are made at most once a day (UTC) and thinned to seven days and eight weeks; those somebody asked for,
and those made before a change of format, stay.
"""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from genai_cli.errors import NotFound
from genai_cli.store.creation import discard, put_in_place, sync, temporary_beside
from genai_cli.store.inspection import count_sound
from genai_cli.store.place import make_folder
from genai_cli.store.refusal import connect_read_only, read_header, refuse_format
from genai_cli.store.trouble import BACKUPS, backup_names, damaged, trouble

AUTOMATIC, ASKED = "", "-asked"
DAYS_KEPT, WEEKS_KEPT = 7, 8
LEFTOVER_SECONDS = 86_400  # a copy that is still unfinished after a day was left by a crash
_TIME = "%Y%m%dT%H%M%SZ"


def make_backup(connection: sqlite3.Connection, path: Path, when: dt.datetime, ending: str = ASKED) -> Path:
    """Copy the store that is open on `connection` into the folder of backups; returns the copy.

    Raises StoreError, and leaves nothing behind, where it cannot be written or the copy is not sound.
    """
    folder = path.parent / BACKUPS
    with trouble(folder):
        make_folder(folder)
        _sweep(folder, when)
        temporary = temporary_beside(folder / path.name)
        try:
            copy_database(connection, temporary)
            verify(temporary, path)
            return _named(temporary, folder, path, when, ending)
        finally:
            discard(temporary)


def copy_database(connection: sqlite3.Connection, target: Path) -> None:
    """Copy a whole database into a file as of one instant, without a -wal, and have it on the disk."""
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        copy.execute("PRAGMA synchronous = OFF")  # `sync` below does it once, and the file has no name before
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    sync(target)


def verify(copy: Path, of: Path) -> int:
    """How many events a copy holds; raises StoreError about `of` unless its structure and every row are sound."""
    header = read_header(copy)
    refuse_format(copy, int.from_bytes(header[60:64], "big"))
    with trouble(of), closing(connect_read_only(copy)) as connection:
        events, faults = count_sound(connection, str(of))
    if faults:
        raise damaged(of, faults[0].message)
    return events


def _named(temporary: Path, folder: Path, path: Path, when: dt.datetime, ending: str) -> Path:
    """Give the copy its name, that of a later second where the name is taken."""
    while True:
        target = folder / f"{path.stem}-{when.strftime(_TIME)}{ending}{path.suffix}"
        try:
            put_in_place(temporary, target)
        except FileExistsError:
            when += dt.timedelta(seconds=1)
        else:
            sync(folder)
            return target


def back_up_daily(connection: sqlite3.Connection, path: Path, when: dt.datetime) -> Path | None:
    """Make today's automatic backup and thin the older ones; None if there is a backup of today. Raises StoreError."""
    today = f"{path.stem}-{when:%Y%m%d}"
    if any(name.startswith(today) for name in backup_names(path)):
        return None
    made = make_backup(connection, path, when, AUTOMATIC)
    for name in surplus(backup_names(path), path, made.name):
        with suppress(OSError):
            (made.parent / name).unlink()
    return made


def surplus(names: Iterable[str], path: Path, newest: str) -> list[str]:
    """The automatic backups that are not needed beside `newest`, the one just made.

    Of the others, the last of each of the 7 latest days and of each of the 8 latest weeks that have one are kept. Only
    names count: a clock that was wrong for a while can cost no backup that the right one made and would keep.
    """
    automatic: dict[str, dt.date] = {}
    for name in sorted(names, reverse=True):
        with suppress(ValueError):  # one that was asked for, or somebody else's file
            automatic[name] = dt.datetime.strptime(name, f"{path.stem}-{_TIME}{path.suffix}").date()
    days: dict[dt.date, str] = {}
    weeks: dict[tuple[int, int], str] = {}
    for name, day in automatic.items():
        days.setdefault(day, name)
        weeks.setdefault(day.isocalendar()[:2], name)
    kept = {newest, *list(days.values())[:DAYS_KEPT], *list(weeks.values())[:WEEKS_KEPT]}
    return [name for name in automatic if name not in kept]


def _sweep(folder: Path, when: dt.datetime) -> None:
    """Remove what a crash left of a copy a day or more ago."""
    for left in folder.glob(".*.new-*"):
        with suppress(OSError):
            if when.timestamp() - os.stat(left).st_mtime > LEFTOVER_SECONDS:
                left.unlink()


def find_backup(path: Path, name: str) -> Path:
    """The backup of this name, or the file at this path; raises NotFound if there is neither."""
    known = {*backup_names(path), *replaced_names(path)}
    found = path.parent / BACKUPS / name if name in known else Path(name)
    if not os.path.isfile(found):
        raise NotFound(f"there is no backup {name}", "`genai restore` lists them")
    return found


def replaced_names(path: Path) -> list[str]:
    """The file names of the stores that were replaced by a restore, the newest first."""
    return backup_names(path.with_stem(f"replaced-{path.stem}"))
