"""What waits to be asked, what of it a day allows to be new, and which answers count."""

from __future__ import annotations

from collections.abc import Iterable

from genai_cli.records import dataclass
from genai_cli.study.events import Answered, Event
from genai_cli.study.replay import in_effect
from genai_cli.study.state import CardState


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cards are due, how many were never answered, and the ordinal of the next due day (None for none)."""

    due: int
    new: int
    next_due: int | None


@dataclass(frozen=True, slots=True)
class Allowance:
    """New cards a day: how many a sitting may come to, and how many of the cards it is about were met today."""

    per_day: int = 10
    met_today: int = 0

    @property
    def used_up(self) -> bool:
        """Whether a sitting that asks for nothing else meets no new card today."""
        return self.met_today >= self.per_day

    def more(self, met_today: int) -> str:
        """The option with which a sitting on cards of which so many were met today meets a day's share again."""
        return f"--new {met_today + (self.per_day or 10)}"

    @property
    def said(self) -> str:
        """That it is used up."""
        if not self.met_today:
            return f"new_per_day is {self.per_day}"
        return f"today's {self.met_today} new card{'s are' if self.met_today > 1 else ' is'} met"


USUAL = Allowance()


def first_met_on(day: int, states: Iterable[CardState]) -> int:
    """How many of these cards were answered for the first time on a learning day."""
    return sum(state.reps > 0 and state.first_day == day for state in states)


def answers(events: Iterable[Event]) -> list[Answered]:
    """The answers that count, in order, "I was right" applied and undone ones gone."""
    return [event for event in in_effect(events) if isinstance(event, Answered)]
