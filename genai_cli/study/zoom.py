"""One deck or concept looked at closely: every card's history, and how its recall went and will go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from genai_cli.content.model import Card
from genai_cli.records import dataclass
from genai_cli.study.curve import mean_recall, steps
from genai_cli.study.events import Answered
from genai_cli.study.mastery import card_mastery
from genai_cli.study.state import CardState
from genai_cli.study.statistics import WEEKS_SHOWN, Statistics

DAYS_BACK, DAYS_AHEAD = WEEKS_SHOWN * 7, 30


@dataclass(frozen=True, slots=True)
class CardHistory:
    """A card, its state (None if never answered), its answers in effect, and its mastery today (0 to 1)."""

    card: Card
    state: CardState | None
    answered: tuple[Answered, ...]
    mastery: float

    @property
    def met(self) -> bool:
        """Whether it was ever answered for the schedule."""
        return self.state is not None and self.state.reps > 0


@dataclass(frozen=True, slots=True)
class Zoom:
    """What is looked at (`name`, and a sentence `about` it), its statistics, its cards, and its recall curve.

    `cards` are met ones first, the least known before the others. `curve` is the mean mastery on every day from
    `first_day` (an ordinal) to DAYS_AHEAD after today, as if nothing were studied any more.
    """

    name: str
    about: str
    found: Statistics
    cards: tuple[CardHistory, ...]
    first_day: int
    curve: tuple[float, ...]


def zoom(
    name: str,
    about: str,
    found: Statistics,
    cards: Sequence[Card],
    answered: Sequence[Answered],
    states: Mapping[str, CardState],
) -> Zoom:
    """A close look at these cards; `answered` are theirs, in effect and in order."""
    by_card: dict[str, list[Answered]] = {}
    for event in answered:
        by_card.setdefault(event.key, []).append(event)
    today = found.today
    histories = [
        CardHistory(c, states.get(c.key), tuple(by_card.get(c.key, ())), card_mastery(states.get(c.key), today))
        for c in cards
    ]
    first = max(today - DAYS_BACK, min((event.moment.day for event in answered), default=today))
    curve = mean_recall(steps(answered), [card.key for card in cards], min(first, today), today + DAYS_AHEAD)
    ordered = sorted(histories, key=lambda history: (not history.met, history.mastery))
    return Zoom(name, about, found, tuple(ordered), min(first, today), tuple(curve))
