"""What will be due: for each of the coming learning days, how many cards come up.

Each card is counted once, on the day its schedule names; what is overdue counts today. What the answers to come will
bring back is not guessed at, so the real load of a later day is this number or more. Cards never answered and
suspended cards are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from genai_cli.content.model import Card
from genai_cli.study.queue import is_due
from genai_cli.study.state import CardState

DAYS_AHEAD = 30


def forecast(cards: Iterable[Card], states: Mapping[str, CardState], today: int, days: int = DAYS_AHEAD) -> list[int]:
    """How many of `cards` are due today (overdue ones included), tomorrow, ... : `days` whole numbers."""
    ahead = [0] * days
    for card in cards:
        state = states.get(card.key)
        if state is None or not state.reps or state.suspended:
            continue
        away = 0 if is_due(state, today) else state.due_day - today
        if away < days:
            ahead[away] += 1
    return ahead
