"""`genai undo`, `suspend` and `resume`: change your mind; each is an event of its own and can be undone in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from genai_cli.commands import completing
from genai_cli.errors import ExitCode

if TYPE_CHECKING:
    from genai_cli.commands.desk import Desk
    from genai_cli.store.log import Log
    from genai_cli.study.events import Event

CardName = Annotated[
    str,
    typer.Argument(metavar="CARD", help="A card as deck/card, or its id alone.", autocompletion=completing.cards),
]


def undo(
    future: Annotated[bool, typer.Option("--future", help="All that is dated after tomorrow.")] = False,
) -> int:
    """Take back the last answer or suspension. Again goes further back, also long after the sitting.

    --future takes back what was kept while the clock was ahead.
    """
    from genai_cli.commands.context import open_store
    from genai_cli.commands.output import say
    from genai_cli.errors import NotFound
    from genai_cli.study.undoing import ahead_of, last_to_undo

    with open_store() as log, log.writing():
        desk = _desk(log)
        last = None if future else last_to_undo(list(log.events()))
        meant = ahead_of(list(log.events()), desk.today()) if future else [last] if last else []
        if not meant:
            raise NotFound("there is nothing to undo")
        for event in meant:
            desk.undo(event)
    say(f"undone: {_what(event)}" if len(meant) == 1 else f"undone: {len(meant)} answers and decisions")
    return ExitCode.DONE


def suspend(card: CardName) -> int:
    """Ask a card no more until it is resumed."""
    return _set_asleep(card, asleep=True)


def resume(card: CardName) -> int:
    """Ask a suspended card again."""
    return _set_asleep(card, asleep=False)


def _set_asleep(name: str, asleep: bool) -> int:
    from genai_cli.commands.context import open_library, open_store
    from genai_cli.commands.output import say
    from genai_cli.study.events import Resumed, Suspended
    from genai_cli.study.queue import is_asleep

    card = open_library().library.card(name)
    with open_store() as log:
        state = log.state(card.deck, card.id)
        if is_asleep(state) is asleep:
            say(f"{card.key} is {'suspended already' if asleep else 'not suspended'}")
            return ExitCode.NO
        desk = _desk(log)
        made = Suspended if asleep else Resumed
        event = made(uid=desk.new_uid(), moment=desk.clock.now(), deck=card.deck, card=card.id)
        desk.commit(event, (card.deck, card.id))
    say(f"{'suspended' if asleep else 'resumed'}: {card.key}")
    return ExitCode.DONE


def _desk(log: Log) -> Desk:
    from genai_cli.commands import now
    from genai_cli.commands.context import retention_wanted
    from genai_cli.commands.desk import Desk
    from genai_cli.commands.home import find_home
    from genai_cli.content.library import build

    return Desk(build(()), log, now.WallClock(), now.new_dice(), retention_wanted(find_home()))


def _what(event: Event) -> str:
    from genai_cli.study.dates import iso_day
    from genai_cli.study.events import Answered, ExamSet, Suspended

    if isinstance(event, ExamSet):
        day = event.exam_day
        return f"clearing the exam of {event.deck}" if day is None else f"the exam of {event.deck} on {iso_day(day)}"
    key = f"{getattr(event, 'deck', '')}/{getattr(event, 'card', '')}".rstrip("/")
    if isinstance(event, Answered):
        return f"the answer to {key} ({event.judgement}, {event.confidence})"
    return f"{'suspending' if isinstance(event, Suspended) else 'resuming'} {key}"
