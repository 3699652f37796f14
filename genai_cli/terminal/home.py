"""The first thing a learner sees: where they stand, in four lines, and what to do next."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from genai_cli.study.standing import Standing, suggestions, waiting_line
from genai_cli.terminal.bars import bar
from genai_cli.terminal.text import one_line
from genai_cli.terminal.theme import Signs


def home(standing: Standing, signs: Signs) -> RenderableType:
    """The page."""
    lead = Text.assemble(("genai", "bold"), ("  learn it in a terminal, and keep it", "quiet"))
    known = Text.assemble(
        bar(standing.mastery, 20, signs), f" {standing.mastery:.0%} known", (f" of {standing.cards} cards", "quiet")
    )
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for command, what in suggestions(standing):
        grid.add_row(Text(one_line(command), "key"), Text(one_line(what)))
    exams = [Text(one_line(exam.said), "warn") for exam in standing.exams]
    more = Text("genai --help lists every command", "quiet")
    return Group(lead, Text(), Text(waiting_line(standing), "title"), known, *exams, Text(), grid, Text(), more)
