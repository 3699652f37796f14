"""A concept's page: what it is, what it is not, what people get wrong, and how well you know it."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from genai_cli.content.caveats import caveats
from genai_cli.content.model import Concept, Misconception
from genai_cli.content.words import fold
from genai_cli.study.concept_page import ConceptPage
from genai_cli.terminal.bars import bar as bar
from genai_cli.terminal.layout import beside, indented, warning
from genai_cli.terminal.prose import prose
from genai_cli.terminal.text import one_line
from genai_cli.terminal.theme import Signs


def concept_page(page: ConceptPage, signs: Signs) -> RenderableType:
    """The whole page, for a terminal of any width."""
    concept = page.concept
    parts: list[RenderableType] = [_heading(page, signs), Text(), Text(one_line(concept.gist), "title"), Text()]
    if concept.explanation:
        parts += [prose(concept.explanation), Text()]
    if page.unlike:
        parts += [_section("Easily confused with"), *(_named(name, gist, signs) for name, gist in page.unlike), Text()]
    for belief in page.misconceptions:
        parts += [misconception(belief, signs), Text()]
    for caution in caveats(page.facts):
        parts += [warning(caution, signs), Text()]
    if page.after:
        parts += [Text.assemble(("Builds on    ", "quiet"), one_line(", ".join(page.after)))]
    parts.append(_mastery(page, signs))
    return Group(*parts)


def misconception(belief: Misconception, signs: Signs) -> RenderableType:
    """A belief, said to be false, and what is true instead."""
    said = Text.assemble(("Not so: ", "wrong"), (f"“{one_line(belief.belief)}”", "belief"))
    return beside(Text(signs.wrong, "wrong"), said, Text(one_line(belief.refutation)))


def _heading(page: ConceptPage, signs: Signs) -> RenderableType:
    where = [(one_line(page.deck_title), "accent")]
    if others := other_names(page.concept):
        where.append((f" {signs.dot} also called {one_line(', '.join(others))}", "quiet"))
    return Text.assemble((one_line(page.concept.name), "bold underline"), "\n", *where)


def other_names(concept: Concept, most: int = 4) -> list[str]:
    """The aliases worth showing: not those that are another one's plural."""
    shown: list[str] = []
    for alias in concept.aliases:
        said = {fold(name) for name in (concept.name, *shown)}
        if not {fold(alias), fold(alias).removesuffix("s")} & said:
            shown.append(alias)
    return shown[:most]


def _section(title: str) -> Text:
    return Text(title, "title")


def _named(name: str, gist: str, signs: Signs) -> RenderableType:
    return indented(beside(Text(signs.dot, "accent"), Text.assemble((f"{one_line(name)}: ", "accent"), one_line(gist))))


def _mastery(page: ConceptPage, signs: Signs) -> Text:
    if page.mastery is None:
        return Text("No card asks about this yet.", "quiet")
    cards = f"{page.cards} card{'s' if page.cards != 1 else ''}"
    met = "none met yet" if not page.seen else f"{page.seen} met" if page.seen < page.cards else "all met"
    words = f" {page.mastery:.0%} {signs.dot} {cards}, {met}"
    return Text.assemble(("You know it  ", "quiet"), bar(page.mastery, 10, signs), (words, "quiet"))
