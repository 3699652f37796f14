"""From an older format to the present one: a verified backup, then each step in one transaction, so never in between.

The step at index 0 leads from format 1 to 2, and so on. `schema.sql` and `caches.sql` are always the present format; a
step is a function that calls `connection.execute` (never `executescript`, which commits first) and leaves the number to
`upgrade`. What is cached is not carried over but made anew.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from genai_cli.store.backup import make_backup
from genai_cli.store.creation import CACHES

Step = Callable[[sqlite3.Connection], object]


def make_caches(connection: sqlite3.Connection) -> None:
    """From format 1 to 2: counts beside the states, and indexes that answer without reading every card or event.

    What is cached is made anew and empty, so the next who opens the store computes it from the log.
    """
    connection.execute("DROP TABLE memory")
    connection.execute("DELETE FROM meta WHERE key = 'engine'")
    for statement in statements(CACHES.read_text(encoding="utf-8")):
        connection.execute(statement)


def statements(script: str) -> Iterator[str]:
    """The SQL statements of a script, each with the comment before it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""


STEPS: Sequence[Step] = (make_caches,)


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
