"""How a sitting went, in numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from genai_cli.content.model import Misconception
from genai_cli.study.events import Answered, Confidence, Judgement


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of one sitting. `answered` leaves practice out; `right` are those of them answered right or near.

    `by_confidence` gives (answers, right ones) for sure, unsure and guess, recall cards left out because they grade
    themselves. `due_today` is what is still due, `due_tomorrow` what will be; days are ordinals.
    """

    answered: int = 0
    right: int = 0
    practised: int = 0
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
    nothing_to_do: bool = False


def by_confidence(answers: Sequence[Answered]) -> tuple[tuple[Confidence, int, int], ...]:
    """(confidence, answers, right ones) for each confidence that was used; practice and recall cards left out."""
    counted = [a for a in answers if not a.practice and a.card_kind != "recall"]
    rows = []
    for confidence in Confidence:
        said = [a for a in counted if a.confidence is confidence]
        if said:
            rows.append((confidence, len(said), sum(a.judgement is not Judgement.WRONG for a in said)))
    return tuple(rows)
