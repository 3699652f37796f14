"""Histories as hypothesis makes them up: cards answered, undone, overruled, put to sleep, under clocks of any sort."""

from __future__ import annotations

import json

from hypothesis import strategies as st

from genai_cli.study.events import Confidence, Event, Judgement, Overruled, Rating, Resumed, Suspended, Undone
from tests import builders as b

CARDS, NAMES = ("c", "e"), ("m", 'n","fell_for":["m')
_TEXTS = st.sampled_from(("x", '","given":"', '"]}', "\\", "é\n")) | st.text(max_size=9)


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Events in the order they happened, the clock set back or standing still on the way now and then."""
    events: list[Event] = []
    day = b.MONDAY
    for number in range(draw(st.integers(1, 14))):
        day += draw(st.sampled_from((0, 0, 1, 1, 3, -2)))
        event = _event(draw, events, f"u{number:02}", day, draw(st.integers(0, 3)))
        events.append(event)
    return events


def _event(draw: st.DrawFn, before: list[Event], uid: str, day: int, minute: int) -> Event:
    card, when = draw(st.sampled_from(CARDS)), b.moment(day, minute)
    what = draw(st.sampled_from(("answer",) * 6 + ("undo", "undo", "overrule", "sleep", "wake")))
    meant = [event for event in before if getattr(event, "card", "")]
    if what in ("undo", "overrule") and meant:
        target = draw(st.sampled_from(meant))
        at = {"uid": uid, "moment": when, "target": target.uid, "deck": "d", "card": getattr(target, "card", "")}
        return Undone(**at) if what == "undo" else Overruled(rating=Rating.HARD, **at)
    if what in ("sleep", "wake"):
        return (Suspended if what == "sleep" else Resumed)(uid=uid, moment=when, deck="d", card=card)
    names = st.sets(st.sampled_from(NAMES), max_size=1).map(tuple)
    return b.answered(
        card, day, draw(st.sampled_from(Rating)), minute=minute, uid=uid, practice=draw(st.booleans()),
        confidence=draw(st.sampled_from(Confidence)), fell_for=draw(names), resisted=draw(names),
        given=draw(st.just("null") | _TEXTS.map(json.dumps)), judgement=draw(st.sampled_from(Judgement)),
        card_kind=draw(st.sampled_from(("choice", "recall"))), milliseconds=draw(st.integers(0, 9)),
    )  # fmt: skip
