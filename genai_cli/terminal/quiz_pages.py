"""What a sitting looks like: question, feedback and summary as things Rich can draw."""

from __future__ import annotations

import json

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from genai_cli.content.model import Recall
from genai_cli.study.day import days_away
from genai_cli.study.events import Confidence, Judgement
from genai_cli.study.feedback import Feedback
from genai_cli.study.question import Option, Question, Why
from genai_cli.study.summary import Summary
from genai_cli.terminal import answering as a
from genai_cli.terminal.concept_page import misconception, warning
from genai_cli.terminal.difference import letters
from genai_cli.terminal.text import clean, one_line
from genai_cli.terminal.theme import Signs

HOW = {
    "choice": "choose one",
    "select": "choose every one that is right",
    "claim": "true or false?",
    "typed": "type the answer",
    "cloze": "fill the blank",
    "order": "put in order",
    "match": "pair them up",
    "recall": "recall it, then look",
}
_WHY = {Why.NEW: "new", Why.RETRY: "once more", Why.FOLLOW_UP: "a second look", Why.CRAM: "practice", Why.DUE: ""}


def header(question: Question, title: str, signs: Signs) -> RenderableType:
    """Where we are: the topic, how far along, and why this card is asked."""
    row = Table.grid(expand=True, padding=(0, 1))
    row.add_column(ratio=1, no_wrap=True, overflow="ellipsis" if signs.rule == "─" else "crop")
    row.add_column(justify="right", no_wrap=True)
    why = "new" if question.is_new else _WHY[question.why]
    count = f"{question.number} of {question.number + question.left}"
    row.add_row(Text(one_line(title), "accent"), Text(f"{why} {signs.dot} {count}" if why else count, "quiet"))
    return Group(row, Rule(style="quiet", characters=signs.rule))


def question_page(question: Question, state: a.Input, title: str, signs: Signs, note: str = "") -> RenderableType:
    """A card, and the answer as far as it has got."""
    parts: list[RenderableType] = [
        header(question, title, signs),
        Text(),
        _indented(Text(clean(question.prompt), "prompt")),
        _indented(Text(HOW[question.card.kind], "quiet")),
        Text(),
        _indented(_answer_so_far(question, state, signs)),
    ]
    if note:
        parts += [Text(), _indented(warning(note, signs))]
    return Group(*parts)


def _indented(what: RenderableType, by: int = 2) -> Padding:
    return Padding(what, (0, 0, 0, by))


def _answer_so_far(question: Question, state: a.Input, signs: Signs) -> RenderableType:
    match state:
        case a.PickOne():
            return _options(state.options, state.cursor, signs)
        case a.PickMany():
            boxes = {i: signs.marked if i in state.marked else signs.unmarked for i in range(len(state.options))}
            return _options(state.options, state.cursor, signs, boxes)
        case a.PutInOrder():
            return _order(state, signs)
        case a.PairUp():
            return _pairs(state, signs)
        case a.TypeIn():
            before, behind = clean(state.text[: state.cursor]), clean(state.text[state.cursor :])
            return Text.assemble(("> ", "key"), before, (signs.caret, "mark"), behind)
        case a.GradeSelf():
            return _recall(question, state, signs)


def _options(
    options: tuple[Option, ...], cursor: int | None, signs: Signs, boxes: dict[int, str] | None = None
) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    for i, option in enumerate(options):
        here = i == cursor
        lead = Text.assemble((signs.cursor if here else " ", "mark"), " ", (option.key, "key"))
        if boxes:
            lead.append(f" {boxes[i]}")
        table.add_row(lead, Text(clean(option.text), "bold" if here else ""))
    return table


def _order(state: a.PutInOrder, signs: Signs) -> RenderableType:
    boxes = {i: f"{state.placed.index(i) + 1}." if i in state.placed else "  " for i in range(len(state.options))}
    placed = [f"{n}. {one_line(state.options[i].text)}" for n, i in enumerate(state.placed, 1)]
    so_far = Text("your order: ", "quiet") + Text("  ".join(placed) or "press the keys, first to last", "")
    return Group(_options(state.options, state.cursor, signs, boxes), Text(), so_far)


def _pairs(state: a.PairUp, signs: Signs) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    for i, option in enumerate(state.options):
        paired = state.pairs.get(i)
        lead = Text.assemble((signs.cursor if i == state.cursor else " ", "mark"), " ", (option.key, "key"))
        right = Text("?", "quiet") if paired is None else Text(clean(state.right[paired].text), "accent")
        table.add_row(lead, Text(clean(option.text)), Text(signs.arrow, "quiet"), right)
    free = Table.grid(padding=(0, 1))
    for i, option in enumerate(state.right):
        used = i in state.pairs.values()
        free.add_row(Text(option.key, "quiet" if used else "key"), Text(clean(option.text), "quiet" if used else ""))
    return Group(table, Text(), free)


def _recall(question: Question, state: a.GradeSelf, signs: Signs) -> RenderableType:
    if not state.revealed:
        return Text("Say it to yourself first. Then Enter shows the answer.", "quiet")
    assert isinstance(question.card, Recall)
    grades = Text("   ").join(
        Text.assemble((key, "key"), f" {word}")
        for key, word in zip("1234", ("missed it", "with effort", "knew it", "easy"), strict=True)
    )
    shown = [Text.assemble((f"{signs.arrow} ", "mark"), (clean(question.card.answer), "bold"))]
    if question.card.because:
        shown += [Text(), Text(clean(question.card.because))]
    return Group(*shown, Text(), Text("How well did you know it?", "quiet"), grades)


