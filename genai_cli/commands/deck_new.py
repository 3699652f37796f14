"""`genai deck new`: start a deck of one's own from one that shows every kind of card."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from genai_cli.errors import ExitCode


def new_deck(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The deck's id: a-z, 0-9 and -, as in: my-deck.")],
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="FILE", help="Where; else NAME.yaml here.")] = None,
    mine: Annotated[bool, typer.Option("--mine", help="Among your own decks, which every quiz draws on.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that exists.")] = False,
) -> int:
    """Start a deck. A small one with every kind of card, and comments that say how."""
    from genai_cli.commands.files import own_folder, write_new
    from genai_cli.commands.home import find_home
    from genai_cli.commands.output import say, write
    from genai_cli.content.starter import starter
    from genai_cli.errors import UsageError
    from genai_cli.terminal.text import clean

    if mine and out:
        raise UsageError("--mine says where the deck goes, and so does -o", "give one of the two")
    refuse_bad_name(name)
    path = out or (own_folder(find_home().decks) if mine else Path()) / f"{name}.yaml"
    write_new(path, starter(name).encode(), force)
    write(clean(str(path)))
    try_it = name if mine else f"./{path}" if path.name == str(path) else str(path)
    say(f"Change it as you like, then:  genai deck check {clean(try_it)}  and  genai quiz {clean(try_it)}")
    return ExitCode.DONE


def refuse_bad_name(name: str) -> None:
    """Raise UsageError for what cannot be a deck's id, GenaiError for the id of a deck that comes with genai.

    Answers are kept under the deck's id, so that two decks of one id would share a history.
    """
    from genai_cli.content.library import deck_files, shipped_folder
    from genai_cli.content.reader import DECK_ID, DECK_ID_HINT
    from genai_cli.errors import GenaiError, UsageError

    if not DECK_ID.fullmatch(name):
        raise UsageError(f"“{name}” cannot be the name of a deck", DECK_ID_HINT)
    if name in {file.stem for file in deck_files(shipped_folder())}:
        raise GenaiError(f"a deck “{name}” comes with genai", "choose another name")
