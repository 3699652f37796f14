"""`genai quiz`: a sitting on the screen, in plain lines, or in JSON."""

from __future__ import annotations

from typing import Annotated

import typer

from genai_cli.errors import ExitCode, UsageError
from genai_cli.study.filters import Kind, Only

WHAT, HOW, MODE = "What to ask", "How much", "How it is held"

Decks = Annotated[list[str] | None, typer.Argument(metavar="[DECK or PATH]...", help="Decks by id, or YAML files.")]
DeckNames = Annotated[list[str] | None, typer.Option("--deck", help="As naming it.", rich_help_panel=WHAT)]
ConceptName = Annotated[
    str | None, typer.Option("--concept", metavar="NAME", help="It and what it builds on.", rich_help_panel=WHAT)
]
Kinds = Annotated[list[Kind] | None, typer.Option("--kind", help="Of this kind.", rich_help_panel=WHAT)]
Which = Annotated[Only | None, typer.Option("--only", help="Of the chosen ones.", rich_help_panel=WHAT)]
Believed = Annotated[
    bool, typer.Option("--misconceptions", help="About the misconceptions you hold.", rich_help_panel=WHAT)
]
NewPerDay = Annotated[
    int | None, typer.Option("--new", min=0, help="New cards a day, over all sittings.", rich_help_panel=HOW)
]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="At most so many cards.", rich_help_panel=HOW)]
Minutes = Annotated[int | None, typer.Option("--minutes", min=1, help="Stop after so long.", rich_help_panel=HOW)]
Cram = Annotated[bool, typer.Option("--cram", help="All, weakest first; no schedule moves.", rich_help_panel=MODE)]
Exam = Annotated[
    str | None, typer.Option("--exam", metavar="YYYY-MM-DD", help="Know the named decks by then.", rich_help_panel=MODE)
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line, in and out.", rich_help_panel=MODE)]
PlainLines = Annotated[
    bool, typer.Option("--plain", help="Lines of plain text: screen readers, pipes.", rich_help_panel=MODE)
]


def quiz(
    decks: Decks = None,
    deck: DeckNames = None,
    concept: ConceptName = None,
    kind: Kinds = None,
    only: Which = None,
    misconceptions: Believed = False,
    new: NewPerDay = None,
    limit: Limit = None,
    minutes: Minutes = None,
    cram: Cram = False,
    exam: Exam = None,
    json: Json = False,
    plain: PlainLines = False,
) -> int:
    """A sitting: what is due, then what is new. `genai quiz my.yaml` asks a deck of your own."""
    from genai_cli.commands.run import interactive

    if not (json or plain) and not interactive():
        raise UsageError(
            "a quiz needs a terminal to ask in", "use --plain for lines of text, or --json for one object a line"
        )
    from genai_cli.commands.sitting import SittingAsked, sit

    asked = SittingAsked(
        decks=(*(decks or ()), *(deck or ())),
        concept=concept,
        kinds=frozenset(map(str, kind or ())),
        only=only,
        misconceptions=misconceptions,
        new_per_day=new,
        limit=limit,
        minutes=minutes,
        cram=cram,
        exam=exam,
        front="json" if json else "plain" if plain else "",
    )
    sit(asked)
    return ExitCode.DONE
