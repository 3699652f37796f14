"""Writing what is cached beside the events: states, days, beliefs, and which cards have a deck here.

Each function is given a connection that holds the write lock.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING

from genai_cli.store.rows import (
    BELIEF_COLUMNS,
    DAY_COLUMNS,
    STATE_COLUMNS,
    encode_belief,
    encode_day,
    encode_state,
)
from genai_cli.study.state import CardState

if TYPE_CHECKING:
    from genai_cli.study.beliefs import Belief
    from genai_cli.study.tally import Day


def _put(table: str, columns: tuple[str, ...], keys: int, change: str, more: tuple[str, ...] = ()) -> str:
    """An upsert of rows whose first `keys` columns say which row is meant; `more` columns are not updated.

    Not REPLACE, which would rewrite every index also where its values stay the same.
    """
    quoted = [f'"{name}"' for name in columns]
    changes = ", ".join(f"{name} = {change.format(name)}" for name in quoted[keys:])
    return (
        f"INSERT INTO {table} ({', '.join([*quoted, *more])}) VALUES ({', '.join('?' * (len(columns) + len(more)))}) "
        f"ON CONFLICT ({', '.join(quoted[:keys])}) DO UPDATE SET {changes}"
    )


_PUT_STATE = _put("memory", STATE_COLUMNS, 2, "excluded.{0}", ("orphan",))
_PUT_BELIEF = _put("beliefs", BELIEF_COLUMNS, 1, "excluded.{0}")
_ADD_DAY = _put("days", DAY_COLUMNS, 1, "{0} + excluded.{0}")
# What an answer to a card met before moves. SQLite rewrites an index if a column of it is set, changed or not: this one
# spares memory_met, one page of the ten that an answer writes.
_MOVED = tuple(name for name in STATE_COLUMNS[2:] if name != "first_day")
_MOVE_STATE = f"""
UPDATE memory SET {", ".join(f"{name} = ?" for name in _MOVED)}
WHERE deck = ? AND card = ? AND first_day = ? AND reps > 0
"""
_moved_values = attrgetter(*_MOVED, "deck", "card", "first_day")
_WAS_TAKEN = "SELECT reps > 0 OR suspended, orphan FROM memory WHERE deck = ? AND card = ?"
_OF_DECK = "SELECT card, reps > 0 OR suspended FROM memory WHERE deck = ?"
_ORPHAN_DECK = "UPDATE memory SET orphan = 1 WHERE deck = ? AND orphan = 0"


def put_state(connection: sqlite3.Connection, state: CardState, marks: Mapping[str, str]) -> None:
    """Put a card's state in the place of the one before; a card never seen has a deck here if its deck is shelved.

    `marks` are those this process shelved by. Another may have shelved the deck by another mark, and have no such card:
    then the deck is to be reckoned anew.
    """
    if not state.reps or not connection.execute(_MOVE_STATE, _moved_values(state)).rowcount:
        _take(connection, state, marks)
    connection.execute("INSERT OR IGNORE INTO days (day) VALUES (?)", (state.last_day,))


def _take(connection: sqlite3.Connection, state: CardState, marks: Mapping[str, str]) -> None:
    """Put a state that may make its card new, or new no more."""
    before = connection.execute(_WAS_TAKEN, (state.deck, state.card)).fetchone()
    if before is None:
        found = connection.execute("SELECT mark FROM shelved WHERE deck = ?", (state.deck,)).fetchone()
        if found and marks.get(state.deck) != found[0]:
            connection.execute("UPDATE shelved SET mark = '' WHERE deck = ?", (state.deck,))
        before = (0, found is None)
    was_taken, orphan = before
    connection.execute(_PUT_STATE, (*encode_state(state), orphan))
    change = (state.reps > 0 or state.suspended) - was_taken
    if change and not orphan:
        connection.execute("UPDATE shelved SET taken = taken + ? WHERE deck = ?", (change, state.deck))


def add_days(connection: sqlite3.Connection, days: Iterable[Day]) -> None:
    """Add these differences to the days' counts."""
    connection.executemany(_ADD_DAY, map(encode_day, days))


def put_beliefs(connection: sqlite3.Connection, beliefs: Iterable[Belief]) -> None:
    """Put these in the place of what was believed before."""
    connection.executemany(_PUT_BELIEF, map(encode_belief, beliefs))


def replace(
    connection: sqlite3.Connection, states: Iterable[CardState], days: Iterable[Day], beliefs: Iterable[Belief]
) -> None:
    """Put these in the place of everything cached. No card has a deck here until `shelve` says so."""
    for table in ("memory", "shelved", "days", "beliefs"):
        connection.execute(f"DELETE FROM {table}")
    in_order = sorted(states, key=attrgetter("deck", "card"))  # of the table: they go in in half the time
    connection.executemany(_PUT_STATE, ((*encode_state(state), 1) for state in in_order))
    add_days(connection, days)
    put_beliefs(connection, beliefs)
    connection.execute("INSERT OR IGNORE INTO days (day) SELECT last_day FROM memory ORDER BY last_day DESC LIMIT 1")


def shelve(
    connection: sqlite3.Connection, marks: Mapping[str, str], card_ids: Callable[[str], Iterable[str]]
) -> None:
    """Make it true which cards have a deck here, and how many of each deck are not new, where a mark differs."""
    before = dict(connection.execute("SELECT deck, mark FROM shelved"))
    for deck in before.keys() - marks.keys():
        connection.execute(_ORPHAN_DECK, (deck,))
        connection.execute("DELETE FROM shelved WHERE deck = ?", (deck,))
    for deck, mark in marks.items():
        if before.get(deck) != mark:
            taken = _reckon(connection, deck, frozenset(card_ids(deck)))
            connection.execute("INSERT OR REPLACE INTO shelved VALUES (?, ?, ?)", (deck, mark, taken))


def _reckon(connection: sqlite3.Connection, deck: str, cards: frozenset[str]) -> int:
    rows = connection.execute(_OF_DECK, (deck,)).fetchall()
    strangers = [(deck, card) for card, _ in rows if card not in cards]
    connection.execute("UPDATE memory SET orphan = 0 WHERE deck = ? AND orphan = 1", (deck,))
    connection.executemany("UPDATE memory SET orphan = 1 WHERE deck = ? AND card = ?", strangers)
    return sum(taken for card, taken in rows if card in cards)
