"""What `genai doctor` found, as lines for people and as a document for scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from genai_cli.terminal.text import one_line

if TYPE_CHECKING:
    from genai_cli.commands.examination import Report
    from genai_cli.commands.output import Json

MOST_SHOWN = 20
_NOT_SOUND = "`genai restore` brings back a backup; `genai doctor --salvage NEW` copies what is sound into a new file"
_CURES = {
    "place": "the folder and the file must be the learner's own: look at their permissions",
    "structure": _NOT_SOUND,
    "row": _NOT_SOUND,
    "state": "`genai doctor --rebuild` computes the states again from the log",
}


def document(report: Report) -> Json:
    """`genai.doctor/1`. `format`, `events` and `cards` are null where there is no store yet."""
    found, salvaged = report.found, report.salvaged
    return {
        "schema": "genai.doctor/1",
        "file": str(report.store),
        "sound": report.sound,
        "format": found and found.format,
        "events": found and len(found.rows),
        "cards": found and len(found.states),
        "problems": [{"kind": f.kind, "where": f.where, "message": f.message} for f in report.faults],
        "ahead": report.ahead,
        "backups": report.backups,
        "rebuilt": None if report.rebuilt is None else {"changed": report.rebuilt},
        "salvaged": None if salvaged is None else {"file": str(salvaged.file), "events": salvaged.events},
    }


def lines(report: Report) -> Iterator[str]:
    """The same in words, every foreign string made harmless."""
    if report.found is None:
        yield f"{one_line(str(report.store))}: no answer has been kept yet"
        return
    found, more = report.found, len(report.faults) - MOST_SHOWN
    yield f"{one_line(str(report.store))}: {'sound' if report.sound else counted(len(report.faults), 'fault')}"
    yield f"  {counted(len(found.rows), 'sound event')}, {counted(len(found.states), 'card')}, format {found.format}"
    for fault in report.faults[:MOST_SHOWN]:
        yield f"  {_where(fault.kind, fault.where)}: {one_line(fault.message)}"
    if more > 0:
        yield f"  and {more} more"
    yield from (f"  {cure}" for cure in Counter(_CURES[fault.kind] for fault in report.faults))
    if report.ahead:
        yield f"  {report.ahead} dated after tomorrow, by a clock that was ahead (or is behind now)"
        yield "  `genai undo --future` takes them back, if it is right now"
    yield from _done(report)
    newest = f", the newest {one_line(report.backups[0])}" if report.backups else ""
    yield f"  {counted(len(report.backups), 'backup')}{newest}"


def counted(count: int, what: str) -> str:
    """1 event, 2 events."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def _where(kind: str, where: str) -> str:
    return one_line(f"event {where}" if kind == "row" else where)


def _done(report: Report) -> Iterator[str]:
    if report.rebuilt is not None:
        yield f"  computed every state again; {report.rebuilt} changed"
    if report.salvaged is not None:
        file, events = one_line(str(report.salvaged.file)), counted(report.salvaged.events, "event")
        yield f"  copied {events} into {file}; `genai restore {file}` puts it in place"
