"""The index of compiled decks in the cache folder: what a deck file holds, for as long as the file stays as it was.

It can be deleted at any time, and whatever goes wrong with it only costs the time to read the YAML again.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from genai_cli.content.library import Library, read_one, shelve
from genai_cli.content.model import Deck
from genai_cli.errors import Problem
from genai_cli.index.codec import decode, encode
from genai_cli.index.settled import GRAIN_NS, NAME, looks_of, made_by

_SCHEMA = """
CREATE TABLE IF NOT EXISTS decks (
    path TEXT PRIMARY KEY, made_by TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    read_ns INTEGER NOT NULL, sha256 TEXT NOT NULL, keys TEXT NOT NULL, body TEXT NOT NULL
) WITHOUT ROWID
"""
_PUT = "INSERT OR REPLACE INTO decks VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


def read_all(paths: Iterable[Path], cache: Path) -> Library:
    """As `content.library.read_all`, from the index in the folder `cache` where it holds the file as it is now."""
    with closing(_connect(cache)) as connection:
        return shelve(list(_decks(paths, connection)))


def _connect(cache: Path) -> sqlite3.Connection:
    """The index, made if there is none; one in memory where the folder cannot be used."""
    path = cache / NAME
    for _ in range(2):
        with suppress(OSError, sqlite3.Error):
            for folder in reversed((cache, *cache.parents)):
                folder.mkdir(mode=0o700, exist_ok=True)  # parents=True would leave theirs to the umask
            connection = sqlite3.connect(path, timeout=1.0)
            try:
                connection.execute("PRAGMA synchronous = OFF")  # losing it costs 20 ms, once
                connection.execute(_SCHEMA)
            except sqlite3.DatabaseError as error:
                connection.close()
                if isinstance(error, sqlite3.OperationalError):  # in use for long, or a folder that is shut
                    break
                path.unlink()  # damaged: made anew
                continue
            return connection
    connection = sqlite3.connect(":memory:")
    connection.execute(_SCHEMA)
    return connection


def _decks(paths: Iterable[Path], connection: sqlite3.Connection) -> Iterator[Deck | tuple[Problem, ...]]:
    maker = made_by()
    for path in paths:
        kept = _kept(path, maker, connection)
        yield _compiled(path, maker, connection) if kept is None else kept


def _compiled(path: Path, maker: str, connection: sqlite3.Connection) -> Deck | tuple[Problem, ...]:
    """The deck as the file has it, kept in the index unless the file changed while it was read."""
    looks, now = looks_of(path), time.time_ns()
    before = looks and _hash(path)
    found = read_one(path)
    if looks and before and isinstance(found, Deck) and _hash(path) == before:
        _keep((os.path.abspath(path), maker, *looks, now, before), found, connection)
    return found


def _kept(path: Path, maker: str, connection: sqlite3.Connection) -> Deck | None:
    looks = looks_of(path)
    if looks is None:
        return None
    try:
        row = connection.execute(
            "SELECT read_ns, sha256, body FROM decks WHERE path = ? AND made_by = ? AND size = ? AND mtime_ns = ?",
            (os.path.abspath(path), maker, *looks),
        ).fetchone()
        if row is None or (row[0] - looks[1] < GRAIN_NS and _hash(path) != row[1]):
            return None
        return decode(row[2], str(path))
    except (sqlite3.Error, ValueError, TypeError, LookupError):
        return None


def _keep(row: tuple[object, ...], deck: Deck, connection: sqlite3.Connection) -> None:
    """Put a compiled deck into the index. Not being able to is let pass."""
    keys = "\n".join(card.key for card in deck.cards)
    with suppress(OSError, sqlite3.Error, UnicodeEncodeError), connection:  # a path may be no text
        connection.execute(_PUT, (*row, keys, encode(deck)))


def _hash(path: Path) -> str:
    import hashlib  # 3 ms, and only a file that changed needs it

    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    except OSError:
        return ""
