"""Days come from the wall clock of where the learner is; no clock, zone or memory can hide a card or break a sum."""

from __future__ import annotations

import datetime as dt
import json
import math
from dataclasses import astuple
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_cli.errors import DataError
from genai_cli.store.lines import event_of, line_of
from genai_cli.study import memory
from genai_cli.study.activity import longest_streak
from genai_cli.study.dates import iso_day
from genai_cli.study.day import moment_of
from genai_cli.study.events import Event, Rating, Undone
from genai_cli.study.memory import LONGEST_INTERVAL_DAYS, Memory
from genai_cli.study.moment import Moment
from genai_cli.study.queue import is_due
from genai_cli.study.replay import replay
from genai_cli.study.undoing import ahead_of
from tests.builders import MONDAY, answered, moment

needs_zones = pytest.mark.skipif(not available_timezones(), reason="this machine has no time zones")
MINUTE = dt.timedelta(minutes=1)


def day_of(zone: str, utc: dt.datetime) -> int:
    """The learning day of a moment, for somebody in that zone."""
    return moment_of(utc.astimezone(ZoneInfo(zone))).day


def boundaries(zone: str, first: str, days: int) -> list[str]:
    """When a new learning day begins between two midnights UTC, as local time; looked for minute by minute."""
    utc = dt.datetime.fromisoformat(f"{first}T00:00+00:00")
    found, before = [], day_of(zone, utc - MINUTE)
    for _ in range(days * 1440):
        if (now := day_of(zone, utc)) != before:
            found.append(f"{utc.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M} {now - before:+d}")
        before, utc = now, utc + MINUTE
    return found


@needs_zones
@pytest.mark.parametrize(
    ("zone", "first", "begins"),
    [
        ("Europe/Berlin", "2026-03-28", ["2026-03-28 04:00 +1", "2026-03-29 04:00 +1", "2026-03-30 04:00 +1"]),
        ("Europe/Berlin", "2026-10-24", ["2026-10-24 04:00 +1", "2026-10-25 04:00 +1", "2026-10-26 04:00 +1"]),
        ("Africa/Cairo", "2026-04-23", ["2026-04-23 04:00 +1", "2026-04-24 04:00 +1", "2026-04-25 04:00 +1"]),
        (
            "Pacific/Apia",
            "2011-12-29",  # the 30th lasts from the midnight after the 29th until four
            ["2011-12-29 04:00 +1", "2011-12-31 00:00 +1", "2011-12-31 04:00 +1", "2012-01-01 04:00 +1"],
        ),
        ("Australia/Lord_Howe", "2026-04-04", ["2026-04-05 04:00 +1", "2026-04-06 04:00 +1", "2026-04-07 04:00 +1"]),
    ],
)
def test_a_day_begins_at_four_on_the_wall(zone: str, first: str, begins: list[str]) -> None:
    """Clocks put forward or back, a midnight that is not there, a whole day that is not there: 04:00 is 04:00."""
    assert boundaries(zone, first, 3) == begins


@needs_zones
def test_travel_makes_no_second_day() -> None:
    """Around the world in one evening: the moments are in order, and the streak is the days that were lived."""
    start = dt.datetime(2026, 6, 1, 20, tzinfo=dt.UTC)
    flight = [("Pacific/Auckland", 0), ("Asia/Tokyo", 6), ("Europe/Berlin", 14), ("Pacific/Honolulu", 30)]
    moments = [moment_of((start + dt.timedelta(hours=h)).astimezone(ZoneInfo(zone))) for zone, h in flight]
    assert [m.offset_minutes for m in moments] == [720, 540, 120, -600]
    assert [m.utc_ms for m in moments] == sorted(m.utc_ms for m in moments)
    days = [m.day for m in moments]
    assert longest_streak(days) == len(set(days)) == 1
    west = moment_of(start.astimezone(ZoneInfo("Pacific/Honolulu")))
    assert west.day == moments[0].day - 1, "the same instant, another date"
    assert moment_of(start.astimezone(dt.UTC)).utc_ms == moments[0].utc_ms


