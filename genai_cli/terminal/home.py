"""The first thing a learner sees: where they stand, in four lines, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from genai_cli.study.dates import days_away
from genai_cli.terminal.concept_page import bar
from genai_cli.terminal.theme import Signs


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts of cards; `mastery` 0 to 1; days are ordinals."""

    due: int
    new: int
    next_due: int | None
    today: int
    streak_days: int
    mastery: float
    cards: int
    seen: int


def home(standing: Standing, signs: Signs) -> RenderableType:
    """The page."""
    lead = Text.assemble(("genai", "bold"), ("  learn it in a terminal, and keep it", "quiet"))
    known = Text.assemble(
        bar(standing.mastery, 20, signs), f" {standing.mastery:.0%} known", (f" of {standing.cards} cards", "quiet")
    )
    grid = Table.grid(padding=(0, 2))
    for command, what in suggestions(standing):
        grid.add_row(Text(command, "key"), Text(what))
    more = Text("genai --help lists every command", "quiet")
    return Group(lead, Text(), Text(waiting_line(standing), "title"), known, Text(), grid, Text(), more)


def waiting_line(standing: Standing) -> str:
    """What waits, in one sentence."""
    if standing.due:
        line = f"{standing.due} card{'s' if standing.due != 1 else ''} due"
    elif standing.seen and standing.next_due is not None:
        line = f"Nothing due; next {days_away(standing.next_due, standing.today)}"
    else:
        line = "Nothing studied yet"
    new = f", {standing.new} new to meet" if standing.new else ""
    streak = f". {standing.streak_days} days in a row" if standing.streak_days > 1 else ""
    return f"{line}{new}{streak}."


def suggestions(standing: Standing) -> list[tuple[str, str]]:
    """Three things to do next: a command and what it does."""
    if standing.due:
        first = ("genai quiz", "answer what is due before it is forgotten")
    elif standing.new:
        first = ("genai quiz", "start: ten new cards" if not standing.seen else "meet new cards")
    else:
        first = ("genai quiz --cram", "practise; the schedule stays as it is")
    return [
        first,
        ("genai explain", "a short lesson on the next thing you have not met"),
        ("genai lookup diffusion", "what a concept is, and what people get wrong about it"),
    ]
