"""Mastery: the chance of recalling today.

A card's mastery is FSRS's retrievability on the day (0 to 1), or 0 if it was never answered or its last answer that
counted was wrong or a guess: luck is not knowledge, however recent. A concept's or a deck's is the mean over its cards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from genai_cli.study import memory

if TYPE_CHECKING:
    from genai_cli.study.queue import Askable
    from genai_cli.study.state import CardState


def card_mastery(state: CardState | None, day: int) -> float:
    """The chance (0 to 1) that the card would be recalled on `day`."""
    if state is None or state.reps == 0 or not state.known:
        return 0.0
    return memory.recall(state.stability_days, day - state.last_day)


def mastery_of(cards: Iterable[Askable], states: Mapping[str, CardState], day: int) -> float:
    """The mean over the cards (0 to 1); 0.0 for no cards."""
    each = [card_mastery(states.get(card.key), day) for card in cards]
    return sum(each) / len(each) if each else 0.0


def mean_recall(known: Iterable[tuple[int, float]], cards: int, day: int) -> float:
    """`mastery_of` so many cards, told by the (last day, stability in days) of those known when last answered."""
    return sum(memory.recall(stability, day - last) for last, stability in known) / cards if cards else 0.0
