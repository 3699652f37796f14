"""What the answers of a learning day come to, in sums: enough for every figure that is told by the day.

The sums over the cards are the sums of all, so that one card's answers can be taken out and put back without the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from operator import add, attrgetter, sub
from typing import TYPE_CHECKING

from genai_cli.records import dataclass

if TYPE_CHECKING:
    from genai_cli.study.events import Answered, Rating


@dataclass(frozen=True, slots=True)
class Day:
    """How a learning day (an ordinal) was answered; every answer counts on the day it was given.

    `answers` are all in effect, practice included; `graded` those that moved the schedule, `right` those of them that
    were not wrong. `tested` answers tested memory and `passed` remembered (study.retention). The other six are the
    bins of study.calibration.
    """

    day: int
    answers: int = 0
    graded: int = 0
    right: int = 0
    tested: int = 0
    passed: int = 0
    sure: int = 0
    sure_right: int = 0
    unsure: int = 0
    unsure_right: int = 0
    guess: int = 0
    guess_right: int = 0


_COUNTS = tuple(field.name for field in fields(Day))[1:]
_counts_of = attrgetter(*_COUNTS)
_CLAIMS = ("", "sure", "unsure", "guess")
# What one answer of each sort adds to. A test of memory is counted beside the answer that it is.
_SORTS: tuple[tuple[str, ...], ...] = (
    ("answers",),
    *(("answers", "graded", *((claim,) if claim else ())) for claim in _CLAIMS),
    *(("answers", "graded", "right", *((claim, f"{claim}_right") if claim else ())) for claim in _CLAIMS),
    ("tested",),
    ("tested", "passed"),
)
_PRACTICE, _WRONG, _RIGHT = 0, 1, 1 + len(_CLAIMS)
_TEST_FAILED, _TEST_PASSED = len(_SORTS) - 2, len(_SORTS) - 1


@dataclass(slots=True)
class Count:
    """A day being counted: how many answers of each sort it has."""

    day: int
    times: list[int]

    def sums(self) -> Day:
        """What was counted."""
        sums = dict.fromkeys(_COUNTS, 0)
        for times, names in zip(self.times, _SORTS, strict=True):
            for name in names:
                sums[name] += times
        return Day(self.day, **sums)


def count_of(counts: dict[int, Count], day: int) -> Count:
    """A day's count among those begun, or a new one."""
    found = counts.get(day)
    if found is None:
        found = counts[day] = Count(day, [0] * len(_SORTS))
    return found


def tally(answered: Iterable[Answered]) -> dict[int, Day]:
    """The days of these answers, which are in order and only those in effect."""
    from genai_cli.study.retention import memory_tests  # the events cost 8 ms, which who only reads days need not pay

    listed, counts = list(answered), dict[int, Count]()
    for event in listed:
        count_of(counts, event.moment.day).times[sort_of(event)] += 1
    for day, passed in memory_tests(listed):
        counts[day].times[_TEST_PASSED if passed else _TEST_FAILED] += 1
    return {day: count.sums() for day, count in counts.items()}


def day_of(answer: Answered, tested: bool) -> Day:
    """What one answer adds to its day; `tested` says whether it tested memory."""
    return Day(answer.moment.day, *_added(sort_of(answer), test_of(answer.rating) if tested else None))


@cache
def _added(sort: int, test: int | None) -> tuple[int, ...]:
    names = (*_SORTS[sort], *(() if test is None else _SORTS[test]))
    return tuple(int(name in names) for name in _COUNTS)


def changed(before: Mapping[int, Day], after: Mapping[int, Day]) -> list[Day]:
    """What has to be added to each day that differs to make `before` into `after`."""
    found = []
    for day in sorted(before.keys() | after.keys()):
        old, new = before.get(day) or Day(day), after.get(day) or Day(day)
        if old != new:
            found.append(Day(day, *map(sub, _counts_of(new), _counts_of(old))))
    return found


def together(*counted: Mapping[int, Day]) -> dict[int, Day]:
    """Days that were counted in parts."""
    found: dict[int, Day] = {}
    for days in counted:
        for day, sums in days.items():
            before = found.get(day)
            found[day] = Day(day, *map(add, _counts_of(before), _counts_of(sums))) if before else sums
    return found


def sort_of(answer: Answered) -> int:
    """The sort an answer is of, an index of a day's count; whether it tested memory, its card's earlier ones decide."""
    if answer.practice:
        return _PRACTICE
    claim = "" if answer.card_kind == "recall" or answer.not_known else answer.confidence
    return (_WRONG if answer.judgement == "wrong" else _RIGHT) + _CLAIMS.index(claim)


def test_of(rating: Rating) -> int:
    """The sort an answer is of beside that if it tested memory."""
    return _TEST_FAILED if rating == "again" else _TEST_PASSED
