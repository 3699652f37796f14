"""A recall curve goes through the mastery of every day."""

from __future__ import annotations

import pytest

from genai_cli.study.curve import mean_recall, steps
from genai_cli.study.events import Rating
from genai_cli.study.mastery import card_mastery
from genai_cli.study.replay import replay
from tests.builders import MONDAY, answered

EVENTS = [
    answered(day=MONDAY),
    answered(day=MONDAY + 3, rating=Rating.AGAIN),
    answered(day=MONDAY + 3, practice=True),
    answered(day=MONDAY + 4),
    answered(day=MONDAY + 9, rating=Rating.HARD),
]


def test_every_day_is_what_the_log_until_then_says() -> None:
    """On each day the curve is the mastery after replaying the answers given until that day."""
    found = mean_recall(steps(EVENTS), ["d/c"], MONDAY - 2, MONDAY + 40)
    for index, share in enumerate(found):
        day = MONDAY - 2 + index
        state = replay([e for e in EVENTS if e.moment.day <= day]).get("d/c")
        assert share == card_mastery(state, day)
    assert found[0] == 0.0
    assert found[5] == 0.0, "missed that day"
    assert found[-1] < found[12]


def test_several_cards_are_the_mean_and_unmet_ones_count_nothing() -> None:
    """Four cards of which one was met: a quarter of it."""
    one = mean_recall(steps(EVENTS), ["d/c"], MONDAY, MONDAY + 9)
    four = mean_recall(steps(EVENTS), ["d/c", "d/x", "d/y", "d/z"], MONDAY, MONDAY + 9)
    assert four == pytest.approx([share / 4 for share in one])
    assert mean_recall({}, [], MONDAY, MONDAY + 1) == [0.0, 0.0]
