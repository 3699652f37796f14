"""FSRS, counted in learning days: how an answer changes a memory, and how long it lasts.

FSRS-6 (see py) is fed whole learning days, a second answer on a day as one on the same day, without learning
steps and with a spread of our own. Feeding it wall-clock times instead counts 24-hour periods, which on a real log
raised the log loss from .465 to .806.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from genai_cli.records import dataclass
from genai_cli.study.engine import DESIRED_RETENTION
from genai_cli.study.fsrs6 import DECAY, FACTOR, first, later
from genai_cli.study.fsrs6 import recall as recall_after

if TYPE_CHECKING:
    from genai_cli.study.events import Rating

LONGEST_INTERVAL_DAYS = 36_500
LONGEST_GAP_DAYS = 10 * LONGEST_INTERVAL_DAYS  # what a clock gone wild can put between two answers

AGAIN = 1
_GRADES = {"again": AGAIN, "hard": 2, "good": 3, "easy": 4}
# Widths of the spread by Anki's rule: one day, plus these shares of the interval between the bounds (days).
_SPREAD_SHARES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05))


@dataclass(frozen=True, slots=True)
class Memory:
    """Stability in days (until recall is 90 %), difficulty 1 to 10, and the ordinal of the last review."""

    stability_days: float
    difficulty: float
    last_day: int


def after(memory: Memory | None, rating: Rating, day: int) -> Memory:
    """The memory after an answer rated `rating` on `day`; None is a card never answered before."""
    grade = grade_of(rating)
    if memory is None:
        return Memory(*begun(grade, day))
    return Memory(*moved(memory.stability_days, memory.difficulty, memory.last_day, grade, day))


def grade_of(rating: Rating) -> int:
    """The number that FSRS has for a rating: AGAIN to 4."""
    return _GRADES[rating]


def begun(grade: int, day: int) -> tuple[float, float, int]:
    """What a Memory has after a card's first answer."""
    return *first(grade), day


def moved(stability_days: float, difficulty: float, last_day: int, grade: int, day: int) -> tuple[float, float, int]:
    """What a Memory has after one more answer; to make one would take as long as the formulas do.

    A clock set back cannot shorten a memory: a day before the last review counts as that day. Stability stays within
    the longest interval, so that no row of answers ends in infinity.
    """
    gap = day - last_day
    if not 0 <= gap <= LONGEST_GAP_DAYS:
        day, gap = max(day, last_day), LONGEST_GAP_DAYS if gap > 0 else 0
    stability_days, difficulty = later(stability_days, difficulty, gap, grade)
    return stability_days if stability_days < LONGEST_INTERVAL_DAYS else LONGEST_INTERVAL_DAYS, difficulty, day


def recall(stability_days: float, elapsed_days: int) -> float:
    """The chance (0 to 1) of recalling now what was last seen `elapsed_days` ago."""
    if stability_days <= 0:
        return 0.0
    return recall_after(stability_days, max(0, elapsed_days))


def interval_days(stability_days: float, retention: float = DESIRED_RETENTION) -> int:
    """Whole days until recall has fallen to `retention`, at least 1: the forgetting curve solved for the time."""
    days = stability_days / FACTOR * (retention ** (1 / DECAY) - 1)
    return int(max(1, min(round(days), LONGEST_INTERVAL_DAYS)))


def spread(interval: int, key: str, reps: int) -> int:
    """`interval` moved a little, so that cards learned together do not stay together.

    The same card and repetition always move by the same share, whatever the rating, so a longer interval stays longer.
    """
    if interval < 3:
        return interval
    low, width = _spread(interval)
    import hashlib  # 3 ms, and only an answer needs it

    dice = int.from_bytes(hashlib.blake2s(f"{key}#{reps}".encode(), digest_size=4).digest(), "big") / 2**32
    return low + int(dice * width)


@cache  # few intervals are asked for, again and again
def _spread(interval: int) -> tuple[int, int]:
    """The first day an interval of 3 days or more can be moved to, and how many days there are to choose from."""
    width = 1 + sum(share * max(0.0, min(interval, high) - low) for low, high, share in _SPREAD_SHARES)
    low, high = max(2, round(interval - width)), min(LONGEST_INTERVAL_DAYS, round(interval + width))
    return low, high - low + 1
