"""What the states of some cards come to on a day, summed up card by card."""

from __future__ import annotations

from collections.abc import Iterable

from genai_cli.records import dataclass
from genai_cli.study.fsrs6 import recall
from genai_cli.study.progress import Counts
from genai_cli.study.state import Glimpse

DAYS_AHEAD = 30
_NEVER = 2**62


@dataclass(frozen=True, slots=True)
class Learned:
    """How well some cards are known: `mastery` over all of them, `recall` over those `seen` (0 to 1).

    `answers` moved their schedules; `not_known` are those seen that were last answered wrong or by a guess.
    """

    cards: int
    seen: int
    answers: int
    not_known: int
    mastery: float
    recall: float
    waiting: Counts


class Sums:
    """Sums over cards on `today` (an ordinal), filled by `add`.

    `forecast` counts the cards due today (overdue ones included), tomorrow, ... : DAYS_AHEAD whole numbers. Each card
    is counted once, on the day its schedule names. What the answers to come will bring back is not guessed at, so the
    real load of a later day is this number or more. Cards never answered and suspended cards are left out. Sums that
    are put together may share one.
    """

    __slots__ = ("answers", "cards", "due", "forecast", "new", "next_due", "not_known", "seen", "sum", "today")

    def __init__(self, today: int, forecast: list[int] | None = None) -> None:
        self.today = today
        self.cards = self.seen = self.answers = self.not_known = self.due = self.new = 0
        self.sum = 0.0
        self.next_due: int | None = None
        self.forecast = [0] * DAYS_AHEAD if forecast is None else forecast

    def add(self, glimpses: Iterable[Glimpse | None]) -> None:
        """Take more cards, of which None is one never answered; a glimpse may be a bare row.

        Due and recall are study.queue's and study.mastery's, written out over local names: 100,000 cards take 60 ms so,
        and 0.7 s else.
        """
        today, forecast, soonest = self.today, self.forecast, self.next_due or _NEVER
        cards = seen = answers = not_known = due = new = 0
        recalled = 0.0
        for glimpse in glimpses:
            cards += 1
            if glimpse is None:
                new += 1
                continue
            _, stability_days, last_day, due_day, reps = glimpse
            if not reps:
                new += due_day is not None
                continue
            seen += 1
            answers += reps
            if stability_days is None:
                not_known += 1
            else:
                recalled += recall(stability_days, today - last_day if today > last_day else 0)
            if due_day is None:
                continue
            if due_day <= today or last_day > today + 1:
                due += 1
                continue
            if due_day < soonest:
                soonest = due_day
            if due_day - today < DAYS_AHEAD:
                forecast[due_day - today] += 1
        forecast[0] += due
        self.cards += cards
        self.seen += seen
        self.answers += answers
        self.not_known += not_known
        self.due += due
        self.new += new
        self.sum += recalled
        self.next_due = None if soonest == _NEVER else soonest

    def add_all(self, other: Sums) -> None:
        """Take the cards of other sums, but for their forecast."""
        self.cards += other.cards
        self.seen += other.seen
        self.answers += other.answers
        self.not_known += other.not_known
        self.due += other.due
        self.new += other.new
        self.sum += other.sum
        if other.next_due is not None and (self.next_due is None or other.next_due < self.next_due):
            self.next_due = other.next_due

    @property
    def recall(self) -> float:
        """The mean chance (0 to 1) of recalling a card seen; 0 for none."""
        return self.sum / self.seen if self.seen else 0.0

    def learned(self) -> Learned:
        """How well the cards are known."""
        return Learned(
            cards=self.cards,
            seen=self.seen,
            answers=self.answers,
            not_known=self.not_known,
            mastery=self.sum / self.cards if self.cards else 0.0,
            recall=self.recall,
            waiting=Counts(self.due, self.new, self.next_due),
        )
