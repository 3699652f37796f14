"""How the cards of a store stand today, at a glance: read-only, without decoding, and only from a store at rest."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable

from genai_cli.store.identity import APPLICATION_ID, FORMAT, uri_of

# As study.queue.is_due has it; a card whose last day is after tomorrow was answered under a wrong clock.
_STANDING = """
SELECT deck || '/' || card, due_day,
       CASE WHEN suspended THEN 'asleep' WHEN reps = 0 THEN 'new'
            WHEN due_day <= :day OR last_day > :day + 1 THEN 'due' ELSE 'later' END
FROM memory
"""


def standings(path: str, engine: str, day: int) -> Iterable[tuple[str, int, str]] | None:
    """(`deck/card`, due day, asleep|new|due|later) of every card with a state on a learning day (an ordinal).

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
        return connection.execute(_STANDING, {"day": day}).fetchall()
    except sqlite3.Error:
        return None
    finally:
        connection.close()
