"""`genai quiz`: a sitting on the screen, in plain lines, or in JSON."""

from __future__ import annotations

from typing import Annotated

import typer

from genai_cli.commands import completing
from genai_cli.errors import ExitCode
from genai_cli.study.filters import Kind, Only

WHAT, HOW, MODE = "What to ask", "How much", "How it is held"

Decks = Annotated[
    list[str] | None,
    typer.Argument(metavar="[DECK or PATH]...", help="Decks by id, or YAML files.", autocompletion=completing.decks),
]
DeckNames = Annotated[
    list[str] | None,
    typer.Option(
        "--deck", metavar="DECK", help="As naming it.", rich_help_panel=WHAT, autocompletion=completing.decks
    ),
]
ConceptName = Annotated[
    str | None,
    typer.Option(
        "--concept",
        metavar="NAME",
        help="About this concept and what it builds on.",
        rich_help_panel=WHAT,
        autocompletion=completing.concept_ids,
    ),
]
Kinds = Annotated[
    list[Kind] | None,
    typer.Option("--kind", metavar="KIND", help=f"Of this kind: {', '.join(Kind)}.", rich_help_panel=WHAT),
]
Which = Annotated[Only | None, typer.Option("--only", help="Only these of them.", rich_help_panel=WHAT)]
Believed = Annotated[
    bool, typer.Option("--misconceptions", help="About the misconceptions you hold.", rich_help_panel=WHAT)
]
NewPerDay = Annotated[
    str | None, typer.Option("--new", metavar="N", help="New cards a day, of these decks.", rich_help_panel=HOW)
]
Limit = Annotated[
    int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many cards.", rich_help_panel=HOW)
]
Minutes = Annotated[
    int | None, typer.Option("--minutes", metavar="N", min=1, help="Stop after so long.", rich_help_panel=HOW)
]
Retention = Annotated[
    str | None,
    typer.Option("--retention", metavar="SHARE", help="Due is what falls under it: 0.90.", rich_help_panel=HOW),
]
Cram = Annotated[bool, typer.Option("--cram", help="All, weakest first; no schedule moves.", rich_help_panel=MODE)]
Exam = Annotated[
    str | None, typer.Option("--exam", metavar="YYYY-MM-DD", help="Know the named decks by then.", rich_help_panel=MODE)
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line, in and out.", rich_help_panel=MODE)]
PlainOrFull = Annotated[
    bool | None,
    typer.Option(
        "--plain/--full", help="Lines of text (screen readers, pipes), or the screen.", rich_help_panel=MODE
    ),
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
    retention: Retention = None,
    cram: Cram = False,
    exam: Exam = None,
    json: Json = False,
    plain: PlainOrFull = None,
) -> int:
    """Be asked what is due, then what is new. The keys that work stand at the foot of the screen."""
    from genai_cli.commands.flags import given
    given.settings |= {k: v for k, v in (("new_per_day", new), ("retention", retention)) if v is not None}
    from genai_cli.commands.sitting import SittingAsked, sit

    asked = SittingAsked(
        decks=(*(decks or ()), *(deck or ())),
        concept=concept,
        kinds=frozenset(map(str, kind or ())),
        only=only,
        misconceptions=misconceptions,
        limit=limit,
        minutes=minutes,
        cram=cram,
        exam=exam,
        front="json" if json else "" if plain is None else "plain" if plain else "full",
    )
    sit(asked)
    return ExitCode.DONE
