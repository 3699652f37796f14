"""`genai explain`: the way to a concept, page by page, with a check question after each."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from genai_cli.commands import completing
from genai_cli.errors import ExitCode

if TYPE_CHECKING:
    from genai_cli.commands.context import Chosen
    from genai_cli.content.model import Concept

Name = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NAME]", help="A concept; none: the next you have not met.", autocompletion=completing.concepts
    ),
]


def explain(
    name: Name = None,
    plain: Annotated[
        bool | None, typer.Option("--plain/--full", help="Lines of text (screen readers, pipes), or the screen.")
    ] = None,
    all_steps: Annotated[bool, typer.Option("--all", help="Also the prerequisites you have met.")] = False,
) -> int:
    """Be led to a concept, page by page, each with a question. What you have met already is left out."""
    from genai_cli.commands import now
    from genai_cli.commands.context import open_library, open_store, retention_wanted
    from genai_cli.commands.desk import Desk
    from genai_cli.commands.home import find_home
    from genai_cli.commands.lesson import Lesson, hold_lesson, in_plain_lines
    from genai_cli.commands.output import answerable, interactive
    from genai_cli.commands.sitting import prefers_plain
    from genai_cli.study.lesson import met_concepts, way_to

    home = find_home()
    chosen = open_library(home=home)
    with open_store(home, chosen.library) as log:
        desk = Desk(chosen.library, log, now.WallClock(), now.new_dice(), retention_wanted(home))
        met = met_concepts(log.states(), chosen.library.heads(chosen.decks), log.events_apart())
        goal = _goal(chosen, " ".join(name or ()), met)
        steps = way_to(goal, list(chosen.library.concepts), set() if all_steps else met)
        lesson = Lesson(desk, goal, steps)
        if plain or not interactive() or (plain is None and prefers_plain()):
            in_plain_lines(lesson, ask=answerable() and (plain is True or sys.stdin.isatty()))
        else:
            hold_lesson(lesson)
    return ExitCode.DONE


def _goal(chosen: Chosen, query: str, met: set[str]) -> Concept:
    """The concept that was named, or the next in learning order that was not met yet."""
    from genai_cli.commands.naming import concept_named
    from genai_cli.study.lesson import next_unmet

    concepts = list(chosen.library.concepts)
    return concept_named(query, concepts) if query else next_unmet(concepts, met)
