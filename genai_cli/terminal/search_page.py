"""What a search found: each thing in a few lines, the words that were sought underlined, and how to go on."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from genai_cli.content.model import Card, Claim, Concept, Fact, Misconception, Verdict
from genai_cli.content.query import Sought
from genai_cli.content.seeking import Thing, marked, snippet
from genai_cli.terminal.layout import beside
from genai_cli.terminal.text import one_line
from genai_cli.terminal.theme import Signs

FOUND = "bold underline"  # of a word that was sought


def search_page(things: Sequence[Thing], sought: Sought, ways_on: Sequence[tuple[str, str]], signs: Signs) -> Group:
    """The things, the best first; `ways_on` are commands and what each does."""
    parts: list[RenderableType] = []
    for thing in things:
        parts += [_drawn(thing, sought, signs), Text()]
    for command, does in ways_on:
        parts.append(Text.assemble((one_line(command), "accent"), (f"  {does}", "quiet")))
    return Group(*parts)


def _drawn(thing: Thing, sought: Sought, signs: Signs) -> RenderableType:
    match thing:
        case Concept():
            return _concept(thing, sought, signs)
        case Misconception():
            belief = Text.assemble(("Not so: ", "wrong"), _text(f"“{thing.belief}”", sought, "belief"))
            where = _where(signs, "misconception", thing.deck)
            return beside(Text(signs.wrong, "wrong"), belief, _text(snippet(thing, sought), sought), where)
        case Fact():
            sign, style = _sign(thing.verdict, signs)
            where = _where(signs, "fact", f"{thing.deck}/{thing.id}", thing.verdict)
            return beside(Text(sign, style), _text(snippet(thing, sought), sought), where)
    return _card(thing, sought, signs)


def _concept(concept: Concept, sought: Sought, signs: Signs) -> RenderableType:
    """Its name, another name of it that was sought in its stead, and what it is."""
    name = _text(concept.name, sought, "accent")
    others = [alias for alias in concept.aliases if marked(alias, sought)] if not name.spans else []
    for alias in others[:1]:
        name = Text.assemble(name, (f" {signs.dot} also called ", "quiet"), _text(alias, sought, "accent"))
    where = _where(signs, "concept", concept.deck)
    return beside(Text(signs.cursor, "accent"), name, _text(snippet(concept, sought), sought), where)


def _card(card: Card, sought: Sought, signs: Signs) -> RenderableType:
    """Its prompt, as a question."""
    prompt = _text(snippet(card, sought), sought)
    said = [] if prompt.spans else ["found in its answer or explanation"]
    if isinstance(card, Claim):
        prompt.append("  true or false?", "quiet")
    return beside(Text("?", "mark"), prompt, _where(signs, "card", card.key, *said))


def _sign(verdict: Verdict, signs: Signs) -> tuple[str, str]:
    match verdict:
        case Verdict.HOLDS:
            return signs.right, "right"
        case Verdict.NUANCED:
            return signs.near, "near"
    return signs.warn, "warn"


def _where(signs: Signs, *said: str) -> Text:
    return Text(one_line(f" {signs.dot} ".join(said)), "quiet")


def _text(text: str, sought: Sought, style: str = "") -> Text:
    """Deck text made harmless, the words that were sought set off from the rest."""
    drawn = Text(one_line(text), style)
    for begin, end in marked(drawn.plain, sought):
        drawn.stylize(FOUND, begin, end)
    return drawn