@pytest.mark.parametrize("back", [1, 30, 3_650, MONDAY - 719_163])
def test_a_clock_set_back(back: int) -> None:
    """From a day to 1970: the answer is kept, and the schedule goes on from the last review, never from before it."""
    history: list[Event] = [answered(day=MONDAY), answered(day=MONDAY + 2)]
    at = MONDAY + 2 - back
    wrong = answered(day=at, uid="z-wrong")
    in_order = sorted([*history, wrong], key=lambda e: (e.moment.utc_ms, e.uid))
    state = replay(in_order)["d/c"]
    assert state.last_day == MONDAY + 2
    assert state.due_day > state.last_day
    assert state.reps == 3
    assert is_due(state, at) is (back > 1), "under a clock so wrong all cards are asked rather than none"


@pytest.mark.parametrize("ahead", [2, 400, 2_900_000])
def test_a_clock_far_ahead_and_then_corrected(ahead: int) -> None:
    """The card is not hidden until then; its answer is found, and once it is taken back the schedule is right again."""
    wrong = answered(day=MONDAY + ahead, uid="wrong")
    right = answered(day=MONDAY + 1)
    state = replay([right, wrong])["d/c"]
    assert is_due(state, MONDAY)
    assert ahead_of([right, wrong], MONDAY) == [wrong]
    undo = Undone(uid="x", moment=moment(MONDAY + 1, 5), target="wrong", deck="d", card="c")
    assert ahead_of([right, undo, wrong], MONDAY) == []
    assert replay([right, undo, wrong]) == replay([right])


days = st.integers(719_162, 3_652_059)


@given(st.lists(st.tuples(st.sampled_from(Rating), days), min_size=1, max_size=30))
def test_no_row_of_answers_ends_in_infinity(steps: list[tuple[Rating, int]]) -> None:
    """Whatever ratings, whatever days a clock says: every number is finite, and no interval over a hundred years."""
    events = [answered(day=day, rating=rating, uid=f"{n:03}") for n, (rating, day) in enumerate(steps)]
    events.sort(key=lambda e: (e.moment.utc_ms, e.uid))
    (state,) = replay(events).values()
    assert all(math.isfinite(value) for value in astuple(state) if isinstance(value, float))
    assert 0 < state.stability_days <= LONGEST_INTERVAL_DAYS
    assert 1 <= state.difficulty <= 10
    assert 1 <= state.due_day - state.last_day <= LONGEST_INTERVAL_DAYS
    assert iso_day(state.due_day)


@given(st.floats(0.001, LONGEST_INTERVAL_DAYS), st.floats(1, 10), st.sampled_from(Rating), st.integers(0, 3_000_000))
def test_from_any_memory(stability: float, difficulty: float, rating: Rating, gap: int) -> None:
    """A memory within its bounds stays within them, whatever the answer and however long the gap."""
    found = memory.after(Memory(stability, difficulty, 719_163), rating, 719_163 + gap)
    assert 0 < found.stability_days <= LONGEST_INTERVAL_DAYS
    assert 1 <= found.difficulty <= 10
    assert 1 <= memory.interval_days(found.stability_days, 0.7) <= LONGEST_INTERVAL_DAYS
    assert 0 <= memory.recall(found.stability_days, gap) <= 1


def test_at_the_end_of_the_calendar() -> None:
    """Answers on its last day are replayed like any others."""
    state = replay([answered(day=3_652_059), answered(day=3_652_059, minute=1)])["d/c"]
    assert state.last_day == 3_652_059
    assert iso_day(state.due_day) == "9999-12-31"


@pytest.mark.parametrize(
    "changed",
    [{"utc_ms": -1}, {"utc_ms": 10**15}, {"day": 3_652_060, "utc_ms": 253_402_300_799_999}, {"day": 1},
     {"offset_minutes": 1_440}, {"offset_minutes": 10**30}, {"day": 10**400}, {"utc_ms": float("inf")}],
    ids=str,
)  # fmt: skip
def test_no_time_that_is_none_comes_in(changed: dict[str, object]) -> None:
    """A log taken in holds no moment outside the calendar, and no day that is not its moment's."""
    line = json.loads(line_of(answered()))
    assert event_of(json.dumps(line).encode()) is not None
    with pytest.raises(DataError):
        event_of(json.dumps(line | changed).encode())


def test_a_moment_needs_its_offset() -> None:
    """UTC and the offset are both kept, so a time without one is refused."""
    assert moment_of(dt.datetime(1970, 1, 1, 4, tzinfo=dt.UTC)) == Moment(14_400_000, 0, 719_163)
    with pytest.raises(ValueError, match="offset"):
        moment_of(dt.datetime(2026, 1, 1))
