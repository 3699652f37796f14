"""A sitting as numbered lines of plain text: for screen readers, dumb terminals and pipes.

Says everything the full screen says; moves no cursor, draws no box, asks one line at a time. In a terminal its lines
are broken between words, in a pipe they are not.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from genai_cli.content.model import Claim, Match, Order, Recall, Select
from genai_cli.errors import UsageError
from genai_cli.study.events import Confidence
from genai_cli.study.feedback import Feedback
from genai_cli.study.front import Answer, Wish, not_known
from genai_cli.study.question import GRADE_KEYS, Question, given_for
from genai_cli.study.summary import Summary
from genai_cli.terminal.answer_lines import AnswerLine, answer_lines
from genai_cli.terminal.feedback_page import next_time, shows_typed, verdict_words
from genai_cli.terminal.layout import wrapped
from genai_cli.terminal.quiz_pages import HOW, how_far, why_asked
from genai_cli.terminal.said import new_caveats
from genai_cli.terminal.summary_page import finish_lines
from genai_cli.terminal.text import clean, one_line

_COMMANDS = {":q": Wish.QUIT, ":z": Wish.UNDO, ":s": Wish.SUSPEND, ":k": Wish.SKIP, ":y": Wish.I_WAS_RIGHT}
_NOT_KNOWN, _HELP_WANTED = ":d", ":?"
_CONFIDENCE = {"?": Confidence.UNSURE, "??": Confidence.GUESS}
_HELP = (
    "End an answer with ? if you are unsure, with ?? if you guess. "
    "Instead of an answer: :d I don't know, :k skip, :z undo, :s suspend, :q quit, :? these words. "
    "After a typed answer that was taken for wrong: :y I was right."
)


class Plain:
    """The front end of `genai quiz --plain`.

    `read` gives the next line or None at the end, `put` writes one, `columns` says how long it may be (0: any length).
    """

    def __init__(
        self,
        read: Callable[[], str | None],
        put: Callable[[str], None],
        today: Callable[[], int],
        milliseconds: Callable[[], int],
        columns: Callable[[], int] = lambda: 0,
    ) -> None:
        self._read, self._write, self._today, self._milliseconds = read, put, today, milliseconds
        self._columns = columns
        self._greeted = False

    def _put(self, text: str) -> None:
        self._write(wrapped(text, self._columns()))

    def ask(self, question: Question) -> Answer | Wish:
        """Write the question, read a line; a line that makes no sense is explained and asked for again."""
        if not self._greeted:
            self._put(_HELP)
            self._greeted = True
        self._write_question(question)
        started = self._milliseconds()
        while True:
            line = self._line(started)
            if isinstance(line, Answer | Wish):  # a wish is a str too
                return line
            try:
                return self._answer(question, line, started)
            except UsageError as error:
                self._put(_sentence(error.message))

    def _line(self, started: int) -> str | Answer | Wish:
        """The next line, or what it means if it is a command."""
        while True:
            line = self._read()
            if line is None:
                return Wish.QUIT
            said = line.strip().lower()
            if said == _NOT_KNOWN:
                return not_known(self._milliseconds() - started)
            if said in _COMMANDS:
                return _COMMANDS[said]
            if said == _HELP_WANTED:
                self._put(_HELP)
            elif _looks_like_a_command(said):
                self._put(f"There is no {said} here; :? says what there is.")
            else:
                return line

    def _answer(self, question: Question, line: str, started: int) -> Answer | Wish:
        if isinstance(question.card, Recall):
            return self._recall(question, started)
        text, confidence = split_confidence(line)
        if not text:
            raise UsageError(f"that is no answer. {_how(question)}")
        return Answer(given_for(question, reply_in_words(question, text)), confidence, self._milliseconds() - started)

    def _recall(self, question: Question, started: int) -> Answer | Wish:
        assert isinstance(question.card, Recall)
        self._put(f"Answer: {clean(question.card.answer)}")
        if question.card.because:
            self._put(clean(question.card.because))
        while True:
            self._put("How well did you know it? 1 missed it, 2 with effort, 3 knew it, 4 easy")
            line = self._line(started)
            if isinstance(line, Answer | Wish):  # a wish is a str too
                return line
            if grade := GRADE_KEYS.get(line.strip()):
                return Answer(grade, Confidence.SURE, self._milliseconds() - started)

    def _write_question(self, question: Question) -> None:
        self._put("")
        count = f"Question {how_far(question)}" if question.number else f"Question, {how_far(question)}"
        self._put(_sentence(", ".join(filter(None, (count, why_asked(question), HOW[question.card.kind])))))
        self._put(clean(question.prompt))
        for option in question.options:
            if not isinstance(question.card, Claim):
                self._put(f"{option.key}. {clean(option.text)}")
        for option in question.right:
            self._put(f"{option.key}. {clean(option.text)}")
        self._put(_how(question))

    def tell(self, feedback: Feedback) -> Wish:
        """Write the verdict and everything that explains it."""
        for line in feedback_lines(feedback, self._today()):
            self._put(line)
        return Wish.NEXT

    def note(self, text: str) -> None:
        """Write a note."""
        self._put(_sentence(text))

    def finish(self, summary: Summary) -> None:
        """Write how it went."""
        self._put("")
        for line in finish_lines(summary, self._today()):
            self._put(line)


def _looks_like_a_command(said: str) -> bool:
    """A slip of the finger would else be graded as an answer."""
    return len(said) == 2 and said[0] == ":" and said[1].isalpha()


def _sentence(text: str) -> str:
    """With a capital and a full stop, as everything else that is said."""
    said = one_line(text)
    return said[:1].upper() + said[1:] + ("" if said.endswith((".", "?", "!")) else ".")


def split_confidence(line: str) -> tuple[str, Confidence]:
    """The answer and the confidence its last characters say: "2" sure, "2?" unsure, "2??" a guess."""
    text = line.strip()
    for marks in ("??", "?"):
        if text.endswith(marks):
            return text[: -len(marks)].strip(), _CONFIDENCE[marks]
    return text, Confidence.SURE


def reply_in_words(question: Question, text: str) -> object:
    """A typed line as the answer it stands for: keys apart by spaces or commas, pairs as 1a 2c, t or f for a claim."""
    keys = text.replace(",", " ").split()
    match question.card:
        case Select() | Order():
            return list(text) if len(keys) == 1 and text.isdigit() else keys
        case Match():
            return {pair[:-1]: pair[-1] for pair in keys if len(pair) > 1}
        case Claim():
            return {"t": "true", "f": "false", "1": "true", "2": "false"}.get(text.lower(), text)
    return text


def feedback_lines(feedback: Feedback, today: int) -> list[str]:
    """The verdict and everything that explains it, a line each."""
    lines = [f"{verdict_words(feedback)}. The answer:", *map(_answer_line, answer_lines(feedback))]
    if len(lines) == 2:
        lines = [" ".join(lines)]
    if shows_typed(feedback):
        lines.append(f"You typed: {one_line(str(json.loads(feedback.event.given)))}")
    if feedback.card.because:
        lines.append(clean(feedback.card.because))
    lines += [f"Why not “{one_line(lure.text)}”: {clean(lure.because)}" for lure in feedback.lures if lure.because]
    for belief in feedback.revealed:
        lines.append(f"Not so: “{one_line(belief.belief)}” {clean(belief.refutation)}")
    lines += [f"Shaken off: you no longer fall for “{one_line(belief.belief)}”" for belief in feedback.shaken]
    lines += [f"Careful: {one_line(caution)}" for caution in new_caveats(feedback)]
    return [*lines, next_time(feedback, today)]


def _answer_line(line: AnswerLine) -> str:
    """A piece of the answer, with a word for the sign that the screen shows."""
    word = "" if line.met is None else "right: " if line.met else "missed: "
    return f"{word}{clean(line.text)}" + (f" ({one_line(line.remark)})" if line.remark else "")


def _how(question: Question) -> str:
    match question.card:
        case Claim():
            return "Type t or f."
        case Select():
            return "Type the numbers of all that are right, as in: 1 3"
        case Order():
            return "Type the numbers in order, as in: 2 1 3"
        case Match():
            return "Type the pairs, as in: 1b 2a"
        case Recall():
            return "Press Enter to see the answer."
    return "Type a number." if question.options else "Type the answer."
