"""Days, weeks, streaks and levels are counted from the answers alone."""

from __future__ import annotations

import datetime as dt

from genai_cli.study.activity import levels, longest_streak, monday_of, streak
from tests.builders import MONDAY


def test_a_week_begins_on_monday() -> None:
    """The Monday of a day is on or before it, and is a Monday."""
    for day in range(MONDAY, MONDAY + 15):
        monday = monday_of(day)
        assert 0 <= day - monday < 7
        assert dt.date.fromordinal(monday).isoweekday() == 1


def test_a_streak_lasts_through_a_today_still_to_come() -> None:
    """Yesterday's streak stands until today is over; a missed day ends it."""
    days = [MONDAY, MONDAY + 1, MONDAY + 2]
    assert streak(days, MONDAY + 2) == 3
    assert streak(days, MONDAY + 3) == 3
    assert streak(days, MONDAY + 4) == 0
    assert streak([], MONDAY) == 0


def test_the_longest_streak_is_the_longest_ever() -> None:
    """Days count once, in any order."""
    assert longest_streak([5, 3, 4, 9, 10, 4]) == 3
    assert longest_streak([]) == 0


def test_levels_are_quarters_of_the_days_studied() -> None:
    """Nothing is level 0; one day far above the rest does not push the rest down."""
    by_day = {1: 1, 2: 2, 3: 3, 4: 1000}
    assert levels(by_day, 0, 4) == {0: 0, 1: 1, 2: 2, 3: 3, 4: 4}
    assert levels({}, 1, 2) == {1: 0, 2: 0}
    assert levels({1: 7, 2: 7}, 1, 2) == {1: 4, 2: 4}
    assert levels({1: 5, 9: 1}, 1, 2) == {1: 4, 2: 0}, "days that are not shown do not count"
