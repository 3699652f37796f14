"""The pages behind `?` and `e`: which keys there are, and where a fact comes from."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from genai_cli.content.model import Fact, Verdict
from genai_cli.terminal.layout import Rows, beside, indented, warning
from genai_cli.terminal.text import one_line
from genai_cli.terminal.theme import Signs

_KEYS = (
    ("1-9, arrows", "choose; where several are right, Space marks"),
    ("Enter", "answer, sure of it"),
    ("u", "answer, unsure (Ctrl-U while typing)"),
    ("g", "answer, a guess: luck is no knowledge (Ctrl-G while typing)"),
    ("d", "I don't know: see the answer (Ctrl-K while typing or pairing)"),
    ("Backspace", "take back a mark, a place or a pair"),
    ("y", "after a typed answer: I was right"),
    ("i", "once the answer is shown: the page of the concept"),
    ("e", "once the answer is shown: the facts behind it, and their sources"),
    ("z", "undo the last answer or suspension"),
    ("k", "skip this card in this sitting"),
    ("s", "suspend this card until `genai resume`"),
    ("Space, PgUp", "scroll a long page"),
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
    table = Rows([(Text(f"{key} ", "key"), Text(what)) for key, what in _KEYS])
    parts: list[RenderableType] = [Text("Keys", "title"), Text()]
    if typing:
        parts += [Text("While you type, letters are text; on this page z, k, s and q work.", "quiet"), Text()]
    return Group(*parts, table)


def fact_page(facts: tuple[Fact, ...], signs: Signs) -> RenderableType:
    """The facts a card stands on: claim, how it stands against the record, and the works it rests on."""
    parts: list[RenderableType] = [Text("Where this comes from", "title")]
    if not facts:
        parts += [Text(), Text("This card names no fact.")]
    for fact in facts:
        standing = (f" ({_STANDING[fact.verdict]})", "quiet")
        claim = Text.assemble(one_line(fact.claim), standing)
        parts += [Text(), beside(Text(one_line(fact.id), "key"), claim)]
        if fact.correction:
            parts.append(indented(warning(fact.correction, signs)))
        for source in fact.sources:
            parts.append(indented(beside(Text(signs.dot, "quiet"), Text(one_line(source), "quiet"))))
    return Group(*parts)
