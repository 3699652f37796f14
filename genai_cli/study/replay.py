"""Events become card states: the one place where the log is given its meaning for the schedule.

The cache in the store is made by this code and can be made again from the log at any time, to the same values.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from genai_cli.records import dataclass
from genai_cli.study.engine import DESIRED_RETENTION
from genai_cli.study.events import Answered, Event, Judgement, Overruled, Rating, Resumed, Suspended, Undone
from genai_cli.study.memory import begun, interval_days, moved, spread
from genai_cli.study.state import CardState

_AGAIN, _WRONG = Rating.AGAIN, Judgement.WRONG  # an enum's own look-up takes as long as three powers


def in_effect(events: Iterable[Event]) -> list[Event]:
    """The events that still count, in their order, "I was right" already applied to the answers it meant."""
    listed = list(events)
    void, overruled = amended(listed)
    if not void and not overruled:
        return listed
    return [
        as_overruled(event, overruled[event.uid]) if event.uid in overruled and isinstance(event, Answered) else event
        for event in listed
        if event.uid not in void and not isinstance(event, Undone | Overruled)
    ]


def amended(events: Iterable[Event]) -> tuple[set[str], dict[str, Rating]]:
    """The uids of what counts no more, and the ratings of what was overruled; `events` in order of (time, uid)."""
    amending = [event for event in events if isinstance(event, Undone | Overruled)]
    void: set[str] = set()
    for event in reversed(amending):
        if isinstance(event, Undone) and event.uid not in void:
            void.add(event.target)
    return void, {e.target: e.rating for e in amending if isinstance(e, Overruled) and e.uid not in void}


def as_overruled(event: Answered, rating: Rating) -> Answered:
    """An answer as it counts once the learner has said "I was right" of it."""
    return replace(event, judgement=Judgement.RIGHT, rating=rating, fell_for=())


def replay(events: Iterable[Event], retention: float = DESIRED_RETENTION) -> dict[str, CardState]:
    """The state of every card the events speak of, by `deck/card`; `events` in order of (time, uid)."""
    courses: dict[str, Course] = {}
    for event in in_effect(events):
        if isinstance(event, Answered | Suspended | Resumed):
            key = f"{event.deck}/{event.card}"
            if key not in courses:
                courses[key] = Course(event.deck, event.card)
            courses[key].take(event)
    return {key: course.state(retention) for key, course in courses.items()}


def advance(
    state: CardState | None, event: Answered | Suspended | Resumed, retention: float = DESIRED_RETENTION
) -> CardState:
    """The card's state after one more event."""
    course = course_from(state) if state else Course(event.deck, event.card)
    course.take(event)
    return course.state(retention)


@dataclass(slots=True)
class Course:
    """A card's state while events are taken into it. Its due day, which the last one decides, is reckoned last."""

    deck: str
    card: str
    stability_days: float = 0.0
    difficulty: float = 0.0
    last_day: int = 0
    first_day: int = 0
    reps: int = 0
    lapses: int = 0
    known: bool = False
    pending_retry: bool = False
    suspended: bool = False
    misses_in_a_row: int = 0

    @property
    def key(self) -> str:
        """`deck/card`, as the card's own key."""
        return f"{self.deck}/{self.card}"

    def take(self, event: Answered | Suspended | Resumed) -> bool:
        """Take one more event of the card; whether it was a test of memory, as study.retention has it."""
        if isinstance(event, Answered):
            return self.answer(event.rating, event.judgement, event.practice, event.moment.day)
        self.suspended = isinstance(event, Suspended)
        return False

    def answer(self, rating: Rating, judgement: Judgement, practice: bool, day: int) -> bool:
        """Take one more answer; whether it was a test of memory.

        Practice moves nothing, but a miss that it puts right is settled.
        """
        wrong = judgement is _WRONG
        if practice:
            self.pending_retry = self.pending_retry and wrong
            return False
        was_known, known = self.known, rating is not _AGAIN
        tested = was_known and day > self.last_day
        self.stability_days, self.difficulty, self.last_day = (
            moved(self.stability_days, self.difficulty, self.last_day, rating, day) if self.reps else begun(rating, day)
        )
        self.known = known
        self.pending_retry = wrong
        self.misses_in_a_row = self.misses_in_a_row + 1 if wrong else 0
        self.reps += 1
        if was_known and not known:
            self.lapses += 1
        if not self.first_day:
            self.first_day = day
        return tested

    def state(self, retention: float) -> CardState:
        """The card's state after all that was taken."""
        return CardState(
            self.deck,
            self.card,
            self.stability_days,
            self.difficulty,
            due_day(self, retention) if self.reps else 0,
            self.first_day,
            self.last_day,
            self.reps,
            self.lapses,
            self.known,
            self.pending_retry,
            self.suspended,
            self.misses_in_a_row,
        )


def course_from(state: CardState) -> Course:
    """A card's state to take further events into."""
    return Course(
        state.deck,
        state.card,
        state.stability_days,
        state.difficulty,
        state.last_day,
        state.first_day,
        state.reps,
        state.lapses,
        state.known,
        state.pending_retry,
        state.suspended,
        state.misses_in_a_row,
    )


def due_day(card: CardState | Course, retention: float) -> int:
    """When the card should be asked next. What was missed or guessed comes back the next day, whatever FSRS allows."""
    if not card.known:
        return card.last_day + 1
    return card.last_day + spread(interval_days(card.stability_days, retention), card.key, card.reps)
