"""`genai doctor`, `backup` and `restore`: is the store sound, keep a copy, bring one back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from genai_cli.errors import ExitCode, GenaiError, UsageError


def doctor(
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Compute every card's state again from the log.")] = False,
    salvage: Annotated[
        Path | None, typer.Option("--salvage", metavar="NEW", help="Copy every sound row into a new file.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> int:
    """Check that what was kept is sound. Structure, every row's checksum, and the cached states against the log."""
    from genai_cli.commands.doctor_report import document, lines
    from genai_cli.commands.examination import examine
    from genai_cli.commands.output import print_json, write

    report = examine(rebuild, salvage)
    if json:
        print_json(document(report))
    else:
        for line in lines(report):
            write(line)
    return ExitCode.DONE if report.sound else ExitCode.NO


def backup() -> int:
    """Keep a verified copy of the store now."""
    import datetime as dt

    from genai_cli.commands.home import find_home
    from genai_cli.commands.output import warn, write
    from genai_cli.store.creation import refuse_to_start_over
    from genai_cli.store.log import open_log
    from genai_cli.terminal.text import one_line

    store = find_home().store
    refuse_to_start_over(store)
    if not store.exists():
        raise GenaiError("there is nothing to back up yet: no answer has been kept")
    with open_log(store, warn) as log:
        made = log.back_up(dt.datetime.now(dt.UTC))
    write(one_line(str(made)))
    return ExitCode.DONE


def restore(
    copy: Annotated[str | None, typer.Argument(metavar="[BACKUP]", help="Its name or path; none lists them.")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check the backup and say what would be done.")] = False,
    json: Annotated[bool, typer.Option("--json", help="The list as one JSON document on stdout.")] = False,
) -> int:
    """Bring a backup back; the store it replaces is kept."""
    import datetime as dt

    from genai_cli.commands.doctor_report import counted
    from genai_cli.commands.home import find_home
    from genai_cli.commands.output import interactive, say, tell, write
    from genai_cli.store import restoring
    from genai_cli.store.backup import find_backup
    from genai_cli.terminal.text import one_line

    store = find_home().store
    if copy is None:
        return _list_backups(store, json)
    if json:
        raise UsageError("--json lists the backups", "leave it out to bring one back")
    if not (yes or dry_run or interactive()):
        raise UsageError("restoring replaces the store, and nobody is at a terminal to agree", "say --yes to go ahead")
    found = find_backup(store, copy)
    events = counted(restoring.check(found), "event")
    show = write if dry_run else say if yes else tell
    show(f"{one_line(str(found))} is sound and holds {events}; {_at_stake(store)}")
    if dry_run:
        return ExitCode.DONE
    if not yes and not _agreed():
        say("nothing was changed")
        return ExitCode.NO
    done = restoring.restore(store, found, dt.datetime.now(dt.UTC))
    kept = f"; what was there is kept as {one_line(str(done.replaced))}" if done.replaced else ""
    say(f"restored: {counted(done.events, 'event')}{kept}")
    return ExitCode.DONE


def _list_backups(store: Path, json: bool) -> int:
    """One backup a line: its name, how many events it holds, how big it is."""
    from genai_cli.commands.doctor_report import counted
    from genai_cli.commands.output import print_json, say, write
    from genai_cli.store.backup import replaced_names
    from genai_cli.store.trouble import BACKUPS, backup_names
    from genai_cli.terminal.text import one_line

    names = [*backup_names(store), *replaced_names(store)]
    found = [(store.parent / BACKUPS / name, _events_in(store.parent / BACKUPS / name)) for name in names]
    if json:
        listed = [{"name": f.name, "file": str(f), "bytes": f.stat().st_size, "events": held} for f, held in found]
        print_json({"schema": "genai.backups/1", "backups": listed})
        return ExitCode.DONE if names else ExitCode.NO
    for file, events in found:
        holds = "not sound" if events is None else f"{counted(events, 'event')}  {file.stat().st_size // 1024} KB"
        write(f"{one_line(file.name)}  {holds}")
    say("`genai restore NAME` brings one back" if names else "there are no backups")
    return ExitCode.DONE if names else ExitCode.NO


def _events_in(file: Path) -> int | None:
    """How many events a backup holds; None if it is not sound."""
    from genai_cli.store import restoring

    try:
        return restoring.check(file)
    except GenaiError:
        return None


def _at_stake(store: Path) -> str:
    """What a restore would set aside."""
    from genai_cli.commands.doctor_report import counted
    from genai_cli.store.inspection import inspect
    from genai_cli.terminal.text import one_line

    if not store.exists():
        return "there is no store now"
    try:
        holds = f"holds {counted(len(inspect(store).rows), 'sound event')}"
    except GenaiError:
        holds = "cannot be read"
    return f"it takes the place of {one_line(str(store))}, which {holds} and is kept beside the backups"


def _agreed() -> bool:
    """Whether the person at the terminal says yes."""
    from genai_cli.commands.output import tell
    from genai_cli.commands.typing_in import typed_line

    tell("Restore it? [y/N]")
    return (typed_line() or "").strip().lower() in ("y", "yes")
