"""Events become card states: the one place where the log is given its meaning for the schedule.

The cache in the store is made by this code and can be made again from the log at any time, to the same values.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from genai_cli.study import memory
from genai_cli.study.engine import DESIRED_RETENTION
from genai_cli.study.events import Answered, Event, Judgement, Overruled, Rating, Resumed, Suspended, Undone
from genai_cli.study.state import CardState


def in_effect(events: Iterable[Event]) -> list[Event]:
    """The events that still count, in their order, "I was right" already applied to the answers it meant."""
    listed = list(events)
    void: set[str] = set()
    for event in reversed(listed):
        if isinstance(event, Undone) and event.uid not in void:
            void.add(event.target)
    overruled = {e.target: e for e in listed if isinstance(e, Overruled) and e.uid not in void}
    return [
        _as_overruled(event, overruled.get(event.uid))
        for event in listed
        if event.uid not in void and not isinstance(event, Undone | Overruled)
    ]


def _as_overruled(event: Event, by: Overruled | None) -> Event:
    if by is None or not isinstance(event, Answered):
        return event
    return replace(event, judgement=Judgement.RIGHT, rating=by.rating, fell_for=())


def replay(events: Iterable[Event], retention: float = DESIRED_RETENTION) -> dict[str, CardState]:
    """The state of every card the events speak of, by `deck/card`; `events` in order of (time, uid)."""
    states: dict[str, CardState] = {}
    for event in in_effect(events):
        if isinstance(event, Answered | Suspended | Resumed):
            key = f"{event.deck}/{event.card}"
            states[key] = advance(states.get(key), event, retention)
    return states


def advance(
    state: CardState | None, event: Answered | Suspended | Resumed, retention: float = DESIRED_RETENTION
) -> CardState:
    """The card's state after one more event."""
    now = state or CardState(event.deck, event.card)
    match event:
        case Suspended():
            return replace(now, suspended=True)
        case Resumed():
            return replace(now, suspended=False)
        case Answered(practice=True):
            return replace(now, pending_retry=now.pending_retry and event.judgement is Judgement.WRONG)
    return _answered(now, event, retention)


def _answered(now: CardState, event: Answered, retention: float) -> CardState:
    before = memory.Memory(now.stability_days, now.difficulty, now.last_day) if now.reps else None
    kept = memory.after(before, event.rating, event.moment.day)
    known = event.rating is not Rating.AGAIN
    state = replace(
        now,
        stability_days=kept.stability_days,
        difficulty=kept.difficulty,
        first_day=now.first_day or kept.last_day,
        last_day=kept.last_day,
        reps=now.reps + 1,
        lapses=now.lapses + (now.known and not known),
        known=known,
        pending_retry=event.judgement is Judgement.WRONG,
    )
    return replace(state, due_day=due_day(state, retention))


def due_day(state: CardState, retention: float) -> int:
    """When the card should be asked next. What was missed or guessed comes back the next day, whatever FSRS allows."""
    if not state.known:
        return state.last_day + 1
    days = memory.interval_days(state.stability_days, retention)
    return state.last_day + memory.spread(days, state.key, state.reps)
