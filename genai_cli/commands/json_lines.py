"""A sitting for scripts and editors: one JSON object a line, out and in."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import IO

from genai_cli.commands import now
from genai_cli.commands.output import as_json
from genai_cli.content.model import Misconception
from genai_cli.errors import UsageError
from genai_cli.study.dates import iso_day
from genai_cli.study.events import Confidence
from genai_cli.study.feedback import Feedback
from genai_cli.study.front import Answer, Wish, not_known
from genai_cli.study.question import Option, Question, given_for
from genai_cli.study.summary import Summary

LONGEST_LINE = 100_000  # characters; a longer line is not an answer

_COMMANDS = {"undo": Wish.UNDO, "skip": Wish.SKIP, "quit": Wish.QUIT, "suspend": Wish.SUSPEND}
_NOT_KNOWN = "dont-know"


class JsonLines:
    """The front end of `genai quiz --json`; `put` writes one line, `source` gives them. The end of input quits."""

    def __init__(self, source: IO[str], put: Callable[[str], None]) -> None:
        self._source, self._put = source, put

    def ask(self, question: Question) -> Answer | Wish:
        """Put the question; a line that makes no sense is answered with an error and the question again."""
        started = now.milliseconds()
        self._out(question_json(question))
        while True:
            line = self._source.readline(LONGEST_LINE + 1)
            if not line:
                return Wish.QUIT
            if not line.strip():
                continue
            try:
                return self._reply(question, line, now.milliseconds() - started)
            except UsageError as error:
                self._drain(line)
                self._out({"type": "error", "message": error.message})
                self._out(question_json(question))

    def _reply(self, question: Question, line: str, milliseconds: int) -> Answer | Wish:
        reply = _object(line)
        if "command" in reply:
            return not_known(milliseconds) if reply["command"] == _NOT_KNOWN else _command(reply["command"])
        if "answer" not in reply:
            raise UsageError('a line in is {"answer": ..., "confidence": "sure|unsure|guess"} or {"command": ...}')
        given = given_for(question, reply["answer"])
        return Answer(given, _confidence(reply.get("confidence", "sure")), milliseconds)

    def _drain(self, line: str) -> None:
        while line and not line.endswith("\n"):
            line = self._source.readline(LONGEST_LINE)

    def tell(self, feedback: Feedback) -> Wish:
        """Put the verdict and go on."""
        self._out(feedback_json(feedback))
        return Wish.NEXT

    def note(self, text: str) -> None:
        """A note goes out as an object of its own."""
        self._out({"type": "note", "message": text})

    def finish(self, summary: Summary) -> None:
        """Put the summary."""
        self._out(summary_json(summary))

    def _out(self, document: Mapping[str, object]) -> None:
        self._put(as_json(document))


def _object(line: str) -> Mapping[str, object]:
    if len(line) > LONGEST_LINE:
        raise UsageError(f"a line may have {LONGEST_LINE} characters")
    try:
        reply = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError("this line is not JSON") from error
    if not isinstance(reply, dict):
        raise UsageError("a line in is one JSON object")
    return reply


def _command(said: object) -> Wish:
    command = _COMMANDS.get(said) if isinstance(said, str) else None
    if command is None:
        raise UsageError(f"there is no such command; there are {', '.join([*_COMMANDS, _NOT_KNOWN])}")
    return command


def _confidence(said: object) -> Confidence:
    try:
        return Confidence(said if isinstance(said, str) else "")
    except ValueError as error:
        raise UsageError("confidence is sure, unsure or guess") from error


def question_json(question: Question) -> dict[str, object]:
    """A question as the contract writes it."""
    card = question.card
    document: dict[str, object] = {
        "type": "question",
        "card": card.id,
        "deck": card.deck,
        "concept": card.concept or None,
        "kind": card.kind,
        "prompt": question.prompt,
    }
    if question.right:
        document |= {"left": _options(question.options), "right": _options(question.right)}
    else:
        document["options"] = _options(question.options)
    return document | {"new": question.is_new, "why": str(question.why)}


def _options(options: tuple[Option, ...]) -> list[dict[str, str]]:
    return [{"key": option.key, "text": option.text} for option in options]


def feedback_json(feedback: Feedback) -> dict[str, object]:
    """A verdict as the contract writes it."""
    return {
        "type": "feedback",
        "card": feedback.card.id,
        "correct": feedback.correct,
        "near": feedback.near,
        "rating": str(feedback.event.rating),
        "answer": feedback.answer,
        "because": feedback.card.because or None,
        "chosen_because": feedback.chosen_because or None,
        "misconception": misconception_json(feedback.revealed[0]) if feedback.revealed else None,
        "shaken": [belief.id for belief in feedback.shaken],
        "caveat": " ".join(feedback.caveats) or None,
        "due": None if feedback.due_day is None else iso_day(feedback.due_day),
        "comes_back": feedback.comes_back,
    }


def misconception_json(belief: Misconception) -> dict[str, object]:
    """A misconception as the contract writes it."""
    return {"id": belief.id, "belief": belief.belief, "refutation": belief.refutation}


def summary_json(summary: Summary) -> dict[str, object]:
    """How the sitting went."""
    return {
        "type": "summary",
        "answered": summary.answered,
        "right": summary.right,
        "practised": summary.practised,
        "practised_right": summary.practised_right,
        "new": summary.new,
        "seconds": summary.seconds,
        "by_confidence": {str(said): {"answered": asked, "right": ok} for said, asked, ok in summary.by_confidence},
        "misconceptions": [misconception_json(belief) for belief in summary.revealed],
        "shaken": [belief.id for belief in summary.shaken],
        "missed": list(summary.missed),
        "due_today": summary.due_today,
        "due_tomorrow": summary.due_tomorrow,
        "next_due": None if summary.next_due is None else iso_day(summary.next_due),
        "unmet": summary.unmet,
    }
