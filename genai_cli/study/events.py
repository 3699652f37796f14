"""What happened: the only record of a learner. Schedules, mastery and statistics are computed from these.

An event is never changed or removed; changing one's mind is an event too (`Undone`, `Overruled`).
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import ClassVar

from genai_cli.records import dataclass
from genai_cli.study.moment import Moment as Moment


class Confidence(StrEnum):
    """What the learner said of an answer when committing it."""

    SURE = "sure"
    UNSURE = "unsure"
    GUESS = "guess"


class Judgement(StrEnum):
    """How an answer compares with the card's."""

    RIGHT = "right"
    NEAR = "near"
    WRONG = "wrong"


class Rating(StrEnum):
    """FSRS's four ratings, by name."""

    AGAIN = "again"
    HARD = "hard"
    GOOD = "good"
    EASY = "easy"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventBase:
    """`uid` is unique over all machines and makes a second append of the same event a no-op."""

    kind: ClassVar[str]
    uid: str
    moment: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(EventBase):
    """One answer, committed before its verdict was shown.

    `practice` answers (a miss asked again in the same sitting, cramming) do not move the schedule. `given` is the raw
    answer as JSON ("null" for “I don't know”), so that judging and rating can change later. `fell_for` and `resisted`
    are misconception ids that this answer chose, or could have chosen and did not. `milliseconds` is capped at 60,000.
    """

    kind: ClassVar[str] = "answered"
    deck: str
    card: str
    card_kind: str
    given: str
    judgement: Judgement
    confidence: Confidence
    rating: Rating
    practice: bool = False
    milliseconds: int = 0
    fell_for: tuple[str, ...] = ()
    resisted: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """`deck/card`, as the card's own key."""
        return f"{self.deck}/{self.card}"

    @property
    def not_known(self) -> bool:
        """Whether “I don't know” was said instead of an answer."""
        return self.given == "null"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone(EventBase):
    """The event with uid `target` counts as if it had not happened; `deck` and `card` are its own ("" for none)."""

    kind: ClassVar[str] = "undone"
    target: str
    deck: str = ""
    card: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overruled(EventBase):
    """The learner said "I was right" of the typed answer with uid `target`; it counts with `rating`."""

    kind: ClassVar[str] = "overruled"
    target: str
    rating: Rating
    deck: str = ""
    card: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspended(EventBase):
    """The card is not asked until it is resumed."""

    kind: ClassVar[str] = "suspended"
    deck: str
    card: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(EventBase):
    """The card is asked again."""

    kind: ClassVar[str] = "resumed"
    deck: str
    card: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonRead(EventBase):
    """A concept's page was read in a lesson."""

    kind: ClassVar[str] = "lesson-read"
    deck: str
    concept: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamSet(EventBase):
    """The deck must be known on `exam_day` (an ordinal); None clears it."""

    kind: ClassVar[str] = "exam-set"
    deck: str
    exam_day: int | None = field(default=None)


Event = Answered | Undone | Overruled | Suspended | Resumed | LessonRead | ExamSet
EVENT_TYPES: tuple[type[Event], ...] = (Answered, Undone, Overruled, Suspended, Resumed, LessonRead, ExamSet)
