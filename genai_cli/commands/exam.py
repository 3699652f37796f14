"""`genai exam`: the dates decks must be known on; shown, set or cleared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from genai_cli.commands import completing
from genai_cli.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from genai_cli.content.library import Library
    from genai_cli.study.readiness import Readiness


def exam(
    deck: Annotated[
        str | None, typer.Argument(metavar="[DECK]", help="A deck's id.", autocompletion=completing.decks)
    ] = None,
    date: Annotated[str | None, typer.Argument(metavar="[YYYY-MM-DD]", help="When it must be known.")] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Forget the deck's exam.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> int:
    """Show, set or clear the dates decks must be known on."""
    from genai_cli.commands.context import open_library

    if deck is None and clear:
        raise UsageError("--clear takes the deck whose exam is over", "as in: genai exam gans --clear")
    if date is not None and clear:
        raise UsageError("give a date, or --clear", "as in: genai exam gans 2026-12-31")
    library = open_library().library
    only = None if deck is None else library.deck(deck).id
    if only is not None and (clear or date is not None):
        _change(library, only, date)
        only = None
    return _show(library, only, json)


def _change(library: Library, deck: str, date: str | None) -> None:
    """Set the deck's exam; no date clears it."""
    from genai_cli.commands import now
    from genai_cli.commands.context import open_store
    from genai_cli.commands.desk import Desk
    from genai_cli.commands.exam_dates import exam_day, set_exam

    with open_store() as log:
        desk = Desk(library, log, now.WallClock(), now.new_dice())
        set_exam(desk, [deck], None if date is None else exam_day(date, desk.today()))


def _show(library: Library, only: str | None, json: bool) -> int:
    """Every exam, or that of one deck; how ready the deck is where the day is still to come."""
    from genai_cli.commands import now
    from genai_cli.commands.context import open_to_read
    from genai_cli.commands.home import find_home
    from genai_cli.commands.output import print_json, write
    from genai_cli.report.statistics import exam_json
    from genai_cli.study.dates import days_away, iso_day
    from genai_cli.study.exams import exam_days
    from genai_cli.study.readiness import readiness
    from genai_cli.terminal.text import one_line

    today = now.WallClock().now().day
    with open_to_read(find_home()) as log:
        days = exam_days(log.exam_events()) if log else {}
        states_of = log.states_of if log else lambda _: {}
        ready: dict[str, Readiness] = {each.deck.id: each for each in readiness(library.decks, days, states_of, today)}
    found = sorted((deck, day) for deck, day in days.items() if only in (None, deck))
    if json:
        listed = [exam_json(ready[d]) if d in ready else {"deck": d, "day": iso_day(day)} for d, day in found]
        print_json({"schema": "genai.exams/1", "exams": listed})
        return ExitCode.DONE
    for deck, day in found:
        standing = f"; {ready[deck].standing}" if deck in ready else ""
        write(one_line(f"{deck}: {iso_day(day)}, {days_away(day, today)}{standing}"))
    if not found:
        what = "no exam is set" if only is None else f"no exam is set for {only}"
        write(f"{what}; genai exam {only or 'DECK'} YYYY-MM-DD sets one")
    return ExitCode.DONE
