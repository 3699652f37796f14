"""The right answer line by line, with what the learner gave beside it, the same for every front end."""

from __future__ import annotations

import json
from typing import Any

from genai_cli.content.model import Claim, Match, Order, Select
from genai_cli.records import dataclass
from genai_cli.study.feedback import Feedback


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A piece of the right answer. `met` says whether the learner had it, None where the card has only one piece;
    `remark` is what the learner gave instead ("" if nothing is to be said)."""

    text: str
    met: bool | None = None
    remark: str = ""


def answer_lines(feedback: Feedback) -> list[AnswerLine]:
    """The right answer of any kind of card, in lines; only told where nothing was given."""
    given: Any = json.loads(feedback.event.given)  # of the kind's own shape: study.answers.to_json wrote it
    match feedback.card:
        case Select() as card:
            lines = [_picked(text, text in (given or ())) for text in card.answers]
        case Order() as card:
            order = list(given or card.answer)
            lines = [_placed(n, text, order.index(text) + 1) for n, text in enumerate(card.answer, 1)]
        case Match() as card:
            pairs = given or dict(card.answer)
            lines = [_paired(left, right, str(pairs[left])) for left, right in card.answer]
        case Claim() as card:
            lines = [AnswerLine("It is true." if card.answer else "It is false.")]
        case _:
            lines = [AnswerLine(feedback.answer)]
    return [AnswerLine(line.text) for line in lines] if feedback.event.not_known else lines


def _picked(text: str, met: bool) -> AnswerLine:
    return AnswerLine(text, met, "" if met else "you left it out")


def _placed(number: int, text: str, said: int) -> AnswerLine:
    return AnswerLine(f"{number}. {text}", number == said, "" if number == said else f"you put it at {said}")


def _paired(left: str, right: str, said: str) -> AnswerLine:
    return AnswerLine(f"{left} → {right}", right == said, "" if right == said else f"you said: {said}")
