"""The feedback on an answer: the verdict, the right answer beside what was given, and everything that explains it."""

from __future__ import annotations

import json

from rich.console import Group, RenderableType
from rich.text import Text

from genai_cli.study.dates import days_away
from genai_cli.study.events import Confidence, Judgement
from genai_cli.study.feedback import Feedback
from genai_cli.study.question import Question
from genai_cli.study.sitting import MOST_RETURNS
from genai_cli.terminal.answer_lines import AnswerLine, answer_lines
from genai_cli.terminal.concept_page import misconception
from genai_cli.terminal.difference import letters
from genai_cli.terminal.layout import Rows, beside, indented, warning
from genai_cli.terminal.quiz_pages import Place, header
from genai_cli.terminal.said import new_caveats
from genai_cli.terminal.text import clean, one_line
from genai_cli.terminal.theme import Signs

_GRADED = {"again": "Missed", "hard": "Known, with effort", "good": "Known", "easy": "Known well"}


def feedback_page(question: Question, feedback: Feedback, place: Place, today: int, signs: Signs) -> RenderableType:
    """The whole page."""
    parts: list[RenderableType] = [
        header(question, place, signs),
        Text(),
        indented(Text(clean(question.prompt), "quiet")),
        Text(),
        indented(_verdict(feedback, signs)),
        *(indented(part) for part in _typed(feedback)),
        indented(_answer(answer_lines(feedback), signs)),
    ]
    if feedback.card.because:
        parts.append(indented(Text(clean(feedback.card.because)), 4))
    for part in _reasons(feedback, signs):
        parts += [Text(), indented(part)]
    parts += [Text(), indented(Text(next_time(feedback, today), "quiet"))]
    return Group(*parts)


def _reasons(feedback: Feedback, signs: Signs) -> list[RenderableType]:
    """Why the lures are wrong, the misconceptions fallen for and shaken off, and what else must be said."""
    cross, tick = Text(signs.wrong, "wrong"), Text(signs.right, "right")
    parts: list[RenderableType] = [
        beside(cross, Text(clean(lure.text), "bold"), Text(clean(lure.because))) for lure in feedback.lures
    ]
    parts += [misconception(belief, signs) for belief in feedback.revealed]
    for belief in feedback.shaken:
        lead = Text.assemble(("Shaken off: ", "right"), (f"“{one_line(belief.belief)}”", "belief"))
        parts.append(beside(tick, lead, Text("You held this once, and were surely right on two days since.")))
    return parts + [warning(caveat, signs) for caveat in new_caveats(feedback)]


def _answer(lines: list[AnswerLine], signs: Signs) -> RenderableType:
    rows: list[tuple[Text, RenderableType]] = []
    for line in lines:
        sign = Text(signs.right if line.met else signs.arrow, "near" if line.met is False else "right")
        remark = f"   ({one_line(line.remark)})" if line.remark else ""
        rows.append((sign, Text.assemble((clean(line.text), "bold"), (remark, "near"))))
    return Rows(rows)


def _verdict(feedback: Feedback, signs: Signs) -> Text:
    words = verdict_words(feedback)
    if feedback.near:
        return Text(f"{signs.near} {words}", "near")
    return Text(f"{signs.right} {words}", "right") if feedback.correct else Text(f"{signs.wrong} {words}", "wrong")


def verdict_words(feedback: Feedback) -> str:
    """The verdict in words, with what the confidence made of it."""
    event = feedback.event
    if event.not_known:
        return "Not known yet"
    if event.card_kind == "recall":
        return _GRADED[event.rating]
    if event.judgement is Judgement.WRONG:
        return "Wrong, and you were sure: worth a second look" if event.confidence is Confidence.SURE else "Wrong"
    word = "Near enough" if feedback.near else "Right"
    if event.confidence is Confidence.GUESS:
        return f"{word}, by a guess: it counts as not known yet"
    return word if event.confidence is Confidence.SURE else f"{word}, though unsure"


def _typed(feedback: Feedback) -> list[RenderableType]:
    """What was typed; for a near miss, letter by letter."""
    if not shows_typed(feedback):
        return []
    said = one_line(str(json.loads(feedback.event.given)))
    lines = letters(said, one_line(feedback.answer)) if feedback.near else None
    if lines is None:
        return [] if any(lure.text == said for lure in feedback.lures) else [_you_typed(said)]
    from rich.table import Table  # 15 ms, and only a near miss needs it

    table = Table.grid(padding=(0, 2))
    for name, line, style in zip(("you", "right", ""), lines, ("", "bold", "near"), strict=True):
        table.add_row(Text(name, "quiet"), Text(line, style, no_wrap=True))
    return [indented(table)]


def shows_typed(feedback: Feedback) -> bool:
    """Whether something was typed that is not simply the answer."""
    event = feedback.event
    return event.card_kind in ("typed", "cloze") and not event.not_known and event.judgement is not Judgement.RIGHT


def _you_typed(said: str) -> Text:
    return Text.assemble(("  you typed: ", "quiet"), said or "nothing")


def next_time(feedback: Feedback, today: int) -> str:
    """When the card is asked next, in words."""
    if not (feedback.correct or feedback.comes_back):
        return f"Missed {MOST_RETURNS + 1} times in this sitting: enough of it for now."
    soon = "It comes back in this sitting" if feedback.comes_back else ""
    if feedback.due_day is None:
        return f"{soon}; practice does not move its schedule." if soon else "Practice: its schedule has not moved."
    when = days_away(feedback.due_day, today)
    return f"{soon}, and then {when}." if soon else f"Asked again {when}."
