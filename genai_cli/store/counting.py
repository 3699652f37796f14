"""How many cards wait, counted by SQL without reading them; imports nothing, for a glance needs it too."""

from __future__ import annotations

import sqlite3

# Word for word as the index memory_due in caches.sql has it: else SQLite would not see that it serves.
ASKED = "suspended = 0 AND reps > 0 AND orphan = 0"
DUE = "due_day <= :day"
# As study.queue.is_due has it: a card whose last day is after tomorrow was answered under a clock that ran ahead.
DUE_IN_ANY_CASE = "(due_day <= :day OR last_day > :day + 1)"

_LATEST = "SELECT max(day) FROM days"
_DUE = f"SELECT count(*) FROM memory INDEXED BY memory_due WHERE {ASKED} AND"
_NEXT_DUE = f"SELECT min(due_day) FROM memory INDEXED BY memory_due WHERE {ASKED} AND due_day > :day"


def is_due(connection: sqlite3.Connection, day: int) -> str:
    """The condition for a card to be due on a day (`:day`), by the index alone unless a clock ran ahead.

    `days` has a row for every day that is some card's last.
    """
    latest = connection.execute(_LATEST).fetchone()[0]
    return DUE if latest is None or latest <= day + 1 else DUE_IN_ANY_CASE


def count_due(connection: sqlite3.Connection, day: int) -> tuple[int, int | None]:
    """How many cards are due on a learning day (an ordinal), and the first day after it on which one will be."""
    condition = is_due(connection, day)
    due = connection.execute(f"{_DUE} {condition}", {"day": day}).fetchone()[0]
    later = _NEXT_DUE if condition == DUE else f"{_NEXT_DUE} AND last_day <= :day + 1"
    return due, connection.execute(later, {"day": day}).fetchone()[0]
