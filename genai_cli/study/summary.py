"""How a sitting went, in numbers."""

from __future__ import annotations

from collections.abc import Sequence

from genai_cli.content.model import Misconception
from genai_cli.records import dataclass
from genai_cli.study.calibration import calibration
from genai_cli.study.events import Answered, Confidence


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of one sitting. `answered` leaves practice out; `right` are those of them answered right or near, and
    `practised_right` those of the practice. `new` are cards whose schedule began.

    `by_confidence` gives (answers, right ones) for sure, unsure and guess, recall cards left out because they grade
    themselves. `due_today` is what is still due, `due_tomorrow` what will be, `unmet` what was never asked; days are
    ordinals.
    """

    answered: int = 0
    right: int = 0
    practised: int = 0
    practised_right: int = 0
    new: int = 0
    seconds: int = 0
    by_confidence: tuple[tuple[Confidence, int, int], ...] = ()
    revealed: tuple[Misconception, ...] = ()
    shaken: tuple[Misconception, ...] = ()
    missed: tuple[str, ...] = ()
    missed_prompts: tuple[str, ...] = ()
    due_today: int = 0
    due_tomorrow: int = 0
    next_due: int | None = None
    unmet: int = 0
    nothing_to_do: bool = False


def by_confidence(answers: Sequence[Answered]) -> tuple[tuple[Confidence, int, int], ...]:
    """(confidence, answers, right ones) for each confidence that was used; practice and recall cards left out."""
    return tuple((b.confidence, b.answers, b.right) for b in calibration(answers) if b.answers)
