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

_SUMMED = "SELECT path, size, mtime_ns, read_ns, deck, mark, cards FROM decks WHERE made_by = ? ORDER BY number"


def summed(sorts: Iterable[Iterable[str]], cache: str) -> dict[str, tuple[str, int]] | None:
    """Deck id -> its mark and how many cards it has, of these files; a deck of a later sort stands in for an earlier.

    None unless each is in the index and settled, and no two of a sort have one id.
    """
    kept = _kept(cache)
    found: dict[str, tuple[str, int]] = {}
    for paths in sorts:
        here: dict[str, tuple[str, int]] = {}
        for path in paths:
            size, mtime_ns, read_ns, deck, mark, cards = kept.get(path, (-1, 0, 0, "", "", 0))
            if (size, mtime_ns) != looks_of(path) or read_ns <= mtime_ns + GRAIN_NS or deck in here:
                return None
            here[deck] = (mark, cards)
        found |= here
    return found


def _kept(cache: str) -> dict[str, tuple[int, int, int, str, str, int]]:
    """What the index has of each file, by its path."""
    index = os.path.join(cache, NAME)
    if not os.path.exists(index):
        return {}
    try:
        connection = sqlite3.connect(index)
    except sqlite3.Error:
        return {}
    try:
        return {row[0]: row[1:] for row in connection.execute(_SUMMED, (made_by(),))}
    except sqlite3.Error:
        return {}
    finally:
        connection.close()


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
