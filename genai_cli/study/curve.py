"""Recall over time: what was the chance of recalling a card on each day, and what will it be if nothing is studied.

A card's curve is its mastery (see mastery.py) on every day, from the answers given until that day: FSRS-6's forgetting
curve from one answer to the next, and 0 before the first and after a miss or a guess. Several cards' curve is the mean
over them, cards not met yet counting 0. Days are ordinals, values 0 to 1.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from genai_cli.study.events import Answered
from genai_cli.study.mastery import card_mastery
from genai_cli.study.replay import advance
from genai_cli.study.state import CardState

Steps = Mapping[str, Sequence[CardState]]


def steps(answered: Iterable[Answered]) -> dict[str, list[CardState]]:
    """Every card's state after each answer that moved its schedule, by `deck/card`, oldest first."""
    found: dict[str, list[CardState]] = {}
    for event in answered:
        if not event.practice:
            before = found.setdefault(event.key, [])
            before.append(advance(before[-1] if before else None, event))
    return found


def mean_recall(found: Steps, keys: Collection[str], first: int, last: int) -> list[float]:
    """The mean mastery of the cards with `keys` on every day from `first` to `last`; all 0 for no cards."""
    sums = [0.0] * (last - first + 1)
    for key in keys:
        for index, share in enumerate(_card_recall(found.get(key, ()), first, last)):
            sums[index] += share
    return [total / max(1, len(keys)) for total in sums]


def _card_recall(states: Sequence[CardState], first: int, last: int) -> Iterable[float]:
    at = -1
    for day in range(first, last + 1):
        while at + 1 < len(states) and states[at + 1].last_day <= day:
            at += 1
        yield card_mastery(states[at], day) if at >= 0 else 0.0
