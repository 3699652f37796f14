"""True retention: of what should have been remembered, how much was; week by week, to hold against the target.

An answer is a test of memory if it moved the schedule (no practice) and its card was known: the last answer before it
that moved the schedule was neither wrong nor a guess, and all of those were on earlier learning days. It is passed
unless FSRS gets Again for it, so a lucky guess is not remembering. Retention is passed / tested, 0 to 1. This is Anki's
"true retention" (https://docs.ankiweb.net/stats.html#true-retention), except that the first answer after a miss is left
out: such a card comes back the next day whatever the target is, so the target says nothing about it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from genai_cli.records import dataclass
from genai_cli.study.activity import monday_of
from genai_cli.study.events import Answered, Rating

if TYPE_CHECKING:
    from genai_cli.study.tally import Day


@dataclass(frozen=True, slots=True)
class Tested:
    """How many answers tested memory from `first_day` (an ordinal) on, and how many passed."""

    first_day: int
    tested: int = 0
    passed: int = 0

    @property
    def retention(self) -> float | None:
        """passed / tested (0 to 1); None where nothing was tested."""
        return self.passed / self.tested if self.tested else None


def memory_tests(answered: Iterable[Answered]) -> list[tuple[int, bool]]:
    """(learning day, passed) of every answer that tested memory; `answered` in order, only those in effect."""
    known: set[str] = set()
    last_days: dict[str, int] = {}
    found: list[tuple[int, bool]] = []
    for event in answered:
        if event.practice:
            continue
        key, passed, day = event.key, event.rating is not Rating.AGAIN, event.moment.day
        last = last_days.get(key, 0)
        if key in known and day > last:
            found.append((day, passed))
        last_days[key] = max(day, last)
        (known.add if passed else known.discard)(key)
    return found


def by_week(days: Iterable[Day], today: int, weeks: int) -> list[Tested]:
    """The last `weeks` weeks up to today's, oldest first, empty ones included."""
    this_week = monday_of(today)
    counts = {this_week - 7 * back: [0, 0] for back in range(weeks - 1, -1, -1)}
    for day in days:
        kept = counts.get(monday_of(day.day))
        if kept is not None:
            kept[0] += day.tested
            kept[1] += day.passed
    return [Tested(monday, tested, passed) for monday, (tested, passed) in counts.items()]


def over_days(days: Iterable[Day], first: int, last: int) -> Tested:
    """All tests from `first` to `last`, both included."""
    kept = [day for day in days if first <= day.day <= last]
    return Tested(first, sum(day.tested for day in kept), sum(day.passed for day in kept))
