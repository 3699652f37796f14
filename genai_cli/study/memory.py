"""FSRS, counted in learning days: how an answer changes a memory, and how long it lasts.

The formulas are FSRS-6 (https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm). The two short
ones (forgetting curve, interval) are here, so that asking what is due needs no library; the long one is py-fsrs's, fed
noon UTC of the learning day with its steps and its fuzz off. Feeding it wall-clock times instead counts 24-hour
periods, which on a real log raised the log loss from .465 to .806.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from genai_cli.records import dataclass
from genai_cli.study.engine import DESIRED_RETENTION

if TYPE_CHECKING:
    from fsrs import Scheduler

    from genai_cli.study.events import Rating

LONGEST_INTERVAL_DAYS = 36_500
LONGEST_GAP_DAYS = 10 * LONGEST_INTERVAL_DAYS  # what a clock gone wild can put between two answers

_DECAY = -0.1542
_FACTOR: float = 0.9 ** (1 / _DECAY) - 1
# Widths of the spread by Anki's rule: one day, plus these shares of the interval between the bounds (days).
_SPREAD_SHARES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05))


@dataclass(frozen=True, slots=True)
class Memory:
    """Stability in days (until recall is 90 %), difficulty 1 to 10, and the ordinal of the last review."""

    stability_days: float
    difficulty: float
    last_day: int


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler  # 5 ms, and only an answer needs it

    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def get_ready() -> None:
    """Load the scheduler, so that the next answer need not wait for it."""
    _scheduler()


def _noon(day: int) -> dt.datetime:
    """Noon UTC, so many days after a day far from both ends of the calendar: only the days between answers count."""
    return dt.datetime(2000, 1, 1, 12, tzinfo=dt.UTC) + dt.timedelta(days=day)


def after(memory: Memory | None, rating: Rating, day: int) -> Memory:
    """The memory after an answer rated `rating` on `day`; None is a card never answered before.

    A clock set back cannot shorten a memory: a day before the last review counts as that day. Stability stays within
    the longest interval, so that no row of answers ends in infinity.
    """
    import fsrs

    card = fsrs.Card(card_id=1)  # without an id it sleeps a millisecond to invent one
    gap = 0
    if memory is not None:
        day = max(day, memory.last_day)
        gap = min(day - memory.last_day, LONGEST_GAP_DAYS)
        card.state, card.step = fsrs.State.Review, None
        card.stability, card.difficulty = memory.stability_days, memory.difficulty
        card.last_review = _noon(0)
    reviewed, _ = _scheduler().review_card(card, fsrs.Rating[rating.name.capitalize()], _noon(gap))
    assert reviewed.stability is not None
    assert reviewed.difficulty is not None
    return Memory(min(reviewed.stability, LONGEST_INTERVAL_DAYS), reviewed.difficulty, day)


def recall(stability_days: float, elapsed_days: int) -> float:
    """The chance (0 to 1) of recalling now what was last seen `elapsed_days` ago: FSRS-6's forgetting curve."""
    if stability_days <= 0:
        return 0.0
    return float((1 + _FACTOR * max(0, elapsed_days) / stability_days) ** _DECAY)


def interval_days(stability_days: float, retention: float = DESIRED_RETENTION) -> int:
    """Whole days until recall has fallen to `retention`, at least 1."""
    days = stability_days / _FACTOR * (retention ** (1 / _DECAY) - 1)
    return int(max(1, min(round(days), LONGEST_INTERVAL_DAYS)))


def spread(interval: int, key: str, reps: int) -> int:
    """`interval` moved a little, so that cards learned together do not stay together.

    The same card and repetition always move by the same share, whatever the rating, so a longer interval stays longer.
    """
    if interval < 3:
        return interval
    width = 1 + sum(share * max(0.0, min(interval, high) - low) for low, high, share in _SPREAD_SHARES)
    low, high = max(2, round(interval - width)), min(LONGEST_INTERVAL_DAYS, round(interval + width))
    import hashlib  # 3 ms, and only an answer needs it

    dice = int.from_bytes(hashlib.blake2s(f"{key}#{reps}".encode(), digest_size=4).digest(), "big") / 2**32
    return low + int(dice * (high - low + 1))
