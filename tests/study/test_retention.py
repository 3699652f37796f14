"""True retention counts answers to cards that were known, on a later day, and nothing else."""

from __future__ import annotations

from genai_cli.study.events import Rating
from genai_cli.study.retention import by_week, memory_tests, over_days
from genai_cli.study.tally import Day
from tests.builders import MONDAY, answered


def on_day(day: int, passed: int) -> Day:
    """A day with one test of memory."""
    return Day(day, tested=1, passed=passed)


def test_only_a_known_card_on_a_later_day_is_a_test() -> None:
    """A first answer, an answer after a miss, a second one on the same day and practice test nothing."""
    events = [
        answered(day=MONDAY, rating=Rating.AGAIN),
        answered(day=MONDAY + 1),
        answered(day=MONDAY + 1, minute=9),
        answered(day=MONDAY + 2, practice=True),
        answered(day=MONDAY + 4, rating=Rating.HARD),
        answered(day=MONDAY + 9, rating=Rating.AGAIN),
        answered(day=MONDAY + 10),
        answered(day=MONDAY + 12, rating=Rating.EASY),
    ]
    assert memory_tests(events) == [(MONDAY + 4, True), (MONDAY + 9, False), (MONDAY + 12, True)]


def test_a_clock_set_back_tests_nothing() -> None:
    """For the schedule such an answer is given on the day of the latest before it, so no day had passed."""
    days = (MONDAY, MONDAY + 9, MONDAY + 2, MONDAY + 5, MONDAY + 9, MONDAY + 10)
    events = [answered(day=day) for day in days]
    assert memory_tests(events) == [(MONDAY + 9, True), (MONDAY + 10, True)]


def test_cards_do_not_mix() -> None:
    """What one card knows says nothing of another."""
    assert memory_tests([answered("a"), answered("b", MONDAY + 3)]) == []


def test_weeks_are_whole_and_end_with_this_one() -> None:
    """Empty weeks are there, older ones are not; a week without tests has no retention."""
    monday = MONDAY - (MONDAY - 1) % 7
    days = [on_day(monday - 8, 1), on_day(monday - 1, 1), on_day(monday - 7, 0), on_day(monday + 6, 1)]
    weeks = by_week(days, monday + 6, 2)
    assert [(w.first_day, w.tested, w.passed) for w in weeks] == [(monday - 7, 2, 1), (monday, 1, 1)]
    assert [w.retention for w in weeks] == [0.5, 1.0]
    assert by_week([], monday, 1)[0].retention is None


def test_a_span_has_both_its_ends() -> None:
    """Both days count."""
    span = over_days([on_day(1, 1), on_day(2, 0), on_day(3, 1), on_day(4, 1)], 1, 3)
    assert (span.tested, span.passed) == (3, 2)
