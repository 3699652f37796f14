"""From an older format to the present one: a verified backup, then each step in one transaction, so never in between.

The step at index 0 leads from format 1 to 2, and so on. `schema.sql` is always the present format; a step is a function
that calls `connection.execute` (never `executescript`, which commits first) and leaves `user_version` to `upgrade`.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from genai_cli.store.backup import make_backup

Step = Callable[[sqlite3.Connection], object]

STEPS: Sequence[Step] = ()


def upgrade(connection: sqlite3.Connection, path: Path, steps: Sequence[Step] = STEPS) -> None:
    """Bring the store to format 1 + len(steps). On StoreError or sqlite3.Error it is in a format that it had."""
    found = _format(connection)
    if found > len(steps):
        return
    make_backup(connection, path, dt.datetime.now(dt.UTC), f"-format-{found}")
    for before, step in enumerate(steps, 1):
        take(connection, before, step)


def take(connection: sqlite3.Connection, before: int, step: Step) -> None:
    """Take the step that leads on from format `before`, unless the store has another format (by now)."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _format(connection) == before:
            step(connection)
            connection.execute(f"PRAGMA user_version = {before + 1}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _format(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
