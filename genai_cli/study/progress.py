"""Events and states become counts: what waits to be asked, and which answers count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from genai_cli.content.model import Card
from genai_cli.study.events import Answered, Event
from genai_cli.study.queue import is_due, is_new
from genai_cli.study.replay import in_effect
from genai_cli.study.state import CardState


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cards are due, how many were never answered, and the ordinal of the next due day (None for none)."""

    due: int
    new: int
    next_due: int | None


def counts(cards: Iterable[Card], states: Mapping[str, CardState], day: int) -> Counts:
    """What waits among `cards` on `day`."""
    due = new = 0
    coming: list[int] = []
    for card in cards:
        state = states.get(card.key)
        if state is not None and state.suspended:
            continue
        if is_new(state):
            new += 1
        elif is_due(state, day):
            due += 1
        elif state is not None:
            coming.append(state.due_day)
    return Counts(due, new, min(coming, default=None))


def answers(events: Iterable[Event]) -> list[Answered]:
    """The answers that count, in order, "I was right" applied and undone ones gone."""
    return [event for event in in_effect(events) if isinstance(event, Answered)]
