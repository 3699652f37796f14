"""What statistics know of a learner: sums by the day, beliefs, and the states of cards, a deck at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from genai_cli.records import dataclass
from genai_cli.study.beliefs import Belief, update
from genai_cli.study.events import Answered
from genai_cli.study.leeches import is_leech
from genai_cli.study.state import CardState, Glimpse
from genai_cli.study.tally import Day, tally

StatesOf = Callable[[str], Mapping[str, CardState]]  # a deck's id -> the states of its cards by `deck/card`
GlimpsesOf = Callable[[str], Mapping[str, Glimpse]]  # the same at a glimpse, by the card's id


@dataclass(frozen=True, slots=True)
class Record:
    """`days` by ordinals, `beliefs` by misconception, the states of a deck's cards, whole and at a glimpse, and those
    of `leeches`; `met_today` says of each deck how many of its cards were first answered today."""

    days: Mapping[int, Day]
    beliefs: Mapping[str, Belief]
    states_of: StatesOf
    glimpses_of: GlimpsesOf
    leeches: Sequence[CardState]
    met_today: Mapping[str, int]


def record_of(answered: Sequence[Answered], states: Mapping[str, CardState], today: int) -> Record:
    """The record of some answers in effect, in order, and of the states they come to."""
    beliefs: dict[str, Belief] = {}
    for event in answered:
        update(beliefs, event)
    by_deck: dict[str, dict[str, Glimpse]] = {}
    for state in states.values():
        by_deck.setdefault(state.deck, {})[state.card] = state.glimpse
    met_today = Counter(state.deck for state in states.values() if state.first_day == today)
    leeches = [state for state in states.values() if is_leech(state)]
    return Record(tally(answered), beliefs, lambda _: states, lambda deck: by_deck.get(deck, {}), leeches, met_today)
