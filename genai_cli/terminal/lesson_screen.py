"""A lesson's page on the full screen: how far along, the concept, and the keys to go on."""

from __future__ import annotations

from enum import Enum

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from genai_cli.study.concept_page import ConceptPage
from genai_cli.terminal.concept_page import bar, concept_page
from genai_cli.terminal.footer import Keys, footer
from genai_cli.terminal.layout import Ends
from genai_cli.terminal.screen import Screen
from genai_cli.terminal.text import one_line
from genai_cli.terminal.theme import Signs

BAR_COLUMNS = 10


class Turn(Enum):
    """Where a reader wants to go from a page."""

    ON = 1
    BACK = -1
    LEAVE = 0


class LessonScreen:
    """Shows pages and waits for the reader. `goal` names what the lesson leads to."""

    def __init__(self, screen: Screen, goal: str) -> None:
        self._screen, self._goal = screen, goal

    def read(self, page: ConceptPage, number: int, of: int, done: int, checked: bool) -> Turn:
        """Show the page of step `number` of `of` until the reader turns it or leaves; `done` steps are finished, and
        `checked` says that this is one of them."""
        keys = _keys(number, checked)
        self._screen.show(lambda: (self._body(page, number, of, done), footer(keys, self._screen.signs)))
        while True:
            key = self._screen.key(reading=True)
            if key.char == "q" or key.name in ("ctrl-d", "end-of-input"):
                return Turn.LEAVE
            if key.char == "b" and number > 1:
                return Turn.BACK
            if key.name == "enter" or (key.char == " " and not self._screen.page_on()):
                return Turn.ON

    def _body(self, page: ConceptPage, number: int, of: int, done: int) -> RenderableType:
        signs = self._screen.signs
        lead = _lead(f"The way to {one_line(self._goal)}", f"step {number} of {of} ", done / of, signs)
        return Group(lead, Rule(style="quiet", characters=signs.rule), Text(), concept_page(page, signs))


def _lead(goal: str, step: str, share: float, signs: Signs) -> RenderableType:
    return Ends(Text(goal, "accent"), Text(step, "quiet") + bar(share, BAR_COLUMNS, signs), signs.cut)


def _keys(number: int, checked: bool) -> Keys:
    back = [("b", "back")] if number > 1 else []
    return [("Enter", "next" if checked else "check yourself"), ("Space", "page down"), *back, ("q", "leave")]


def farewell(goal: str, name: str, done: int, of: int, right: int, asked: int, signs: Signs) -> RenderableType:
    """How a lesson went, and how to go on: `done` steps of `of`, `right` of `asked` checks at the first try."""
    lead = Text.assemble((f"{done} of {of} steps", "title"), (f"  on the way to {one_line(goal)}", "quiet"))
    parts: list[RenderableType] = [lead, bar(done / of, 2 * BAR_COLUMNS, signs)]
    if asked:
        parts.append(Text(f"{right} of {asked} checks right at the first try"))
    on = f"genai explain {one_line(name)}" if done < of else "genai quiz"
    what = "goes on where you stopped" if done < of else "asks these again before they fade"
    return Group(*parts, Text(), Text.assemble((on, "key"), f"  {what}"))
