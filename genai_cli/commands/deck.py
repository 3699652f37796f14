"""`genai deck`: which decks there are, what is in one, what is wrong with one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from genai_cli.commands import completing, deck_add, deck_new, deck_schema
from genai_cli.errors import ExitCode

if TYPE_CHECKING:
    from genai_cli.content.model import Deck

deck_app = typer.Typer(help="Decks: list them, look into one, check one.", no_args_is_help=False)
Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]


@deck_app.callback(invoke_without_command=True)
def deck(context: typer.Context) -> int:
    """Decks: list them, look into one, check one."""
    if context.invoked_subcommand is None:
        return list_decks(json=False)
    return ExitCode.DONE


@deck_app.command("list")
def list_decks(json: Json = False) -> int:
    """Every deck: cards, due, new, and how well you know it."""
    from genai_cli.commands.context import open_library
    from genai_cli.commands.summing import summed_up

    library = open_library().library
    known = {deck: sums.learned() for deck, sums in summed_up(library).by_deck.items()}
    rows = [(d, known[d.id].mastery, known[d.id].waiting.due, known[d.id].waiting.new) for d in library.decks]
    if json:
        from genai_cli.commands.output import print_json

        listed = [
            {"deck": d.id, "title": d.title, "file": d.place.file, "cards": len(d.cards), "due": due, "new": new,
             "mastery": round(known, 4)}
            for d, known, due, new in rows
        ]  # fmt: skip
        print_json({"schema": "genai.decks/1", "decks": listed})
        return ExitCode.DONE
    from genai_cli.commands.output import show
    from genai_cli.terminal.lists import deck_list

    show(lambda signs: deck_list(rows, signs))
    return ExitCode.DONE


@deck_app.command("show")
def show_deck(
    name: Annotated[
        str, typer.Argument(metavar="DECK", help="A deck's id, or a path.", autocompletion=completing.decks)
    ],
    json: Json = False,
) -> int:
    """What is in a deck: its concepts and its kinds of card."""
    from genai_cli.commands.context import open_library
    from genai_cli.commands.output import print_json, show
    from genai_cli.terminal.lists import deck_page

    (found,) = open_library([name]).decks
    if json:
        print_json(_document(found))
        return ExitCode.DONE
    show(lambda signs: deck_page(found, signs))
    return ExitCode.DONE


def _document(deck: Deck) -> dict[str, object]:
    return {
        "schema": "genai.deck/1",
        "deck": deck.id,
        "title": deck.title,
        "summary": deck.summary,
        "file": deck.place.file,
        "concepts": [{"id": c.id, "name": c.name, "gist": c.gist} for c in deck.concepts],
        "cards": [{"card": c.key, "kind": c.kind, "concept": c.concept or None} for c in deck.cards],
    }


@deck_app.command("check")
def check(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help="Files or folders; none: all.")] = None,
    json: Json = False,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
) -> int:
    """Show what is wrong with decks. Format, references, coverage, and the rules of good items."""
    from genai_cli.commands.checking import check_decks, check_json

    checked = check_decks(paths or [])
    if json:
        from genai_cli.commands.output import print_json

        print_json(check_json(checked))
    else:
        from genai_cli.commands.output import show, write_problem
        from genai_cli.terminal.check_page import check_page

        for problem in checked.problems:
            write_problem(problem)
        show(lambda signs: check_page(checked.report, checked.problems, signs))
    return checked.exit_code(strict)


deck_app.command("new")(deck_new.new_deck)
deck_app.command("add")(deck_add.add_deck)
deck_app.command("schema")(deck_schema.print_schema)
