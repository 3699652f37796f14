"""`genai exam`: the dates decks must be known on; shown, set or cleared."""

from __future__ import annotations

from typing import Annotated

import typer

from genai_cli.commands import completing
from genai_cli.errors import ExitCode, UsageError


def exam(
    deck: Annotated[
        str | None, typer.Argument(metavar="[DECK]", help="A deck's id.", autocompletion=completing.decks)
    ] = None,
    date: Annotated[str | None, typer.Argument(metavar="[YYYY-MM-DD]", help="When it must be known.")] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Forget the deck's exam.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> int:
    """Show, set or clear the dates decks must be known on."""
    from genai_cli.commands import now
    from genai_cli.commands.context import open_to_read
    from genai_cli.commands.home import find_home
    from genai_cli.commands.output import print_json, write
    from genai_cli.study.dates import days_away, iso_day
    from genai_cli.study.exams import exam_days

    if deck is not None:
        _change(deck, date, clear)
    elif clear:
        raise UsageError("--clear takes the deck whose exam is over", "as in: genai exam gans --clear")
    with open_to_read(find_home()) as log:
        found = sorted(exam_days(log.events()).items()) if log else []
    if json:
        print_json({"schema": "genai.exams/1", "exams": [{"deck": d, "day": iso_day(day)} for d, day in found]})
        return ExitCode.DONE
    today = now.WallClock().now().day
    for name, day in found:
        write(f"{name}: {iso_day(day)}, {days_away(day, today)}")
    if not found:
        write("no exam is set; genai exam DECK YYYY-MM-DD sets one")
    return ExitCode.DONE


def _change(deck: str, date: str | None, clear: bool) -> None:
    from genai_cli.commands import now
    from genai_cli.commands.context import open_library, open_store
    from genai_cli.commands.desk import Desk
    from genai_cli.commands.exam_dates import exam_day, set_exam

    if clear == (date is not None):
        raise UsageError("give a date, or --clear", "as in: genai exam gans 2026-12-31")
    library = open_library().library
    name = library.deck(deck).id
    with open_store() as log:
        desk = Desk(library, log, now.WallClock(), now.new_dice())
        set_exam(desk, [name], None if date is None else exam_day(date, desk.today()))
