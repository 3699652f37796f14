"""An event comes back from its row as it was, and a row that is not as it was written is noticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_cli.errors import StoreError
from genai_cli.store.codec import decode, encode
from genai_cli.store.rows import STATE_COLUMNS, Row, checksum, decode_state, encode_state
from genai_cli.study.events import EVENT_TYPES, Event
from genai_cli.study.state import CardState
from tests.builders import answered
from tests.store.stores import any_event


@given(any_event)
def test_every_event_comes_back_as_it_was(event: Event) -> None:
    """Every kind of event, with any text in it, is the same after the round trip."""
    row = encode(event)
    assert decode(row) == event
    assert row.checksum == checksum(row)


@given(any_event, st.integers(0, 7), st.data())
def test_any_changed_bit_changes_the_checksum(event: Event, column: int, data: st.DataObject) -> None:
    """One flipped bit in any column is seen in the checksum."""
    row = encode(event)
    value = row[column]
    if isinstance(value, int):
        changed: object = value ^ (1 << data.draw(st.integers(0, 40)))
    else:
        raw = bytearray(value.encode() or b"\0")
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at] ^= 1 << data.draw(st.integers(0, 7))
        changed = raw.decode("utf-8", "surrogateescape")
    assert checksum([*row[:column], changed, *row[column + 1 :]]) != row.checksum


def test_every_kind_is_tried() -> None:
    """The strategy above makes each kind there is; a new kind must be added to it."""
    assert {made.__name__ for made in EVENT_TYPES} == {
        "Answered", "Undone", "Overruled", "Suspended", "Resumed", "LessonRead", "ExamSet"
    }  # fmt: skip


@given(st.builds(CardState, deck=st.text(), card=st.text(), stability_days=st.floats(0, 1e5), reps=st.integers(0, 99),
                 known=st.booleans(), pending_retry=st.booleans(), suspended=st.booleans()))  # fmt: skip
def test_states_come_back_as_they_were(state: CardState) -> None:
    """Flags are numbers in a row and flags again after it."""
    row = [int(v) if isinstance(v, bool) else v for v in encode_state(state)]
    assert len(row) == len(STATE_COLUMNS)
    assert decode_state(row) == state


BAD_BODIES = (
    "", "null", "[]", '{"no_such_field": 1}', "{}", '{"milliseconds": "1"}', '{"practice": 1}', '{"fell_for": "x"}',
    '{"rating": "superb"}', "[" * 50_000,
)  # fmt: skip


@pytest.mark.parametrize("body", BAD_BODIES, ids=lambda body: body[:20])
def test_a_body_that_is_not_the_kinds_own_is_refused_in_words(body: str) -> None:
    """Whatever stands in a body, the error is ours and names the event."""
    row = encode(answered(uid="here"))
    with pytest.raises(StoreError, match="'here' cannot be read"):
        decode(row._replace(body=body))


def test_a_kind_from_the_future_is_refused_with_what_to_do() -> None:
    """An unknown kind of event says that a newer version wrote it."""
    row: Row = encode(answered())._replace(kind="telepathy")
    with pytest.raises(StoreError, match="telepathy") as caught:
        decode(row)
    assert "newer" in caught.value.hint
