"""How much was studied, and how regularly: answers a learning day, streaks, weeks, and the heat map's five levels.

*Answers a day*: every answer in effect, practice included; it is work done, whatever it did to the schedule.
*Streak*: learning days in a row with at least one answer, up to today; while today has none yet, up to yesterday.
*Level*: 0 for a day without answers, else 1 to 4 by the quarter of the studied days shown that it falls in, so that
one long day does not make all others look idle. *Week*: Monday to Sunday (ISO 8601), named by its Monday's ordinal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def monday_of(day: int) -> int:
    """The Monday of a day's week, both ordinals."""
    return day - (day - 1) % 7


def streak(days: Iterable[int], today: int) -> int:
    """How many learning days in a row have answers, up to today (or yesterday, while today is still to come)."""
    studied = set(days)
    day = today if today in studied else today - 1
    length = 0
    while day - length in studied:
        length += 1
    return length


def longest_streak(days: Iterable[int]) -> int:
    """The most learning days in a row that ever had answers."""
    longest = length = 0
    before = None
    for day in sorted(set(days)):
        length = length + 1 if before == day - 1 else 1
        longest = max(longest, length)
        before = day
    return longest


def levels(by_day: Mapping[int, int], first: int, last: int) -> dict[int, int]:
    """The level (0 to 4) of every day from `first` to `last`, both included."""
    counts = sorted(count for day, count in by_day.items() if first <= day <= last and count)
    cuts = [counts[len(counts) * quarter // 4] for quarter in (1, 2, 3)] if counts else []
    return {day: _level(by_day.get(day, 0), cuts) for day in range(first, last + 1)}


def _level(count: int, cuts: list[int]) -> int:
    return 1 + sum(count >= cut for cut in cuts) if count else 0
