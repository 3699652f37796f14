"""`genai deck add`: put a deck among one's own, so that every quiz draws on it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from genai_cli.errors import ExitCode


def add_deck(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The deck to put among your own.")],
    force: Annotated[bool, typer.Option("--force", help="Write over your own deck of that id.")] = False,
) -> int:
    """Keep a copy of a deck among your own, which every quiz draws on."""
    from genai_cli.commands.deck_new import refuse_bad_name
    from genai_cli.commands.files import own_folder, write_new
    from genai_cli.commands.home import find_home
    from genai_cli.commands.output import say
    from genai_cli.content.reader import parse_deck
    from genai_cli.content.tree import read_text
    from genai_cli.terminal.text import clean

    text = read_text(path)
    deck = parse_deck(text, str(path))
    refuse_bad_name(deck.id)
    own = own_folder(find_home().decks) / f"{deck.id}.yaml"
    write_new(own, text.encode(), force)
    say(f"{deck.id} is among your own decks now: every quiz draws on {clean(str(own))}")
    return ExitCode.DONE
