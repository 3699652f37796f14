"""Every command in one list, in the order help shows them."""

from __future__ import annotations

from typing import Annotated

import typer

from genai_cli.commands import config, deck, due, exam, explain, export, keeping, lookup, mind, quiz
from genai_cli.errors import ExitCode

EPILOG = (
    "Examples:  genai quiz  ·  genai quiz my.yaml  ·  genai lookup GAN  ·  genai export -f csv -o answers.csv\n\n"
    "Problems and ideas: https://github.com/genai-cli/genai-cli/issues"
)

app = typer.Typer(
    name="genai",
    help="Learn it in a terminal, and keep it. Start with:  genai quiz",
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    add_completion=True,
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
app.add_typer(deck.deck_app, name="deck", rich_help_panel=KNOW)
app.command(rich_help_panel=KEEP)(export.export)
app.command(rich_help_panel=KEEP)(config.config)
app.command(rich_help_panel=KEEP)(keeping.doctor)
app.command(rich_help_panel=KEEP)(keeping.backup)
app.command(rich_help_panel=KEEP)(keeping.restore)


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", "-V", help="Print the version.", is_eager=True)] = False,
    colour: Annotated[str, typer.Option("--color", metavar="auto|always|never", help="Colour on stdout.")] = "auto",
) -> int:
    """Learn it in a terminal, and keep it. Start with:  genai quiz"""
    from genai_cli.commands.output import choose_colour
    from genai_cli.errors import UsageError

    if colour not in ("auto", "always", "never"):
        raise UsageError(f"--color {colour} is not known", "say auto, always or never")
    choose_colour(colour)
    if context.invoked_subcommand is not None:
        return ExitCode.DONE
    if version:
        from genai_cli import __version__

        typer.echo(f"genai {__version__}")
        return ExitCode.DONE
    from genai_cli.commands.home_page import home_page

    return home_page()


@app.command("help", hidden=True)
def show_help(context: typer.Context) -> int:
    """Print this help."""
    parent = context.parent
    assert parent is not None
    typer.echo(parent.get_help())
    return ExitCode.DONE
