"""A lesson's page on the full screen: how far along, the concept, and the keys to go on."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from genai_cli.terminal.concept_page import ConceptPage, bar, concept_page
from genai_cli.terminal.footer import footer
from genai_cli.terminal.screen import Screen


class LessonScreen:
    """Shows pages and waits for the reader."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    def read(self, page: ConceptPage, number: int, of: int) -> bool:
        """Show a concept's page until the reader goes on (True) or leaves (False)."""
        keys = [("Enter", "check yourself"), ("Space", "page down"), ("q", "leave; come back any time")]
        self._screen.show(lambda: (self._body(page, number, of), footer(keys, self._screen.signs)))
        while True:
            key = self._screen.key()
            if key.char == "q" or key.name in ("ctrl-d", "end-of-input"):
                return False
            if key.name == "enter" or (key.char == " " and not self._screen.page_on()):
                return True

    def _body(self, page: ConceptPage, number: int, of: int) -> RenderableType:
        signs = self._screen.signs
        lead = Text.assemble((f"Lesson  step {number} of {of}  ", "quiet"), bar((number - 1) / of, 20, signs))
        return Group(lead, Rule(style="quiet", characters=signs.rule), Text(), concept_page(page, signs))
