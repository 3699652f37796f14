"""`genai quiz`: a sitting on the screen, in plain lines, or in JSON."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from genai_cli.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from typing import IO

    from genai_cli.commands.context import Chosen
    from genai_cli.commands.desk import Session
    from genai_cli.store.log import Log

Decks = Annotated[list[str] | None, typer.Argument(metavar="[DECK or PATH]...", help="Decks by id, or YAML files.")]


def quiz(
    decks: Decks = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line, in and out, for scripts.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Lines of plain text: screen readers, pipes.")] = False,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most so many cards.")] = None,
    new: Annotated[int | None, typer.Option("--new", min=0, help="At most so many new cards today.")] = None,
) -> int:
    """A sitting: what is due, then what is new. Say `genai quiz my.yaml` for a deck of your own."""
    from genai_cli.commands.context import open_library, open_store
    from genai_cli.commands.run import interactive

    if not (json or plain) and not interactive():
        raise UsageError(
            "a quiz needs a terminal to ask in", "use --plain for lines of text, or --json for one object a line"
        )
    chosen = open_library(decks or ())
    with open_store() as log:
        session = _session(chosen, log, limit, new)
        if json:
            _in_json(session)
        elif plain or _dumb():
            _in_plain(session)
        else:
            _on_screen(session)
    return ExitCode.DONE


def _session(chosen: Chosen, log: Log, limit: int | None, new: int | None) -> Session:
    from genai_cli.commands import now
    from genai_cli.commands.desk import Desk
    from genai_cli.commands.plan import plan

    desk = Desk(chosen.library, log, now.WallClock(), now.new_dice())
    return plan(desk, chosen.cards, limit=limit, new_per_day=new)


def _dumb() -> bool:
    import os

    return os.environ.get("TERM", "") in ("dumb", "")


def _in_json(session: Session) -> None:
    from genai_cli.commands.json_lines import JsonLines
    from genai_cli.commands.loop import hold
    from genai_cli.commands.output import write

    hold(session, JsonLines(_stdin(), write))


def _in_plain(session: Session) -> None:
    from genai_cli.commands import now
    from genai_cli.commands.loop import hold
    from genai_cli.commands.output import write
    from genai_cli.terminal.plain import Plain

    source = _stdin()

    def read() -> str | None:
        line = source.readline(10_000)
        return line or None

    hold(session, Plain(read, write, session.desk.today, now.milliseconds))


def _stdin() -> IO[str]:
    if sys.stdin is None:
        raise UsageError("there is no standard input to read answers from")
    return sys.stdin


def _on_screen(session: Session) -> None:
    from genai_cli.commands.loop import hold
    from genai_cli.commands.output import show
    from genai_cli.commands.screens import quiz_screen
    from genai_cli.terminal.quiz_pages import summary_page
    from genai_cli.terminal.tty import Tty

    if session.sitting.question is not None:
        with Tty(sys.stdin.fileno(), sys.stdout.fileno()) as tty:
            hold(session, quiz_screen(tty, session.desk))
    summary, today = session.summary(), session.desk.today()
    show(lambda signs: summary_page(summary, today, signs))
