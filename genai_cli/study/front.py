"""What any front end (screen, plain lines, JSON) is shown and may send back during a sitting."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from genai_cli.records import dataclass
from genai_cli.study.events import Confidence

if TYPE_CHECKING:
    from genai_cli.study.answers import Given
    from genai_cli.study.feedback import Feedback
    from genai_cli.study.question import Question
    from genai_cli.study.summary import Summary


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer committed by the learner; `milliseconds` is how long it took. “I don't know” is given as None, and
    counts as wrong with the confidence of a guess."""

    given: Given
    confidence: Confidence = Confidence.SURE
    milliseconds: int = 0


def not_known(milliseconds: int) -> Answer:
    """“I don't know”, after so long."""
    return Answer(None, Confidence.GUESS, milliseconds)


class Wish(StrEnum):
    """What a learner can want instead of answering or going on."""

    NEXT = "next"
    UNDO = "undo"
    SKIP = "skip"
    SUSPEND = "suspend"
    I_WAS_RIGHT = "i-was-right"
    QUIT = "quit"


class Front(Protocol):
    """A way to hold a sitting. It never judges and never stores."""

    def ask(self, question: Question) -> Answer | Wish:
        """Put the question; the answer, or UNDO, SKIP, SUSPEND, QUIT, or I_WAS_RIGHT about the last answer."""
        ...

    def tell(self, feedback: Feedback) -> Wish:
        """Show the verdict of an answer that is already stored; NEXT, UNDO, SUSPEND, I_WAS_RIGHT or QUIT."""
        ...

    def note(self, text: str) -> None:
        """Say something beside the questions: what was undone, or why a wish cannot be granted."""
        ...

    def finish(self, summary: Summary) -> None:
        """Show how the sitting went."""
        ...
