"""`genai search`: where words stand in everything the decks say."""

from __future__ import annotations

from typing import Annotated

import typer

from genai_cli.commands import completing

Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="WORDS...", help='All must be in it, the last at least begun; "two words" as they stand.'),
]
DeckName = Annotated[
    str | None,
    typer.Option("--deck", metavar="DECK", help="Only this deck (id or path).", autocompletion=completing.decks),
]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many hits; else 20.")]


def search(
    words: Words = None,
    deck: DeckName = None,
    limit: Limit = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> int:
    """Find words in concepts, cards, facts and misconceptions. No card's answer is given away."""
    from genai_cli.commands.searching import search_for

    return search_for(words or (), json, deck, limit)
