"""FSRS on learning days gives the library's own intervals, and the short formulas agree with it."""

from __future__ import annotations

import datetime as dt
import itertools

import fsrs
import pytest

from genai_cli.study import memory
from genai_cli.study.events import Rating
from tests.builders import MONDAY

RATINGS = {1: Rating.AGAIN, 2: Rating.HARD, 3: Rating.GOOD, 4: Rating.EASY}


def intervals(ratings: list[int]) -> list[int]:
    known, day, found = None, MONDAY, []
    for rating in ratings:
        known = memory.after(known, RATINGS[rating], day)
        found.append(memory.interval_days(known.stability_days))
        day += found[-1]
    return found


def test_golden_intervals() -> None:
    """Each card answered when due gets py-fsrs 6.3.2's own intervals with learning steps off."""
    assert intervals([3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3]) == [2, 11, 46, 163, 497, 1346, 9, 1, 2, 4, 7, 13, 22]


def test_the_library_agrees_on_interval_and_recall() -> None:
    """Our interval and forgetting curve are the library's, at several retentions and ages."""
    noon = dt.datetime(2026, 1, 5, 12, tzinfo=dt.timezone.utc)  # noqa: UP017
    for retention in (0.8, 0.9, 0.97):
        scheduler = fsrs.Scheduler(
            learning_steps=(), relearning_steps=(), enable_fuzzing=False, desired_retention=retention
        )
        card, _ = scheduler.review_card(fsrs.Card(card_id=1), fsrs.Rating.Good, noon)
        assert card.stability is not None
        assert (card.due - noon).days == memory.interval_days(card.stability, retention)
        for days in (0, 1, 10, 400):
            theirs = scheduler.get_card_retrievability(card, noon + dt.timedelta(days=days))
            assert memory.recall(card.stability, days) == pytest.approx(theirs, abs=1e-12)


def test_the_hour_of_the_day_does_not_matter() -> None:
    """Two answers on days d and d+1 are one day apart, whether 2 or 46 hours passed: only days are fed."""
    first = memory.after(None, Rating.GOOD, MONDAY)
    assert memory.after(first, Rating.GOOD, MONDAY + 1).stability_days > first.stability_days


def test_a_clock_set_back_does_not_shorten_a_memory() -> None:
    """An answer dated before the last one counts as given on the last one's day."""
    first = memory.after(None, Rating.GOOD, MONDAY)
    back = memory.after(first, Rating.GOOD, 700_000)
    assert back == memory.after(first, Rating.GOOD, MONDAY)
    assert back.last_day == MONDAY


def test_intervals_are_bounded() -> None:
    """However stable a memory, the interval stays within a hundred years and at least a day."""
    assert memory.interval_days(1e12) == memory.LONGEST_INTERVAL_DAYS
    assert memory.interval_days(1e-9) == 1
    assert memory.recall(0.0, 3) == 0.0


def test_spread_is_repeatable_and_keeps_order() -> None:
    """The same card and repetition spread the same way, near the interval, and a longer interval stays as long."""
    for reps in range(1, 30):
        spread = [memory.spread(days, "d/c", reps) for days in range(1, 200)]
        assert spread == [memory.spread(days, "d/c", reps) for days in range(1, 200)]
        assert all(abs(moved - days) <= 3 + 0.05 * days for days, moved in enumerate(spread, 1))
        assert spread[:2] == [1, 2]
        assert all(a <= b + 1 for a, b in itertools.pairwise(spread))
    assert len({memory.spread(30, f"d/{n}", 1) for n in range(50)}) > 3