def feedback_page(question: Question, feedback: Feedback, title: str, today: int, signs: Signs) -> RenderableType:
    """The verdict and everything that explains it."""
    parts: list[RenderableType] = [
        header(question, title, signs),
        Text(),
        _indented(Text(clean(question.prompt), "quiet")),
        Text(),
        _indented(_verdict(feedback, signs)),
        *_difference(feedback),
        _indented(Text.assemble((f"{signs.arrow} ", "right"), (clean(feedback.answer), "bold")), 2),
    ]
    if feedback.card.because:
        parts += [_indented(Text(clean(feedback.card.because)), 4)]
    for lure in feedback.lures:
        said = Text.assemble((f"{signs.wrong} ", "wrong"), (clean(lure.text), "bold"))
        parts += [Text(), _indented(said), _indented(Text(clean(lure.because)), 4)]
    for belief in feedback.revealed:
        parts += [Text(), _indented(misconception(belief, signs))]
    for belief in feedback.shaken:
        text = f"{signs.right} Shaken off: you no longer fall for “{one_line(belief.belief)}”"
        parts += [Text(), _indented(Text(text, "right"))]
    for caution in feedback.caveats:
        parts += [Text(), _indented(warning(caution, signs))]
    parts += [Text(), _indented(Text(next_time(feedback, today), "quiet"))]
    return Group(*parts)


def _verdict(feedback: Feedback, signs: Signs) -> Text:
    words = verdict_words(feedback)
    if feedback.near:
        return Text(f"{signs.near} {words}", "near")
    return Text(f"{signs.right} {words}", "right") if feedback.correct else Text(f"{signs.wrong} {words}", "wrong")


def verdict_words(feedback: Feedback) -> str:
    """The verdict in words, with what the confidence made of it."""
    sure, guess = Confidence.SURE, Confidence.GUESS
    event = feedback.event
    if event.card_kind == "recall":
        return {"again": "Missed", "hard": "Known, with effort", "good": "Known", "easy": "Known well"}[event.rating]
    if event.judgement is Judgement.WRONG:
        return "Wrong, and you were sure: worth a second look" if event.confidence is sure else "Wrong"
    word = "Near enough" if feedback.near else "Right"
    if event.confidence is guess:
        return f"{word}, by a guess: it counts as not known yet"
    return word if event.confidence is sure else f"{word}, though unsure"


def _difference(feedback: Feedback) -> list[RenderableType]:
    if feedback.event.card_kind not in ("typed", "cloze") or (feedback.correct and not feedback.near):
        return []
    said = one_line(str(json.loads(feedback.event.given)))
    rows = letters(said, one_line(feedback.answer)) if feedback.near else None
    if rows is None:
        return [_indented(Text.assemble(("you typed: ", "quiet"), said or "nothing"))]
    names = ("you    ", "right  ", "       ")
    styles = ("", "bold", "near")
    return [
        _indented(Text.assemble((name, "quiet"), (row, style)), 4)
        for name, row, style in zip(names, rows, styles, strict=True)
    ]


def next_time(feedback: Feedback, today: int) -> str:
    """When the card is asked next, in words."""
    soon = "It comes back in this sitting" if feedback.comes_back else ""
    if feedback.due_day is None:
        return f"{soon}; practice does not move its schedule." if soon else "Practice: its schedule has not moved."
    when = f"next {days_away(feedback.due_day, today)}"
    return f"{soon}, then {when}." if soon else f"{when.capitalize()}."


def summary_page(summary: Summary, today: int, signs: Signs) -> RenderableType:
    """How it went, said plainly."""
    if summary.nothing_to_do:
        return Text(nothing_to_do(summary, today))
    rows: list[RenderableType] = [
        Text.assemble(
            (f"{signs.right} ", "right"), (f"{summary.right} of {summary.answered} right", "title"),
            (f"  {signs.dot}  {summary.new} new  {signs.dot}  {minutes(summary.seconds)}", "quiet"),
        )
    ]  # fmt: skip
    rows += [Text(f"  {line}") for line in summary_lines(summary, today)]
    for belief in summary.revealed:
        rows += [Text(), misconception(belief, signs)]
    for belief in summary.shaken:
        rows += [Text(f"{signs.right} Shaken off: “{one_line(belief.belief)}”", "right")]
    return Group(*rows)


def summary_lines(summary: Summary, today: int) -> list[str]:
    """The sentences of a summary after its first."""
    lines = [
        f"when you said {confidence}, you were right {right} time{'s' if right != 1 else ''} of {asked}"
        for confidence, asked, right in summary.by_confidence
    ]
    if summary.missed:
        lines.append(f"to see again tomorrow: {one_line(', '.join(summary.missed[:5]))}")
    if summary.due_today:
        lines.append(f"{summary.due_today} still due today")
    if summary.next_due is not None:
        tomorrow = f"{summary.due_tomorrow} due tomorrow"
        lines.append(tomorrow if summary.due_tomorrow else f"next due {days_away(summary.next_due, today)}")
    return lines


def nothing_to_do(summary: Summary, today: int) -> str:
    """What to say when there was nothing to ask."""
    if summary.next_due is None:
        return "There is nothing to ask: no card is due and none is new."
    return f"Nothing is due. The next card comes {days_away(summary.next_due, today)}."


def minutes(seconds: int) -> str:
    """A length of time in words."""
    return f"{seconds} s" if seconds < 90 else f"{round(seconds / 60)} min"
