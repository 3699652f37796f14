"""Lists drawn as calm tables: concepts by topic, decks, what is in a deck."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from genai_cli.content.model import Concept, Deck
from genai_cli.terminal.concept_page import bar
from genai_cli.terminal.text import one_line
from genai_cli.terminal.theme import Signs

NARROW = 60  # columns; below them an id and a title do not fit beside each other


def concept_list(rows: Sequence[tuple[Deck, Concept, float | None]], signs: Signs) -> RenderableType:
    """Every concept under its topic: name, gist, and a bar of how well it is known (None: no card asks about it)."""
    parts: list[RenderableType] = []
    table: Table | None = None
    topic = ""
    for deck, concept, known in rows:
        if deck.id != topic:
            topic = deck.id
            table = _grid()
            parts += [Text(), Text.assemble((one_line(deck.title), "title"), (f"  {deck.id}", "quiet")), table]
        assert table is not None
        table.add_row(bar(known or 0.0, 5, signs), Text(one_line(concept.name), "accent"), Text(one_line(concept.gist)))
    return Group(*parts[1:]) if parts else Text("No deck here names a concept.")


class _DeckList:
    """Every deck: id, title, cards, due now, and how well it is known (`rows`: deck, mastery, due, new).

    In a narrow window the title stands under the id: ids are there to be typed, and must be whole.
    """

    def __init__(self, rows: Sequence[tuple[Deck, float, int, int]], signs: Signs) -> None:
        self._rows, self._signs = rows, signs

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        narrow = options.max_width < NARROW
        table = Table(box=None, pad_edge=False, header_style="quiet", padding=(0, 1 if narrow else 2, 0, 0))
        for name in ("deck",) if narrow else ("deck", "title"):
            table.add_column(name, overflow="fold", no_wrap=False)
        for name in ("cards", "due", "new"):
            table.add_column(name, justify="right", no_wrap=True)
        table.add_column("known", no_wrap=True)
        for deck, known, due, new in self._rows:
            names = [Text(deck.id, "accent"), Text(one_line(deck.title), "quiet" if narrow else "")]
            cells = [Text("\n").join(names)] if narrow else names
            counts = (str(len(deck.cards)), str(due), str(new))
            table.add_row(*cells, *counts, bar(known, 5 if narrow else 10, self._signs))
        yield table


def deck_list(rows: Sequence[tuple[Deck, float, int, int]], signs: Signs) -> RenderableType:
    """Every deck, to be drawn at any width."""
    return _DeckList(rows, signs)


def deck_page(deck: Deck, signs: Signs) -> RenderableType:
    """What is in a deck: its summary, its concepts, its kinds of card."""
    kinds = Counter(card.kind for card in deck.cards)
    counted = f" {signs.dot} ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    table = _grid()
    for concept in deck.concepts:
        table.add_row(Text(one_line(concept.name), "accent"), Text(one_line(concept.gist)))
    parts: list[RenderableType] = [
        Text.assemble((one_line(deck.title), "bold underline"), (f"  {deck.id}", "quiet")),
        Text(one_line(deck.summary)),
        Text(f"{len(deck.cards)} cards: {counted}", "quiet"),
    ]
    if deck.source:
        parts.append(Text(one_line(f"from: {deck.source.title}. {deck.source.section}"), "quiet"))
    return Group(*parts, Text(), table)


def _grid() -> Table:
    return Table.grid(padding=(0, 2))
