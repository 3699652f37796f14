"""How cards, days and misconceptions stand, read from what is cached of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from genai_cli.store.opened import Opened, as_keys, at_keys
from genai_cli.store.rows import (
    BELIEF_COLUMNS,
    DAY_COLUMNS,
    STATE_COLUMNS,
    decode_belief,
    decode_day,
    decode_state,
)
from genai_cli.study.state import CardState, Glimpse

if TYPE_CHECKING:
    from genai_cli.study.beliefs import Belief
    from genai_cli.study.tally import Day

STATES = f"SELECT {', '.join(STATE_COLUMNS)} FROM memory"
DAYS = f"SELECT {', '.join(f'days.{name}' for name in DAY_COLUMNS)} FROM days"
BELIEFS = f"SELECT {', '.join(BELIEF_COLUMNS)} FROM beliefs"
# Word for word as the index has it. Two sure days, with a comma between, shake a misconception off.
_OPEN = "times_chosen > 0 AND followed_up = 0 AND instr(sure_days, ',') = 0"
_AT = at_keys("memory", STATE_COLUMNS)
# Each value costs 10 ms where there are 100,000 cards: five, in the order of Glimpse.
_GLIMPSES = """
SELECT card, CASE WHEN known THEN stability_days END, last_day, CASE WHEN NOT suspended THEN due_day END, reps
FROM memory WHERE deck = ?
"""


class Standing(Opened):
    """What an open store has cached of its events."""

    def engine(self) -> str:
        """What computed the cached states; "" before the first time."""
        found = self._rows("SELECT value FROM meta WHERE key = 'engine'")
        return str(found[0][0]) if found else ""

    def states(self) -> dict[str, CardState]:
        """Every cached state by its card's key."""
        return {state.key: state for state in map(decode_state, self._rows(STATES))}

    def states_of(self, deck: str) -> dict[str, CardState]:
        """The cached states of a deck's cards, by key."""
        return {state.key: state for state in map(decode_state, self._rows(f"{STATES} WHERE deck = ?", (deck,)))}

    def glimpses_of(self, deck: str) -> dict[str, Glimpse]:
        """The cached states of a deck's cards at a glimpse, by the card's id; as rows, which are tuples as well."""
        return cast("dict[str, Glimpse]", {row[0]: row for row in self._rows(_GLIMPSES, (deck,))})

    def states_at(self, keys: Iterable[str]) -> dict[str, CardState]:
        """The cached states of the cards with these keys, as far as they have any."""
        return {state.key: state for state in map(decode_state, self._rows(_AT, (as_keys(keys),)))}

    def state(self, deck: str, card: str) -> CardState | None:
        """A card's cached state."""
        found = self._rows(f"{STATES} WHERE deck = ? AND card = ?", (deck, card))
        return decode_state(found[0]) if found else None

    def days(self) -> dict[int, Day]:
        """What each learning day with answers in effect comes to, by its ordinal."""
        return {row[0]: decode_day(row) for row in self._rows(f"{DAYS} WHERE answers > 0")}

    def latest_day(self) -> int:
        """The latest learning day with an answer in effect; 0 for none."""
        found = self._rows("SELECT day FROM days WHERE answers > 0 ORDER BY day DESC LIMIT 1")
        return int(found[0][0]) if found else 0

    def open_beliefs(self) -> dict[str, Belief]:
        """The misconceptions fallen for and not shaken off, on which no other card was answered since."""
        rows = self._rows(f"{BELIEFS} INDEXED BY beliefs_open WHERE {_OPEN} ORDER BY number")
        return {row[0]: decode_belief(row) for row in rows}

    def beliefs(self, names: Iterable[str] | None = None) -> dict[str, Belief]:
        """What answers told of misconceptions (of these, if any are named), in the order in which they first did."""
        if names is None:
            rows = self._rows(f"{BELIEFS} ORDER BY number")
        else:
            named = dict.fromkeys(names)
            rows = [row for name in named for row in self._rows(f"{BELIEFS} WHERE misconception = ?", (name,))]
        return {row[0]: decode_belief(row) for row in rows}
