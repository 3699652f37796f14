"""One deck or concept looked at closely: its recall curve, and the history of every card."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.rule import Rule
from rich.text import Text

from genai_cli.study.advice import Advice
from genai_cli.study.dates import days_away, iso_day
from genai_cli.study.events import Answered, Confidence, Judgement
from genai_cli.study.queue import is_due
from genai_cli.study.state import CardState
from genai_cli.study.zoom import CardHistory, Zoom
from genai_cli.terminal import charts
from genai_cli.terminal import progress_parts as parts
from genai_cli.terminal.bars import bar
from genai_cli.terminal.text import one_line
from genai_cli.terminal.theme import Signs

ANSWERS_SHOWN = 12
WIDEST_CURVE = 72
EVERY = 1_000  # beliefs or leeches: as good as all of them


class ZoomPage:
    """The page, for a terminal of any width."""

    def __init__(self, zoom: Zoom, advice: Sequence[Advice], signs: Signs) -> None:
        self._zoom, self._advice, self._signs = zoom, advice, signs

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        zoom, width, signs = self._zoom, options.max_width, self._signs
        yield _head(zoom, width, signs)
        blocks = [
            _curve(zoom, width, signs),
            _concepts(zoom, width, signs),
            _cards(zoom.cards, width, zoom.found.today, signs),
            parts.leeches(zoom.found.leeches, EVERY, width, signs),
            parts.beliefs(zoom.found.misconceptions, EVERY, width, signs),
        ]
        for block in blocks:
            if block is not None:
                yield Text()
                yield block
        yield Text()
        yield Rule(style="quiet", characters=signs.rule)
        yield parts.next_steps(self._advice, width, signs)


def _head(zoom: Zoom, width: int, signs: Signs) -> RenderableType:
    known = zoom.found.learned
    figures = [f"{known.seen} of {parts.count(known.cards, 'card')} met", f"{known.waiting.due} due now"]
    if known.not_known:
        figures.append(f"{known.not_known} last answered wrong or by a guess, not known")
    if zoom.found.answers_said:
        figures.append(zoom.found.answers_said)
    share = bar(known.mastery, max(10, min(30, width - 26)), signs).append(f" {known.mastery:.0%} recalled today")
    lines = [Text(one_line(zoom.name), "bold underline")]
    if zoom.about:
        lines.append(Text(one_line(zoom.about)))
    return Group(*lines, share, Text(f" {signs.dot} ".join(figures), "quiet"), *parts.exams(zoom.found.exams))


def _curve(zoom: Zoom, width: int, signs: Signs) -> RenderableType | None:
    if not zoom.found.learned.seen:
        return None
    title = "Recall over time: the mean over its cards, and what is left if you stop now"
    if not round(max(zoom.curve) * 100):
        return parts.part(title, [Text("not learned yet: no card was answered right without guessing", "quiet")])
    wide, rows = min(WIDEST_CURVE, width - 6), 7  # an odd number has a middle
    labels = {0: "100%", rows // 2: "50%", rows - 1: "0%"}
    drawn = charts.curve(zoom.curve, wide, rows, signs)
    lines = [Text.assemble((f"{labels.get(row, ''):>5} ", "quiet"), line) for row, line in enumerate(drawn)]
    today = round((zoom.found.today - zoom.first_day) / max(1, len(zoom.curve) - 1) * (wide - 1))
    axis = iso_day(zoom.first_day) if today >= 12 else ""
    axis = axis.ljust(today) + ("^ today" if charts.in_ascii(signs) else "↑ today")
    end = "+30 days"
    if len(axis) + len(end) < wide:
        axis = axis.ljust(wide - len(end)) + end
    return parts.part(title, [*lines, Text(" " * 6 + axis[:wide], "quiet")])


def _concepts(zoom: Zoom, width: int, signs: Signs) -> RenderableType | None:
    found = [standing for topic in zoom.found.topics for standing in topic.concepts]
    return parts.concepts(found, width, signs) if len(found) > 1 else None


def _cards(cards: Sequence[CardHistory], width: int, today: int, signs: Signs) -> RenderableType:
    lines: list[RenderableType] = []
    for history in cards:
        marks, state = _marks(history.answered, signs), history.state
        when = _when(state, today) if history.met and state is not None else "not met"
        figures = Text.assemble(f"{history.mastery:4.0%}" if history.met else "   -", (f"  {when:<11}", "quiet"))
        marks.pad_right(ANSWERS_SHOWN - marks.cell_len)
        if width >= parts.NARROW:
            prompt = parts.padded(history.card.prompt, width - 21 - ANSWERS_SHOWN, signs)
            lines.append(Text.assemble(prompt, "  ", marks, "  ", figures))
        else:
            lines += [Text(parts.fit(history.card.prompt, width, signs)), Text.assemble("  ", marks, "  ", figures)]
    key = f"the last answers: {signs.right} sure  {signs.near} unsure or nearly  ? lucky guess  {signs.wrong} wrong"
    return parts.part("Its cards, least known first", [*lines, Text(key, "quiet")])


def _when(state: CardState, today: int) -> str:
    if state.suspended:
        return "suspended"
    return "due" if is_due(state, today) else days_away(state.due_day, today)


def _marks(answered: Sequence[Answered], signs: Signs) -> Text:
    """The last answers that moved the schedule, one sign each, oldest first."""
    line = Text()
    for event in [event for event in answered if not event.practice][-ANSWERS_SHOWN:]:
        if event.judgement is Judgement.WRONG:
            line.append(signs.wrong, "wrong")
        elif event.confidence is Confidence.GUESS:
            line.append("?", "near")
        elif event.judgement is Judgement.NEAR or event.confidence is Confidence.UNSURE:
            line.append(signs.near, "near")
        else:
            line.append(signs.right, "right")
    return line
