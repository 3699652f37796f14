"""The progress screen: "do I know this?" on top, the pictures below it, and last what to study next and why."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.rule import Rule
from rich.text import Text

from genai_cli.study.advice import Advice
from genai_cli.study.statistics import Statistics
from genai_cli.terminal import progress_parts as parts
from genai_cli.terminal.bars import bar
from genai_cli.terminal.theme import Signs

TWO_COLUMNS = 124  # from this width on, two columns of pictures stand side by side
GAP = 4
WIDEST_COLUMN = 84
WIDEST = 2 * WIDEST_COLUMN + GAP


class ProgressPage:
    """Everything there is to say, in one column or, on a wide terminal, two."""

    def __init__(self, found: Statistics, advice: Sequence[Advice], signs: Signs) -> None:
        self._found, self._advice, self._signs = found, advice, signs

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        wide = options.max_width
        yield summary(self._found, wide, self._signs)
        said = {each.why for each in self._advice[:1]}
        yield from parts.exams([exam for exam in self._found.exams if exam.said not in said])
        if self._advice:
            yield parts.first_step(self._advice[0], wide)
        if self._found.answers or self._found.practice_answers:
            two = wide >= TWO_COLUMNS
            width = min(WIDEST_COLUMN, (wide - GAP) // 2) if two else wide
            left, right = self._left(width), self._right(width)
            yield Text()
            yield _beside(left, right, width) if two else _stacked([*left[:1], *right, *left[1:]])
        yield Text()
        yield Rule(style="quiet", characters=self._signs.rule)
        yield parts.next_steps(self._advice, wide, self._signs)

    def _left(self, width: int) -> list[RenderableType]:
        found, signs = self._found, self._signs
        drawn = [
            parts.topics(found.topics, width, signs),
            parts.weakest(found.weakest, 5, width, signs),
            parts.leeches(found.leeches, 4, width, signs),
            parts.beliefs(found.misconceptions, 4, width, signs),
        ]
        return [each for each in drawn if each is not None]

    def _right(self, width: int) -> list[RenderableType]:
        found, signs = self._found, self._signs
        return [
            parts.coming(found, width, signs),
            parts.heat(found, width, signs),
            parts.retained(found, width, signs),
            parts.calibrated(found, width, signs),
        ]


def summary(found: Statistics, width: int, signs: Signs) -> RenderableType:
    """The answer in one bar and one line."""
    known = found.learned
    wide = max(10, min(30, width - 12))
    head = Text.assemble(
        ("Do you know this?  ", "title"), bar(known.mastery, wide, signs), f" {known.mastery:.0%}"
    )
    words = f"You would recall {known.mastery:.0%} of all {parts.count(known.cards, 'card')} today."
    if not (found.answers or found.practice_answers):
        return Group(head, Text("Nothing studied yet.", "quiet"))
    figures = [f"{known.seen:,} met", f"{known.waiting.new:,} new", f"{known.waiting.due:,} due now"]
    figures.append(found.answers_said)
    return Group(head, Text(words), Text(f" {signs.dot} ".join(figures), "quiet"))


def _stacked(blocks: Sequence[RenderableType]) -> RenderableType:
    spaced: list[RenderableType] = []
    for block in blocks:
        spaced += [block, Text()]
    return Group(*spaced[:-1])


def _beside(left: Sequence[RenderableType], right: Sequence[RenderableType], width: int) -> RenderableType:
    from rich.table import Table  # 5 ms, and only a wide terminal needs it

    grid = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    grid.add_column(width=width)
    grid.add_column(width=width)
    grid.add_row(_stacked(left), _stacked(right))
    return grid
