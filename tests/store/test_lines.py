"""Every event comes back from its line as it was; a line that no genai wrote is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_cli.errors import DataError
from genai_cli.store.lines import event_of, line_of
from genai_cli.study.events import (
    Answered,
    Confidence,
    Event,
    ExamSet,
    Judgement,
    LessonRead,
    Overruled,
    Rating,
    Resumed,
    Suspended,
    Undone,
)
from tests.builders import MONDAY, answered, moment

names = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
base: dict[str, Any] = {"uid": names, "moment": st.builds(moment, st.integers(MONDAY - 9000, MONDAY + 9000))}
card: dict[str, Any] = {"deck": names, "card": names}
events = st.one_of(
    st.builds(
        Answered, **base, **card, card_kind=names, given=texts, judgement=st.sampled_from(Judgement),
        confidence=st.sampled_from(Confidence), rating=st.sampled_from(Rating), practice=st.booleans(),
        milliseconds=st.integers(0, 60_000), fell_for=st.lists(names, max_size=3).map(tuple),
        resisted=st.lists(names, max_size=3).map(tuple),
    ),
    st.builds(Undone, **base, **card, target=names),
    st.builds(Overruled, **base, **card, target=names, rating=st.sampled_from(Rating)),
    st.builds(Suspended, **base, **card),
    st.builds(Resumed, **base, **card),
    st.builds(LessonRead, **base, deck=names, concept=names),
    st.builds(ExamSet, **base, deck=names, exam_day=st.none() | st.integers(1, 3_000_000)),
)  # fmt: skip


@given(events)
def test_an_event_comes_back_as_it_was(event: Event) -> None:
    """Of every kind, with any text; and its line is ASCII without a line end."""
    line = line_of(event)
    assert line.isascii()
    assert "\n" not in line
    assert event_of(line.encode()) == event
    assert line_of(event_of(line.encode())) == line


def test_a_field_with_a_default_may_be_missing() -> None:
    """A log of a version that did not know a field yet is taken; a field it must have is missed."""
    fields = json.loads(line_of(answered()))
    del fields["resisted"]
    assert event_of(json.dumps(fields).encode()).kind == "answered"
    del fields["rating"]
    with pytest.raises(DataError):
        event_of(json.dumps(fields).encode())


@pytest.mark.parametrize(
    "changed",
    [
        {"uid": ""}, {"uid": "x" * 301}, {"uid": 7}, {"deck": None}, {"utc_ms": "7"}, {"utc_ms": -1}, {"utc_ms": True},
        {"utc_ms": 10**18}, {"day": MONDAY + 3}, {"day": MONDAY - 3}, {"offset_minutes": 1440}, {"practice": 1},
        {"practice": None}, {"milliseconds": -1}, {"milliseconds": 60_001}, {"milliseconds": 1.0}, {"fell_for": "x"},
        {"fell_for": [1]}, {"given": 7}, {"rating": "great"}, {"kind": "dreamt"}, {"kind": "undone"}, {"more": 1},
        {"card": "a\nb"}, {"given": "\ud800"},
    ],
    ids=str,
)  # fmt: skip
def test_what_no_learner_did_is_refused(changed: dict[str, Any]) -> None:
    """A wrong type, an impossible number, a field too many: DataError with something to say."""
    with pytest.raises(DataError) as error:
        event_of(json.dumps(json.loads(line_of(answered())) | changed).encode())
    assert error.value.message


@given(st.binary(max_size=200))
def test_any_bytes_are_an_event_or_an_error(line: bytes) -> None:
    """Nothing else comes out, whatever goes in."""
    try:
        event = event_of(line)
    except DataError:
        return
    assert event_of(line_of(event).encode()) == event


def test_deep_brackets_and_long_lines_are_refused() -> None:
    """A line cannot exhaust the stack or the memory."""
    for line in (b"[" * 100_000, b'{"uid":"' + b"x" * 1_000_000 + b'"}'):
        with pytest.raises(DataError):
            event_of(line)
