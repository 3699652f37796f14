"""What the indexed decks come to, told by the looks of their files alone; imports next to nothing.

A file has settled when it was read longer after its last change than the clock's grain: then size and time suffice.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable

from genai_cli import __version__

NAME = "decks.db"
GRAIN_NS = 2_000_000_000  # FAT keeps times to 2 s; a file read this soon after it was written may have changed since
Looks = tuple[int, int]  # a file's size in bytes and its time of change in nanoseconds

_SUMMED = """
SELECT deck, mark, cards FROM decks WHERE (path, made_by, size, mtime_ns) = (?, ?, ?, ?) AND read_ns > ?
ORDER BY number DESC
"""


def summed(paths: Iterable[str], cache: str) -> dict[str, tuple[str, int]] | None:
    """Deck id -> its mark and how many cards it has, of these files.

    None unless each is in the index and settled, and no two have one id.
    """
    index = os.path.join(cache, NAME)
    if not os.path.exists(index):
        return None
    maker = made_by()
    try:
        connection = sqlite3.connect(index)
    except sqlite3.Error:
        return None
    found: dict[str, tuple[str, int]] = {}
    try:
        for path in paths:
            looks = looks_of(path)
            row = looks and connection.execute(_SUMMED, (path, maker, *looks, looks[1] + GRAIN_NS)).fetchone()
            if not row or row[0] in found:
                return None
            found[row[0]] = row[1:]
    except sqlite3.Error:
        return None
    finally:
        connection.close()
    return found


def looks_of(path: str | os.PathLike[str]) -> Looks | None:
    """How a file looks now; None where there is none to look at."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def made_by() -> str:
    """What compiled a deck: another version, or other rules of what a deck is, compile it anew."""
    folder = os.path.join(os.path.dirname(os.path.dirname(__file__)), "content")
    newest = max(entry.stat().st_mtime_ns for entry in os.scandir(folder) if entry.name.endswith(".py"))
    return f"{__version__} {newest}"
