"""Puts the full screen together: the terminal, and what its pages need to know of the library."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from genai_cli.commands import now, output
from genai_cli.commands.desk import Desk
from genai_cli.commands.remembered import Remembered
from genai_cli.content.model import Card
from genai_cli.terminal.quiz_screen import QuizScreen
from genai_cli.terminal.screen import Screen
from genai_cli.terminal.tty import Tty

if TYPE_CHECKING:
    from rich.console import RenderableType


def quiz_screen(tty: Tty, desk: Desk) -> QuizScreen:
    """The front end of a sitting on this terminal."""
    screen = Screen(tty, output.console(), sys.stdout.fileno())

    def page_of(card: Card) -> RenderableType | None:
        from genai_cli.commands.pages import page_about
        from genai_cli.terminal.concept_page import concept_page

        concept = desk.library.concept_of(card)
        if concept is None:
            return None
        return concept_page(page_about(concept, desk.library, Remembered(desk.log), desk.today()), screen.signs)

    return QuizScreen(
        screen,
        title_of=lambda card: desk.library.deck(card.deck).title,
        page_of=page_of,
        facts_of=desk.library.facts_of,
        today=desk.today,
        milliseconds=now.milliseconds,
    )
