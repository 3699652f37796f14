"""What a learning day asks for, told by indexes: what is due, was missed and was met, among the cards of decks here.

A card that no deck here has is an orphan: it keeps its state, and neither waits nor counts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from genai_cli.store.caches import shelve
from genai_cli.store.counting import ASKED, count_due, is_due
from genai_cli.store.opened import Opened
from genai_cli.store.rows import STATE_COLUMNS, decode_state
from genai_cli.store.standing import STATES
from genai_cli.store.trouble import trouble
from genai_cli.study.state import CardState

_DUE_BY_INDEX = f"FROM memory INDEXED BY memory_due WHERE {ASKED} AND"
_MET = """
SELECT deck, count(*), sum(orphan) FROM memory INDEXED BY memory_met WHERE first_day > 0 AND first_day = ? GROUP BY deck
"""
_MISSED = f"{STATES} INDEXED BY memory_missed WHERE pending_retry = 1 AND last_day = ? AND suspended = 0 AND orphan = 0"
_HARD = f"{STATES} WHERE (lapses >= ? OR misses_in_a_row >= ?) AND suspended = 0 AND orphan = 0"
_OF_DECKS = "AND deck IN (SELECT value FROM json_each(:decks))"
_SHELVED = "SELECT deck, mark FROM shelved"
_TAKEN = "SELECT deck, taken FROM shelved"
# Recall falls as days / stability grows, so no curve is needed to compare it. Only the most urgent rows are looked up.
_MOST_URGENT = f"""
SELECT {", ".join(f"memory.{name}" for name in STATE_COLUMNS)} FROM (
    SELECT deck, card, (:day - last_day) / stability_days AS urgency {_DUE_BY_INDEX} {{}}
    ORDER BY urgency DESC LIMIT :limit
) AS urgent CROSS JOIN memory ON memory.deck = urgent.deck AND memory.card = urgent.card
ORDER BY urgency DESC, memory.deck, memory.card
"""


class Waiting(NamedTuple):
    """What waits on a learning day.

    `next_due` is the ordinal of the first day after it on which a card will be due. `taken`: how many of a deck's cards
    are not new any more, by deck.
    """

    due: int
    next_due: int | None
    taken: dict[str, int]


class Agenda(Opened):
    """What an open store has cached of its cards, asked by the day (an ordinal)."""

    _marks: Mapping[str, str] | None = None
    _looked_at: int | None = None
    _card_ids: Callable[[str], Iterable[str]] = staticmethod(lambda _: ())

    def shelve(self, marks: Mapping[str, str], card_ids: Callable[[str], Iterable[str]]) -> None:
        """Say which decks are here: deck id -> a mark that stands for the set of its cards' ids, and those ids by deck.

        Where no mark differs from the last time, this reads the marks alone.
        """
        self._marks, self._card_ids, self._looked_at = marks, card_ids, None
        self._reshelve()

    def _reshelve(self) -> None:
        """Another process may have shelved other decks, or have replaced all states, since this one last looked.

        SQLite's data_version changes whenever another connection has written.
        """
        if self._marks is None:
            return
        ((version,),) = self._rows("PRAGMA data_version")
        if version == self._looked_at:
            return
        if dict(self._rows(_SHELVED)) != self._marks:
            with self.writing():
                shelve(self._connection, self._marks, self._card_ids)
        if not self._connection.in_transaction:  # what was shelved in one may yet be undone with it
            self._looked_at = version

    def waiting(self, day: int) -> Waiting:
        """What waits on a day."""
        self._reshelve()
        with trouble(self.path):
            due, next_due = count_due(self._connection, day)
        return Waiting(due, next_due, self.taken())

    def taken(self) -> dict[str, int]:
        """How many cards of each deck are not new any more: answered, or suspended."""
        self._reshelve()
        return dict(self._rows(_TAKEN))

    def due(self, day: int, limit: int, decks: Iterable[str] | None = None) -> list[CardState]:
        """The cards due on a day, those with the lowest recall first; of these decks only, if any are named."""
        rows = self._ask_due(_MOST_URGENT, day, decks, limit=limit)
        return list(map(decode_state, rows))

    def due_count(self, day: int, decks: Iterable[str] | None = None) -> int:
        """How many cards are due on a day; of these decks only, if any are named."""
        ((count,),) = self._ask_due(f"SELECT count(*) {_DUE_BY_INDEX} {{}}", day, decks)
        return int(count)

    def due_on(self, day: int) -> int:
        """How many cards become due on this very day."""
        self._reshelve()
        ((count,),) = self._rows(f"SELECT count(*) {_DUE_BY_INDEX} due_day = ?", (day,))
        return int(count)

    def missed(self, day: int) -> list[CardState]:
        """The cards missed on a day and not put right since."""
        self._reshelve()
        return list(map(decode_state, self._rows(_MISSED, (day,))))

    def met_on(self, day: int) -> int:
        """How many cards were answered for the first time on a day; orphans took their share of its new cards too."""
        return sum(met for _, met, _ in self._rows(_MET, (day,)))

    def met_by_deck(self, day: int) -> dict[str, int]:
        """The same by the decks whose cards they are, without orphans."""
        self._reshelve()
        return {deck: met - orphans for deck, met, orphans in self._rows(_MET, (day,))}

    def hard(self, lapses: int, misses_in_a_row: int) -> list[CardState]:
        """The cards that lapsed so often, or were missed so often in a row by now, and are not suspended."""
        self._reshelve()
        return list(map(decode_state, self._rows(_HARD, (lapses, misses_in_a_row))))

    def known(self) -> list[tuple[int, float]]:
        """(last day, stability in days) of every card that was known when it was last answered."""
        self._reshelve()
        return self._rows("SELECT last_day, stability_days FROM memory WHERE known = 1 AND orphan = 0")

    def _ask_due(
        self, sql: str, day: int, decks: Iterable[str] | None, **values: object
    ) -> list[tuple[Any, ...]]:
        """Rows of a query into which goes the condition for a card to be due, and to be of these decks."""
        self._reshelve()
        chosen, named = _among(decks)
        with trouble(self.path):
            condition = is_due(self._connection, day)
        return self._rows(sql.format(f"{condition} {chosen}"), {"day": day, **values, **named})


def _among(decks: Iterable[str] | None) -> tuple[str, dict[str, str]]:
    """A condition on `deck`, and its values by name; "" for any deck."""
    return ("", {}) if decks is None else (_OF_DECKS, {"decks": json.dumps(list(decks))})
