"""What one event changes, applied to what was cached, is what computing everything again comes to."""

from __future__ import annotations

import itertools

from hypothesis import given

from genai_cli.study.beliefs import Belief, beliefs
from genai_cli.study.change import Change, change, following
from genai_cli.study.events import Answered, Event
from genai_cli.study.progress import answers
from genai_cli.study.replay import replay
from genai_cli.study.state import CardState
from genai_cli.study.tally import Day, tally
from tests import builders as b
from tests.histories import CARDS, histories


class Kept:
    """What is cached beside a log, kept up event by event as a desk does it."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.states: dict[str, CardState] = {}
        self.days: dict[int, dict[str, int]] = {}
        self.beliefs: dict[str, Belief] = {}
        self.quick = 0

    def take(self, event: Event) -> None:
        """One more event."""
        key = ("d", getattr(event, "card", ""))
        own = sorted((e for e in self.events if getattr(e, "card", "") == key[1]), key=_in_time)
        is_latest = all(event.moment.utc_ms > other.moment.utc_ms for other in self.events)
        if is_latest and isinstance(event, Answered):
            self._apply(following(self.states.get("/".join(key)), event, 0.9, self._told))
            self.quick += 1
        else:
            self._apply(change(own, event, key, 0.9, self._told, lambda _: self.events, is_latest))
        self.events = sorted((*self.events, event), key=_in_time)

    def _told(self, names: object) -> dict[str, Belief]:
        return {name: self.beliefs[name] for name in list(names) if name in self.beliefs}  # type: ignore[call-overload]

    def _apply(self, found: Change) -> None:
        self.states[found.state.key] = found.state
        for day in found.days:
            row = self.days.setdefault(day.day, dict.fromkeys(COUNTS, 0))
            for name in COUNTS:
                row[name] += getattr(day, name)
        self.beliefs |= {belief.misconception: belief for belief in found.beliefs}


COUNTS = ("answers", "graded", "right", "tested", "passed", "sure", "sure_right", "unsure", "unsure_right", "guess",
          "guess_right")  # fmt: skip


def _in_time(event: Event) -> tuple[int, str]:
    return event.moment.utc_ms, event.uid


@given(histories())
def test_event_by_event_is_all_at_once(events: list[Event]) -> None:
    """Whatever happens in whatever order: states, days and beliefs are those of the whole log."""
    kept = Kept()
    for event in events:
        kept.take(event)
    computed = replay(kept.events)
    empty = {key: CardState(*key.split("/")) for key in kept.states}
    assert {key: computed.get(key, empty[key]) for key in kept.states} == kept.states
    days = {day: Day(day, **row) for day, row in kept.days.items() if any(row.values())}
    assert days == tally(answers(kept.events))
    told = beliefs(kept.events)
    assert {name: told.get(name, Belief(name)) for name in kept.beliefs} == kept.beliefs


def test_ordinary_answers_need_no_replay() -> None:
    """One answer after another, as in any sitting, is worked out from the state before it."""
    kept = Kept()
    for day, card in itertools.product(range(5), CARDS):
        kept.take(b.answered(card, b.MONDAY + 2 * day, minute=CARDS.index(card), fell_for=("m",) if day == 1 else ()))
    assert kept.quick == len(kept.events) == 10
    assert isinstance(kept.events[0], Answered)
