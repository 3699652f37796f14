"""`genai edit`: a deck or a card in the learner's editor, and checked when it is closed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from genai_cli.commands import completing
from genai_cli.errors import ExitCode, GenaiError, NotFound, StoreError, UsageError
from genai_cli.records import dataclass

if TYPE_CHECKING:
    from genai_cli.commands.home import Home

Name = Annotated[
    str,
    typer.Argument(
        metavar="DECK|CARD", help="A deck's id or path, or a card.", autocompletion=completing.decks_and_cards
    ),
]


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of a file."""

    file: Path
    line: int = 1


def edit(name: Name) -> int:
    """Change a deck or a card in your editor. It is checked afterwards.

    A deck that comes with genai is copied among your own first. The copy stands in for it and keeps its history;
    delete the copy to go back.
    """
    from genai_cli.commands.editor import open_in_editor
    from genai_cli.commands.flags import given
    from genai_cli.commands.home import find_home
    from genai_cli.commands.output import say
    from genai_cli.terminal.text import one_line

    if given.no_input:
        raise UsageError("--no-input leaves nobody to edit", "change the file; `genai deck list --json` names it")
    home = find_home()
    spot = find_spot(name, home)
    original = _bytes(spot.file)
    copied = _is_shipped(spot.file)
    file = _own_copy(spot.file, original, home) if copied else spot.file
    try:
        open_in_editor(file, spot.line)
    finally:
        if copied and file.exists() and _bytes(file) == original:
            file.unlink()
    if not file.exists() or _bytes(file) == original:
        say("nothing was changed")
        return ExitCode.DONE
    if copied:
        say(f"{one_line(str(file))} stands in for the deck that comes with genai; delete it to go back")
    return _check(name, file)


def find_spot(name: str, home: Home) -> Spot:
    """The place meant: a path, a deck (also a broken one of the learner's own) or a card; raises NotFound."""
    from genai_cli.commands.context import is_path, open_library
    from genai_cli.content.library import deck_files

    own = [file for file in deck_files(home.decks) if file.stem == name]
    if own or (is_path(name) and os.path.isfile(name)):
        return Spot(own[0] if own else Path(name))
    library = open_library(home=home).library
    for deck in library.decks:
        if deck.id == name:
            return Spot(Path(deck.place.file))
    try:
        card = library.card(name)
    except NotFound as error:
        raise _nothing(name, [deck.id for deck in library.decks], error) from error
    return Spot(Path(card.place.file), card.place.line)


def _nothing(name: str, decks: list[str], error: NotFound) -> GenaiError:
    from genai_cli.commands.naming import no_deck_or_card
    from genai_cli.content.places import DECK_SUFFIXES

    if name.endswith(DECK_SUFFIXES):
        return StoreError(f"there is no file {name}", "`genai deck new NAME` starts a deck")
    return no_deck_or_card(name, decks, error.suggestions)


def _is_shipped(file: Path) -> bool:
    from genai_cli.content.library import shipped_folder

    return file.resolve().parent == shipped_folder().resolve()


def _own_copy(shipped: Path, text: bytes, home: Home) -> Path:
    from genai_cli.commands.files import own_folder, write_new

    copy = own_folder(home.decks) / shipped.name
    write_new(copy, text)
    return copy


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise StoreError(f"cannot read {file}: {error.strerror}") from error


def _check(name: str, file: Path) -> ExitCode:
    """What `genai deck check` says about the file; its exit code."""
    from genai_cli.commands.checking import check_decks
    from genai_cli.commands.output import say, write_problem

    checked = check_decks([str(file.absolute())])
    for problem in checked.problems:
        write_problem(problem)
    if checked.problems:
        say(f"`genai edit {name}` opens it again")
    else:
        say("checked: no problems")
    return checked.exit_code(strict=False)
