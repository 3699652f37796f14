"""Sit down: open what was asked for, plan the questions, and hold the sitting in the right front end."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from genai_cli.commands import now
from genai_cli.commands.context import Chosen, is_path, open_library, open_store, retention_wanted
from genai_cli.commands.desk import Desk, Session
from genai_cli.commands.exam_dates import exam_day, set_exam
from genai_cli.commands.home import Home, find_home
from genai_cli.commands.loop import hold
from genai_cli.commands.output import columns_to_fill, interactive, say, warn, write
from genai_cli.commands.plan import Wanted, plan
from genai_cli.commands.settings import value_of
from genai_cli.commands.typing_in import typed, typed_line
from genai_cli.errors import UsageError
from genai_cli.records import dataclass
from genai_cli.study.choosing import Scope
from genai_cli.study.dates import iso_day
from genai_cli.study.filters import Only
from genai_cli.study.queue import is_ahead
from genai_cli.terminal.environment import moves_cursor
from genai_cli.terminal.text import clean


@dataclass(frozen=True, slots=True)
class SittingAsked:
    """What `genai quiz` was called with; None where nothing was said.

    `front` is json, plain or full, and "" for what is set.
    """

    decks: tuple[str, ...] = ()
    concept: str | None = None
    kinds: frozenset[str] = frozenset()
    only: Only | None = None
    misconceptions: bool = False
    limit: int | None = None
    minutes: int | None = None
    cram: bool = False
    exam: str | None = None
    front: str = ""


def sit(asked: SittingAsked) -> None:
    """Hold the sitting. Raises UsageError where nobody can answer: on the screen, or in lines."""
    if asked.front in ("json", "plain"):
        typed()
    elif not interactive():
        raise UsageError("a quiz needs a terminal; without one, use --plain (lines of text) or --json (for a script)")
    home = find_home()
    retention = retention_wanted(home)
    chosen = open_library(asked.decks, home)
    wanted = Wanted(
        scope=_scope(asked, chosen),
        new_per_day=int(str(value_of("new_per_day", home.config))),
        limit=asked.limit,
        cram=asked.cram,
    )
    plain = asked.front == "plain" or (not asked.front and prefers_plain())
    with open_store(home, chosen.library) as log:
        desk = Desk(chosen.library, log, now.WallClock(), now.new_dice(), retention)
        if asked.exam is not None:
            set_exam(desk, [deck.id for deck in chosen.decks], exam_day(asked.exam, desk.today()))
        session = plan(desk, chosen.decks, wanted)
        _doubt_the_clock(session)
        front = _in_json if asked.front == "json" else _in_plain if plain else _on_screen
        front(session, None if asked.minutes is None else asked.minutes * 60_000)
        if front is not _in_json and session.sitting.outcomes:
            _offer_to_keep(asked.decks, home)


def _offer_to_keep(decks: Sequence[str], home: Home) -> None:
    """Say of decks that were named by path and are not the learner's own that no other quiz draws on them."""
    for name in decks:
        if is_path(name) and Path(name).resolve().parent != home.decks.resolve():
            say(f"{clean(name)} is asked only when it is named; `genai deck add {clean(name)}` puts it among your own")


def _doubt_the_clock(session: Session) -> None:
    """Say so if the learner has answered on days that are still to come: now or then, the clock was wrong."""
    latest = session.desk.log.latest_day()
    if is_ahead(latest, session.desk.today()):
        warn(
            f"answers are dated up to {iso_day(latest)}, which is still to come; if this machine's clock is right now, "
            "`genai undo --future` takes them back"
        )


def _scope(asked: SittingAsked, chosen: Chosen) -> Scope:
    concept = None
    if asked.concept is not None:
        from genai_cli.commands.naming import concept_named  # looking names up costs 2 ms, which few sittings need

        concept = concept_named(asked.concept, chosen.library.concepts)
    return Scope(concept, asked.kinds, asked.only, asked.misconceptions)


def prefers_plain() -> bool:
    """Whether to speak in lines of text where nothing was said: it is set so, or the terminal can do no more."""
    return value_of("screen") == "plain" or not moves_cursor(os.environ)


def _in_json(session: Session, until_ms: int | None) -> None:
    from genai_cli.commands.json_lines import JsonLines

    hold(session, JsonLines(typed(), write), until_ms)


def _in_plain(session: Session, until_ms: int | None) -> None:
    from genai_cli.terminal.plain import Plain

    front = Plain(typed_line, write, session.desk.today, now.milliseconds, columns_to_fill)
    try:
        hold(session, front, until_ms)
    except KeyboardInterrupt:
        write("")  # the terminal has written ^C after what was being typed
        front.finish(session.summary())
        raise


def _on_screen(session: Session, until_ms: int | None) -> None:
    from genai_cli.commands.screens import quiz_screen
    from genai_cli.terminal.tty import Tty

    try:
        if session.sitting.question is not None:
            with Tty(sys.stdin.fileno(), sys.stdout.fileno()) as tty:
                hold(session, quiz_screen(tty, session.desk), until_ms)
    except KeyboardInterrupt:
        _sum_up(session)
        raise
    _sum_up(session)  # not after SIGTERM and SIGHUP: nobody is there to read it, and the terminal may be gone


def _sum_up(session: Session) -> None:
    """Print how it went once the terminal is itself again, so that it stays to be read."""
    from genai_cli.commands.output import show
    from genai_cli.terminal.summary_page import summary_page

    summary, today = session.summary(), session.desk.today()
    if session.sitting.outcomes or summary.nothing_to_do:
        show(lambda signs: summary_page(summary, today, signs), paged=False)
