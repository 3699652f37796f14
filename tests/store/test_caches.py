"""Days and beliefs are kept with the answer they are of: days are added up, beliefs replaced, and all or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_cli.store.log import Log, open_log
from genai_cli.store.rows import BELIEF_COLUMNS, DAY_COLUMNS, decode_belief, decode_day, encode_belief, encode_day
from genai_cli.study.beliefs import Belief
from genai_cli.study.moment import Moment
from genai_cli.study.state import CardState
from genai_cli.study.tally import Day
from tests.builders import MONDAY, answered
from tests.store.stores import moments, text

counts = st.integers(0, 10**6)
beliefs = st.builds(
    Belief, misconception=text, times_chosen=counts, last_chosen=st.none() | moments, last_card=text,
    sure_days=st.frozensets(st.integers(1, 3_652_059), max_size=3), followed_up=st.booleans(),
)  # fmt: skip


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    """An open, empty store."""
    with open_log(tmp_path / "answers.db") as opened:
        yield opened


@given(st.lists(counts, min_size=len(DAY_COLUMNS), max_size=len(DAY_COLUMNS)))
def test_days_come_back_as_they_were(values: list[int]) -> None:
    """The columns are the fields, in their order."""
    assert tuple(field.name for field in fields(Day)) == DAY_COLUMNS
    assert encode_day(Day(*values)) == tuple(values)
    assert decode_day(values) == Day(*values)


@given(beliefs)
def test_beliefs_come_back_as_they_were(belief: Belief) -> None:
    """Also without a fall, and with the moment of the last one."""
    assert len(encode_belief(belief)) == len(BELIEF_COLUMNS)
    assert decode_belief(encode_belief(belief)) == belief


def test_days_are_added_up(log: Log) -> None:
    """Differences, negative ones too; a day whose answers are all undone is none."""
    log.append(answered(), None, [Day(MONDAY, *range(1, 12)), Day(MONDAY + 3, 1)])
    log.append(answered(), None, [Day(MONDAY, *[10] * 11), Day(MONDAY + 3, -1)])
    assert log.days() == {MONDAY: Day(MONDAY, *range(11, 22))}
    assert log.latest_day() == MONDAY


def test_beliefs_are_replaced(log: Log) -> None:
    """The last one holds; they come in the order in which they were first told of, or those that are asked for."""
    old, other = Belief("z", 1, Moment(1, 60, MONDAY), "d/c"), Belief("a")
    new = Belief("z", 1, Moment(1, 60, MONDAY), "d/c", frozenset({MONDAY, MONDAY + 1}), True)
    log.append(answered(), None, (), [old, other])
    log.append(answered(), None, (), [new])
    assert list(log.beliefs().items()) == [("z", new), ("a", other)]
    assert log.beliefs(["a", "a", "unmet"]) == {"a": other}
    assert log.beliefs([]) == {}


def test_a_second_append_adds_nothing(log: Log) -> None:
    """An event that is here already changes no day and no belief."""
    event = answered()
    assert log.append(event, None, [Day(MONDAY, 1)], [Belief("a", 1)])
    assert not log.append(event, CardState("d", "c"), [Day(MONDAY, 1)], [Belief("a", 2)])
    assert (log.days(), log.beliefs(), log.states()) == ({MONDAY: Day(MONDAY, 1)}, {"a": Belief("a", 1)}, {})


def test_of_a_failed_append_nothing_stays(log: Log) -> None:
    """Whatever fails, the event is not here either."""

    def broken() -> Iterator[Day]:
        yield Day(MONDAY, 1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        log.append(answered(), CardState("d", "c", reps=1), broken())
    assert (list(log.events()), log.states(), log.days()) == ([], {}, {})


def test_everything_is_replaced_at_once(log: Log) -> None:
    """What was cached is gone, and what is given stands in its place."""
    log.append(answered("old"), CardState("d", "old", reps=1), [Day(MONDAY, 1)], [Belief("old", 1)])
    log.replace_states([CardState("d", "new", reps=2)], "e", [Day(MONDAY - 1, 5)], [Belief("new", 2)])
    assert list(log.states()) == ["d/new"]
    assert log.days() == {MONDAY - 1: Day(MONDAY - 1, 5)}
    assert log.beliefs() == {"new": Belief("new", 2)}


def test_a_clock_that_ran_ahead_is_seen_without_counts(log: Log) -> None:
    """A card last answered after tomorrow is due also where nobody told what the days come to."""
    log.shelve({"d": "1"}, lambda _: ["c", "e"])
    ahead = CardState("d", "c", 1.0, 5.0, MONDAY + 400, MONDAY + 300, MONDAY + 300, 1)
    log.append(answered("c", day=MONDAY + 300), ahead)
    assert log.due(MONDAY, 5) == [ahead]
    log.replace_states([ahead], "e")
    assert log.due(MONDAY, 5) == [ahead]
    assert (log.days(), log.latest_day()) == ({}, 0)
