"""Events become card states: the one place where the log is given its meaning for the schedule.

The cache in the store is made by this code and can be made again from the log at any time, to the same values.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from genai_cli.records import dataclass
from genai_cli.study.engine import DESIRED_RETENTION
from genai_cli.study.events import Answered, Event, Judgement, Overruled, Rating, Resumed, Suspended, Undone
from genai_cli.study.memory import AGAIN, begun, grade_of, interval_days, moved, spread
from genai_cli.study.state import CardState

# An answer as its card's course needs it: its grade (study.memory), whether it was wrong, and practice, its learning
# day, and a list of one number, to which 1 is added if it tests memory.
Given = tuple[int, bool, bool, int, list[int]]


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
            tests = [0]
            wrong = event.judgement is Judgement.WRONG
            self.answer([(grade_of(event.rating), wrong, event.practice, event.moment.day, tests)])
            return tests[0] > 0
        self.suspended = isinstance(event, Suspended)
        return False

    def answer(self, given: Iterable[Given]) -> None:
        """Take more answers, over local names: for 900,000 of them attributes would take half as long again.

        Practice moves nothing, but a miss that it puts right is settled.
        """
        stability_days, difficulty, last_day = self.stability_days, self.difficulty, self.last_day
        reps, known, pending_retry, misses = self.reps, self.known, self.pending_retry, self.misses_in_a_row
        for grade, wrong, practice, day, tests in given:
            if practice:
                pending_retry = pending_retry and wrong
                continue
            if not reps:
                self.first_day = day
                stability_days, difficulty, last_day = begun(grade, day)
            else:
                if known and day > last_day:
                    tests[0] += 1
                if known and grade == AGAIN:
                    self.lapses += 1
                stability_days, difficulty, last_day = moved(stability_days, difficulty, last_day, grade, day)
            reps += 1
            known, pending_retry = grade != AGAIN, wrong
            misses = misses + 1 if wrong else 0
        self.stability_days, self.difficulty, self.last_day = stability_days, difficulty, last_day
        self.reps, self.known, self.pending_retry, self.misses_in_a_row = reps, known, pending_retry, misses

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
