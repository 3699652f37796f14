"""Making a store where there is none, whole or not at all, and the mark that says one was made here.

The mark also holds the file's size and time of change as genai last left it: as long as they are the same, nobody else
has written the store.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from genai_cli.errors import StoreError
from genai_cli.store.holding import alone
from genai_cli.store.place import exists
from genai_cli.store.trouble import backup_names, ways_out

SCHEMA, CACHES = (Path(__file__).with_name(name) for name in ("schema.sql", "caches.sql"))
SIDE_FILES = ("", "-wal", "-shm", "-journal")
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)


def mark_of(path: Path) -> Path:
    """The mark beside a store."""
    return path.with_name(f".{path.name}.mark")


def create(path: Path, journal: str) -> None:
    """Put a complete empty store at `path`, in the journal mode given, unless another process is quicker.

    Raises StoreError where a store existed here and is gone: starting over would look like having lost everything.
    """
    refuse_to_start_over(path)
    temporary = temporary_beside(path)
    try:
        build(temporary, journal)
        sync(temporary)
        with suppress(FileExistsError):
            put_in_place(temporary, path)
        sync(path.parent)
    finally:
        discard(temporary)
    set_mark(path)


def build(file: Path, journal: str) -> None:
    """Make an empty file an empty store."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        text = "".join(part.read_text(encoding="utf-8") for part in (SCHEMA, CACHES))
        connection.executescript(f"BEGIN IMMEDIATE; {text} COMMIT;")
        connection.execute(f"PRAGMA journal_mode = {journal}")


def refuse_to_start_over(path: Path) -> None:
    """Raise StoreError if there is no store at `path` although there was one."""
    mark = mark_of(path)
    if not (mark.exists() or backup_names(path)) or exists(path):  # another first run may have made it just now
        return
    away = f"to start over, move {mark.name} and the backups out of {path.parent}"
    raise StoreError(f"{path} is missing, and there was one", f"{ways_out(path)}; {away}")


def temporary_beside(path: Path) -> Path:
    """A new empty file, 0600, in the same folder under a name nobody else uses."""
    temporary = path.with_name(f".{path.name}.new-{os.getpid()}-{os.urandom(4).hex()}")
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return temporary


def put_in_place(temporary: Path, path: Path) -> None:
    """Give a finished file its name; raises FileExistsError if the name is taken."""
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _rename_alone(temporary, path)


def _rename_alone(temporary: Path, path: Path) -> None:
    """For file systems without hard links (FAT): rename while holding a lock on the folder, which a crash lets go."""
    with alone(path.parent):
        if exists(path):
            raise FileExistsError(path)
        temporary.rename(path)


def sync(path: Path) -> None:
    """Have a file or folder on the disk; some network file systems cannot sync a folder, which is let pass."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(opened)


def discard(path: Path) -> None:
    """Remove a database of our own making, with the files SQLite keeps beside it."""
    for suffix in SIDE_FILES:
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def set_mark(path: Path) -> None:
    """Note how the store was left. Only a saving of time hangs on it, so what cannot be written is let pass."""
    with suppress(OSError):
        opened = os.open(mark_of(path), os.O_CREAT | os.O_WRONLY | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with open(opened, "w", encoding="ascii") as mark:
            mark.write(looks(path))


def as_we_left_it(path: Path) -> bool:
    """Whether the store has the size and the time of change that our mark says."""
    try:
        return mark_of(path).read_text(encoding="ascii") == looks(path)
    except (OSError, ValueError):
        return False


def looks(path: Path) -> str:
    """A file's size and time of change, which differ after whatever anybody writes."""
    found = os.stat(path)
    return f"{found.st_size} {found.st_mtime_ns}"
