"""`genai import log`: take a log of another machine in; what is here already is not taken twice."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from genai_cli.errors import DataError, ExitCode, StoreError, UsageError

if TYPE_CHECKING:
    from genai_cli.store.log import Log
    from genai_cli.study.events import Event

import_app = typer.Typer(help="Take in what `genai export` wrote.", no_args_is_help=False)

_HINT = "nothing was taken; a log is what `genai export -f log` writes"


@import_app.callback()
def take_in() -> None:
    """Take in what `genai export` wrote."""


@import_app.command("log")
def import_log(
    file: Annotated[str, typer.Argument(metavar="FILE", help='What `genai export -f log` wrote; "-" is stdin.')],
    json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> int:
    """Take in a log: every event that is not here yet, all or none. Then every card's state is computed again."""
    from genai_cli.commands.context import open_store, retention_wanted
    from genai_cli.commands.home import find_home

    events = _read(file)
    home = find_home()
    with open_store(home) as log:
        added = _merge(log, events, file, retention_wanted(home))
    return _tell(len(events), added, json)


def _read(file: str) -> dict[int, Event]:
    """The events of a file by line number; raises DataError naming the first broken line."""
    from genai_cli.store.lines import event_of

    found: dict[int, Event] = {}
    for number, line in enumerate(_lines_of(file), 1):
        if not line.strip():
            continue
        try:
            found[number] = event_of(line)
        except DataError as error:
            raise DataError(f"{file}:{number}: {error.message}", error.hint or _HINT) from error
    return found


def _lines_of(file: str) -> Iterator[bytes]:
    """A file's lines, a byte-order mark left out; no more is read of one than makes it too long to be an event."""
    from genai_cli.store.lines import LONGEST_LINE

    if file == "-" and sys.stdin is None:
        raise UsageError("there is no standard input to read the log from")
    try:
        with open(sys.stdin.fileno() if file == "-" else file, "rb", closefd=file != "-") as source:
            line = source.readline(LONGEST_LINE + 1).removeprefix(b"\xef\xbb\xbf")
            while line:
                yield line
                line = source.readline(LONGEST_LINE + 1)
    except OSError as error:
        raise StoreError(f"cannot read {file}: {error.strerror}") from error


def _merge(log: Log, events: Mapping[int, Event], file: str, wanted: float) -> int:
    """Append what is not here, in one transaction with the new states; how many events that were."""
    from genai_cli.commands.context import refresh

    with log.writing():
        here = {event.uid: event for event in log.events()}
        for number, event in events.items():
            if here.setdefault(event.uid, event) != event:
                raise DataError(f"{file}:{number}: another event has the uid {event.uid!r} already", _HINT)
        added = log.append_many((event, None) for event in events.values())
        if added:
            refresh(log, wanted, force=True)
    return added


def _tell(read: int, added: int, json: bool) -> int:
    from genai_cli.commands.output import print_json, say

    if json:
        print_json({"schema": "genai.import/1", "events": read, "added": added})
    elif added:
        others = f"; the other {read - added:,} were here already" if added < read else ""
        say(f"taken in: {added:,} events{others}")
    else:
        say(f"nothing new: all {read:,} events were here already" if read else "nothing new: the file holds no event")
    return ExitCode.DONE
