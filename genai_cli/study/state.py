"""What is kept of a card beside the log: a cache of what its events come to, in learning days."""

from __future__ import annotations

from typing import NamedTuple

from genai_cli.records import dataclass


class Glimpse(NamedTuple):
    """What sums over very many cards need of a state, in CardState's names and in as few values as will do.

    `stability_days` is None while the card is not known, `due_day` while it is suspended.
    """

    card: str
    stability_days: float | None
    last_day: int
    due_day: int | None
    reps: int


@dataclass(frozen=True, slots=True)
class CardState:
    """A card's memory after its events. Days are ordinals; `due_day` is when it should be asked next.

    `stability_days` is FSRS's S (days until recall falls to 90 %), `difficulty` its D (1 to 10). `reps` counts the
    answers that moved the schedule, `lapses` those among them that forgot what had been known. `known` is False while
    the last such answer was wrong or a guess; `misses_in_a_row` counts the last such answers that were wrong.
    `pending_retry` says that the card was missed on `last_day` and has not been right since. A card that was never
    answered but is suspended has reps 0.
    """

    deck: str
    card: str
    stability_days: float = 0.0
    difficulty: float = 0.0
    due_day: int = 0
    first_day: int = 0
    last_day: int = 0
    reps: int = 0
    lapses: int = 0
    known: bool = False
    pending_retry: bool = False
    suspended: bool = False
    misses_in_a_row: int = 0

    @property
    def glimpse(self) -> Glimpse:
        """The same at a glimpse."""
        stability_days, due_day = self.stability_days if self.known else None, None if self.suspended else self.due_day
        return Glimpse(self.card, stability_days, self.last_day, due_day, self.reps)

    @property
    def key(self) -> str:
        """`deck/card`, as the card's own key."""
        return f"{self.deck}/{self.card}"
