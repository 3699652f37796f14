"""What SQLite and the operating system complain of, as one plain line and what to do about it."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from genai_cli.errors import StoreError

BACKUPS = "backups"
SHOWN = 3  # backups named in a hint; the rest are counted

_SPACE = ("there is no space left to write {}", "free some space and try again; every answer before this one is kept")
_READ_ONLY = ("{} cannot be written: it is read-only, or not yours", "look at its permissions and those of its folder")
_LOCKED = ("{} is locked by another program", "close the other genai (it was waited for 5 seconds), then try again")
_DISK = ("the disk would not read or write {}", "earlier answers are kept; look at the disk, then run `genai doctor`")
_UNOPENED = ("{} cannot be opened", "look at its permissions and those of its folder")

_BY_CODE = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_FULL: _SPACE,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_IOERR: _DISK,
    sqlite3.SQLITE_CANTOPEN: _UNOPENED,
}
_BY_ERRNO = {
    errno.ENOSPC: _SPACE,
    errno.EDQUOT: _SPACE,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EIO: _DISK,
}


@contextmanager
def trouble(path: Path) -> Iterator[None]:
    """Whatever SQLite or the system raises inside becomes a StoreError about `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise _of_sqlite(path, error) from error
    except UnicodeDecodeError as error:  # SQLite complains of a damaged name, and quotes it
        raise damaged(path, "its text is not UTF-8") from error
    except OSError as error:
        raise _of_system(path, error) from error


def _of_sqlite(path: Path, error: sqlite3.Error) -> StoreError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the family of an extended code
    if code in _BY_CODE:
        message, hint = _BY_CODE[code]
        return StoreError(message.format(path), hint)
    return damaged(path, str(error))


def _of_system(path: Path, error: OSError) -> StoreError:
    what = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else path
    if error.errno in _BY_ERRNO:
        message, hint = _BY_ERRNO[error.errno]
        return StoreError(message.format(what), hint)
    return StoreError(f"{what}: {(error.strerror or str(error)).lower()}", "set GENAI_HOME to a folder of your own")


def damaged(path: Path, how: str) -> StoreError:
    """The refusal of a store whose bytes cannot be trusted; nothing was changed."""
    return StoreError(f"{path} is damaged ({how}); it was left as it is", ways_out(path))


def ways_out(path: Path) -> str:
    """What can be done about a store that cannot be used, with the newest backups there are of it."""
    names = backup_names(path)
    if not names:
        return "there are no backups; `genai doctor --salvage NEW` copies what is sound into a new file"
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"`genai restore` brings back a backup: {', '.join(names[:SHOWN])}{more}"


def backup_names(path: Path) -> list[str]:
    """The file names of a store's backups, the newest first (their names begin with the time)."""
    try:
        found = os.listdir(path.parent / BACKUPS)
    except OSError:
        return []
    named = (n for n in found if n.startswith(f"{path.stem}-") and n.endswith(path.suffix))
    return sorted(named, key=lambda name: name.removesuffix(path.suffix), reverse=True)
