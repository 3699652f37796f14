"""`genai lookup`: the page of a concept, or every concept by topic."""

from __future__ import annotations

from typing import Annotated

import typer

from genai_cli.commands import completing

Name = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NAME]", help="A concept's name; no need to quote it.", autocompletion=completing.concepts
    ),
]
DeckName = Annotated[
    str | None,
    typer.Option("--deck", metavar="DECK", help="Only this deck (id or path).", autocompletion=completing.decks),
]


def lookup(
    name: Name = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
    deck: DeckName = None,
) -> int:
    """Show what a concept is, and what people get wrong about it. Without a name: every concept, by topic."""
    from genai_cli.commands.looking import look_up

    return look_up(name or (), json, deck)
