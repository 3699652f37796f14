"""The pages behind `?` and `e`: which keys there are, and where a fact comes from."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from genai_cli.content.caveats import caveat
from genai_cli.content.model import Fact, Verdict
from genai_cli.terminal.concept_page import warning
from genai_cli.terminal.text import one_line
from genai_cli.terminal.theme import Signs

_KEYS = (
    ("1-9, arrows", "choose an option; in lists, Space marks it"),
    ("Enter", "answer: sure"),
    ("u", "answer: unsure (^U while typing)"),
    ("g", "answer: a guess; luck is not counted as knowledge (^G while typing)"),
    ("y", "after a typed answer: I was right"),
    ("i", "after answering: the page of the concept"),
    ("e", "after answering: the fact behind the card, and its source"),
    ("z", "undo the last answer and take it again"),
    ("s", "suspend this card: it is not asked until `genai resume`"),
    ("PgUp PgDn", "scroll a long page"),
    ("q, Ctrl-D", "quit; every answer you gave is kept"),
)
_STANDING = {
    Verdict.HOLDS: "holds",
    Verdict.NUANCED: "holds, with a nuance",
    Verdict.DISPUTED: "disputed",
    Verdict.WRONG: "wrong",
    Verdict.DATED: "was true then",
    Verdict.UNVERIFIABLE: "cannot be checked",
}


def help_page(typing: bool) -> RenderableType:
    """Every key, and what it does."""
    table = Table.grid(padding=(0, 2))
    for key, what in _KEYS:
        table.add_row(Text(key, "key"), Text(what))
    lead = "You are typing, so letters are text. From this page the keys below work." if typing else ""
    return Group(Text("Keys", "title"), Text(lead, "quiet"), table)


def fact_page(facts: tuple[Fact, ...], signs: Signs) -> RenderableType:
    """The facts a card stands on: claim, how it stands against the record, and the works it rests on."""
    parts: list[RenderableType] = [Text("Where this comes from", "title")]
    if not facts:
        parts += [Text(), Text("This card names no fact.")]
    for fact in facts:
        standing = (f"  ({_STANDING[fact.verdict]})", "quiet")
        parts += [Text(), Text.assemble((f"{one_line(fact.id)}  ", "key"), one_line(fact.claim), standing)]
        if caveat(fact):
            parts.append(warning(caveat(fact), signs))
        parts += [Text(f"  {signs.dot} {one_line(source)}", "quiet") for source in fact.sources]
    return Group(*parts)
