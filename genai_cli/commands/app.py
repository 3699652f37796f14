"""Every command in one list, in the order help shows them."""

from __future__ import annotations

from typing import Annotated

import typer

from genai_cli.commands import (
    completing,
    config,
    deck,
    due,
    edit,
    exam,
    explain,
    export,
    importing,
    keeping,
    lookup,
    mind,
    progress,
    quiz,
    search,
)
from genai_cli.commands.help import HelpedGroup, dress, help_of
from genai_cli.errors import ExitCode, UsageError

app = typer.Typer(
    name="genai",
    cls=HelpedGroup,
    help="Learn it in a terminal, and keep it.",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

STUDY, KNOW, KEEP = "Study", "Look into", "Keep"

app.command(rich_help_panel=STUDY)(quiz.quiz)
app.command(rich_help_panel=STUDY)(explain.explain)
app.command(rich_help_panel=STUDY)(due.due)
app.command(rich_help_panel=STUDY)(mind.undo)
app.command(rich_help_panel=STUDY)(mind.suspend)
app.command(rich_help_panel=STUDY)(mind.resume)
app.command(rich_help_panel=STUDY)(exam.exam)
app.command(rich_help_panel=KNOW)(lookup.lookup)
app.command(rich_help_panel=KNOW)(search.search)
app.command(rich_help_panel=KNOW)(progress.progress)
app.add_typer(deck.deck_app, name="deck", rich_help_panel=KNOW)
app.command(rich_help_panel=KNOW)(edit.edit)
app.command(rich_help_panel=KEEP)(export.export)
app.add_typer(importing.import_app, name="import", rich_help_panel=KEEP)
app.command(rich_help_panel=KEEP, context_settings={"ignore_unknown_options": True})(config.config)  # -3 is a value
app.command(rich_help_panel=KEEP)(keeping.doctor)
app.command(rich_help_panel=KEEP)(keeping.backup)
app.command(rich_help_panel=KEEP)(keeping.restore)


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", "-V", help="Print the version.")] = False,
    colour: Annotated[
        str,
        typer.Option(
            "--color", metavar="auto|always|never", help="Colour on stdout.", autocompletion=completing.colours
        ),
    ] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only errors and what was asked for.")] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing: fail instead.")] = False,
    no_pager: Annotated[bool, typer.Option("--no-pager", help="Never show a long page in a pager.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Without a command: one JSON document on stdout.")] = False,
) -> int:
    """Learn it in a terminal, and keep it."""
    from genai_cli.commands.flags import given

    if colour:
        given.settings["color"] = colour
    given.quiet, given.no_input, given.no_pager = quiet, no_input, no_pager
    if context.invoked_subcommand is not None:
        if json:
            raise UsageError("--json comes after the command", f"as in: genai {context.invoked_subcommand} --json")
        return ExitCode.DONE
    if version:
        from genai_cli import __version__
        from genai_cli.commands.output import write

        write(f"genai {__version__}")
        return ExitCode.DONE
    from genai_cli.commands.home_page import home_page

    return home_page(json)


@app.command("help", hidden=True)
def show_help(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[COMMAND]...", help="Which command.", autocompletion=completing.commands),
    ] = None,
) -> int:
    """Print this help, or that of a command."""
    from genai_cli.commands.output import write_page

    assert context.parent is not None
    write_page(help_of(context.parent, names or ()))
    return ExitCode.DONE


dress(app)
