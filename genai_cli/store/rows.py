"""A store's rows: of events, and of what is cached beside them; knows no event, so that it loads at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from genai_cli.study.state import CardState

if TYPE_CHECKING:
    from genai_cli.study.beliefs import Belief
    from genai_cli.study.tally import Day


class Row(NamedTuple):
    """One event as the table holds it, without `seq`. `body` is a JSON object, `checksum` a CRC-32 of the rest."""

    uid: str
    utc_ms: int
    offset_minutes: int
    day: int
    kind: str
    deck: str
    card: str
    body: str
    checksum: int


STATE_COLUMNS = tuple(field.name for field in fields(CardState))
DAY_COLUMNS = (
    "day", "answers", "graded", "right", "tested", "passed",
    "sure", "sure_right", "unsure", "unsure_right", "guess", "guess_right",
)  # fmt: skip
BELIEF_COLUMNS = (
    "misconception", "times_chosen", "last_utc_ms", "last_offset_minutes", "last_day", "last_card", "sure_days",
    "followed_up",
)  # fmt: skip
_values_of_state = attrgetter(*STATE_COLUMNS)  # astuple would take thirty times as long
_values_of_day = attrgetter(*DAY_COLUMNS)


def checksum(values: Sequence[object]) -> int:
    """CRC-32 over a row's first eight values, whatever they are: one flipped bit always shows."""
    return crc32("\x1f".join(map(str, values[:8])).encode("utf-8", "surrogatepass"))


def encode_state(state: CardState) -> tuple[object, ...]:
    """A state's values in the order of STATE_COLUMNS."""
    return _values_of_state(state)


def decode_state(row: Sequence[Any]) -> CardState:
    """The state of a row in the order of STATE_COLUMNS; the last three before the last are flags."""
    return CardState(*row[:-4], *map(bool, row[-4:-1]), *row[-1:])


def encode_day(day: Day) -> tuple[object, ...]:
    """A day's counts in the order of DAY_COLUMNS."""
    return _values_of_day(day)


def decode_day(row: Sequence[Any]) -> Day:
    """The counts of a row in the order of DAY_COLUMNS."""
    from genai_cli.study.tally import Day

    return Day(*row)


def encode_belief(belief: Belief) -> tuple[object, ...]:
    """A belief's values in the order of BELIEF_COLUMNS."""
    last = belief.last_chosen
    when = (last.utc_ms, last.offset_minutes, last.day) if last else (None, None, None)
    sure_days = ",".join(map(str, sorted(belief.sure_days)))
    return (belief.misconception, belief.times_chosen, *when, belief.last_card, sure_days, belief.followed_up)


def decode_belief(row: Sequence[Any]) -> Belief:
    """The belief of a row in the order of BELIEF_COLUMNS."""
    from genai_cli.study.beliefs import Belief
    from genai_cli.study.moment import Moment

    name, times_chosen, utc_ms, offset_minutes, day, last_card, sure_days, followed_up = row
    last = None if utc_ms is None else Moment(utc_ms, offset_minutes, day)
    days = frozenset(map(int, sure_days.split(","))) if sure_days else frozenset[int]()
    return Belief(name, times_chosen, last, last_card, days, bool(followed_up))
