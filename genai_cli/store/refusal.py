"""What is not opened: anything but a sound store in a format this version knows. Nothing is changed by looking."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from genai_cli.errors import StoreError
from genai_cli.store.creation import as_we_left_it, looks
from genai_cli.store.identity import APPLICATION_ID, FORMAT, uri_of
from genai_cli.store.trouble import damaged, ways_out

MAGIC = b"SQLite format 3\x00"
HEADER_BYTES = 100


def refuse_unless_ours(path: Path) -> None:
    """Raise StoreError, naming what it is, unless `path` is a sound store in a known format.

    Reading the 100 bytes of the header is enough for a file that is exactly as genai last closed it; any other (after a
    crash, copied here, written by something else) is checked through (quick_check: 2 ms for 1,000 events, 0.2 s for
    100,000).
    """
    header = read_header(path)
    refuse_format(path, int.from_bytes(header[60:64], "big"))
    unchanged = as_we_left_it(path)
    if unchanged and not _has_bytes(path, "-wal"):
        return
    if _has_bytes(path, "-journal"):
        return  # a crash without WAL: only a writer can roll it back, and until then the file cannot be judged
    page_bytes = max(512, int.from_bytes(header[16:18], "big"))
    if os.stat(path).st_size % page_bytes and not _has_bytes(path, "-wal"):  # SQLite would read zeros for the rest
        raise damaged(path, "cut short within a page")
    while True:
        before = looks(path)
        with closing(connect_read_only(path)) as connection:
            refuse_format(path, int(connection.execute("PRAGMA user_version").fetchone()[0]))
            found = None if unchanged else first_fault(connection)
        if found is None:
            return
        if looks(path) == before:  # else another process was writing while this one looked
            raise damaged(path, found)


def read_header(path: Path) -> bytes:
    """The first 100 bytes of a store; raises StoreError naming what the file is if it is none of ours."""
    with open(path, "rb") as file:
        header = file.read(HEADER_BYTES)
    if not header:
        raise StoreError(f"{path} is empty, and a store never is; it was left as it is", ways_out(path))
    if not header.startswith(MAGIC):
        raise StoreError(f"{path} is {_kind(header)}, not a genai store", ways_out(path))
    if len(header) < HEADER_BYTES:
        raise damaged(path, f"cut short after {len(header)} bytes")
    application = int.from_bytes(header[68:72], "big")
    if application != APPLICATION_ID:
        raise StoreError(
            f"{path} is another program's database (application id {application:#010x}, not {APPLICATION_ID:#010x})",
            ways_out(path),
        )
    return header


def refuse_format(path: Path, found: int, known: int = FORMAT) -> None:
    """Raise StoreError for a format newer than `known`, or one that never was."""
    if found > known:
        raise StoreError(
            f"{path} is in format {found}, and this version of genai knows format {known}",
            f"use the newer genai that wrote it; or {ways_out(path)}",
        )
    if found < 1:
        raise damaged(path, f"format {found} never was")


def connect_read_only(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing, and leaves no file beside a store that was closed cleanly."""
    mode = "ro" if _has_bytes(path, "-wal") else "ro&immutable=1"
    return connect(path, mode)


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection in autocommit, `mode` as in SQLite's URIs; waits 5 s for a lock, and never makes a file."""
    return sqlite3.connect(uri_of(str(path), mode), uri=True, isolation_level=None, timeout=5.0)


def first_fault(connection: sqlite3.Connection) -> str | None:
    """The first thing SQLite's quick_check finds wrong with the file's structure; None if nothing."""
    try:
        found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        return str(error)
    return None if found == "ok" else found.splitlines()[-1]


def _has_bytes(path: Path, suffix: str) -> bool:
    try:
        return os.stat(f"{path}{suffix}").st_size > 0
    except FileNotFoundError:
        return False


def _kind(header: bytes) -> str:
    try:
        header.decode("utf-8")
    except UnicodeDecodeError as error:
        return "a text file" if error.start > HEADER_BYTES - 4 else "a file of another kind"
    return "a file of another kind" if b"\x00" in header else "a text file"
