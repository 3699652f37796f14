"""How many cards of a store are due, at a glance: read-only, counted by SQL, and only from a store at rest."""

from __future__ import annotations

import os
import sqlite3

from genai_cli.store.counting import count_due
from genai_cli.store.identity import APPLICATION_ID, FORMAT, uri_of

Shelved = dict[str, tuple[str, int]]  # deck id -> the mark its cards were last reckoned by, and how many are not new


def glance(path: str, engine: str, day: int) -> tuple[int, int | None, Shelved] | None:
    """How many cards are due on a learning day (an ordinal), the next day after it on which one will be, and the decks
    that this counts.

    None where that takes more than a glance: no store, one in use, or states that another engine computed.
    """
    if not os.path.exists(path) or any(os.path.exists(path + end) for end in ("-wal", "-journal")):
        return None
    try:
        connection = sqlite3.connect(uri_of(path, "ro&immutable=1"), uri=True)
    except sqlite3.Error:
        return None
    try:
        marks = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
        made = connection.execute("SELECT value FROM meta WHERE key = 'engine'").fetchone()
        if marks != [APPLICATION_ID, FORMAT] or made != (engine,):
            return None
        shelved = connection.execute("SELECT deck, mark, taken FROM shelved").fetchall()
        return *count_due(connection, day), {deck: (mark, taken) for deck, mark, taken in shelved}
    except sqlite3.Error:
        return None
    finally:
        connection.close()
