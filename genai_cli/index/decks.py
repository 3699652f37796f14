"""The index of compiled decks in the cache folder: what a deck file holds, for as long as the file stays as it was.

It can be deleted at any time, and whatever goes wrong with it only costs the time to read the YAML again.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from genai_cli import __version__
from genai_cli.content.library import Library, read_one, shelve
from genai_cli.content.model import Deck
from genai_cli.errors import Problem
from genai_cli.index.codec import decode, encode

NAME = "decks.db"
GRAIN_NS = 2_000_000_000  # FAT keeps times to 2 s; a file written this shortly before it was read may have changed since
_SCHEMA = """
CREATE TABLE IF NOT EXISTS decks (
    path TEXT PRIMARY KEY, made_by TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    read_ns INTEGER NOT NULL, sha256 TEXT NOT NULL, keys TEXT NOT NULL, body TEXT NOT NULL
) WITHOUT ROWID
"""
_PUT = "INSERT OR REPLACE INTO decks VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class _Looks:
    """What tells whether a file is as it was: its size in bytes and its time of change."""

    size: int
    mtime_ns: int


def read_all(paths: Iterable[Path], cache: Path) -> Library:
    """As `content.library.read_all`, from the index in the folder `cache` where it holds the file as it is now."""
    with closing(_connect(cache)) as connection:
        return shelve(list(_decks(paths, connection)))


def _connect(cache: Path) -> sqlite3.Connection:
    """The index, made if there is none; one in memory where the folder cannot be used."""
    path = cache / NAME
    for _ in range(2):
        with suppress(OSError, sqlite3.Error):
            cache.mkdir(mode=0o700, parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=1.0)
            try:
                connection.execute("PRAGMA synchronous = OFF")  # losing it costs 20 ms, once
                connection.execute(_SCHEMA)
            except sqlite3.DatabaseError:
                connection.close()
                path.unlink()  # damaged, or from another version: made anew
                continue
            return connection
    connection = sqlite3.connect(":memory:")
    connection.execute(_SCHEMA)
    return connection


def _decks(paths: Iterable[Path], connection: sqlite3.Connection) -> Iterator[Deck | tuple[Problem, ...]]:
    for path in paths:
        kept = _kept(path, connection)
        if kept is not None:
            yield kept
            continue
        looks, now = _looks(path), time.time_ns()
        found = read_one(path)
        if looks is not None and isinstance(found, Deck):
            _keep(path, looks, now, found, connection)
        yield found


def _kept(path: Path, connection: sqlite3.Connection) -> Deck | None:
    looks = _looks(path)
    if looks is None:
        return None
    try:
        row = connection.execute(
            "SELECT read_ns, sha256, body FROM decks WHERE path = ? AND made_by = ? AND size = ? AND mtime_ns = ?",
            (os.path.abspath(path), _made_by(), looks.size, looks.mtime_ns),
        ).fetchone()
        if row is None or (row[0] - looks.mtime_ns < GRAIN_NS and _hash(path) != row[1]):
            return None
        return decode(row[2], str(path))
    except (sqlite3.Error, OSError, ValueError, TypeError, LookupError):
        return None


def _keep(path: Path, looks: _Looks, now: int, deck: Deck, connection: sqlite3.Connection) -> None:
    """Compile a deck that was read while the file looked so. Not being able to keep it is let pass."""
    with suppress(OSError, sqlite3.Error), connection:
        keys = "\n".join(card.key for card in deck.cards)
        row = (os.path.abspath(path), _made_by(), looks.size, looks.mtime_ns, now, _hash(path), keys, encode(deck))
        connection.execute(_PUT, row)


def card_keys(paths: Iterable[Path], cache: Path) -> set[str] | None:
    """Every card's `deck/card` in these files, by their looks alone; None unless all are in the index and settled."""
    if not (cache / NAME).exists():
        return None
    keys: set[str] = set()
    with closing(_connect(cache)) as connection:
        for path in paths:
            looks = _looks(path)
            row = looks and connection.execute(
                "SELECT keys FROM decks WHERE path = ? AND made_by = ? AND size = ? AND mtime_ns = ? AND read_ns > ?",
                (os.path.abspath(path), _made_by(), looks.size, looks.mtime_ns, looks.mtime_ns + GRAIN_NS),
            ).fetchone()
            if not row:
                return None
            keys.update(row[0].split("\n"))
    return keys


def _looks(path: Path) -> _Looks | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return _Looks(found.st_size, found.st_mtime_ns)


def _hash(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _made_by() -> str:
    """What compiled a deck: another version, or other rules of what a deck is, compile it anew."""
    folder = Path(__file__).parent.parent / "content"
    newest = max(entry.stat().st_mtime_ns for entry in os.scandir(folder) if entry.name.endswith(".py"))
    return f"{__version__} {newest}"
