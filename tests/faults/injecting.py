"""Does one thing to a store in many folders, each in a child of its own: run under strace, which spoils the n-th call.

strace counts each kind of call for each process anew. A child first makes so many calls that do nothing that the n-th
is the k-th of what it does then; so one strace, and one start of Python, serve hundreds of cases.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from importlib import import_module
from pathlib import Path

from genai_cli.commands import importing, keeping, mind
from genai_cli.commands.desk import Desk
from genai_cli.commands.export import Format, export
from genai_cli.commands.now import WallClock
from genai_cli.content.library import build
from genai_cli.errors import ExitCode, StoreError
from genai_cli.store.log import open_log
from genai_cli.store.migrations import upgrade
from genai_cli.store.trouble import trouble
from tests.builders import answered

LOADED = ("_strptime", "encodings.ascii", "fsrs", "genai_cli.commands.context", "genai_cli.commands.doctor_report",
          "genai_cli.store.restoring", "genai_cli.study.undoing")  # fmt: skip
NO_FILE = 1_000  # a descriptor that is not open: a call on it does nothing

CALLS: dict[str, Callable[[], object]] = {
    "write": lambda: os.write(NO_FILE, b""),
    "pwrite64": lambda: os.pwrite(NO_FILE, b"", 0),
    "sendfile": lambda: os.sendfile(NO_FILE, NO_FILE, 0, 0),
    "ftruncate": lambda: os.ftruncate(NO_FILE, 0),
    "fsync": lambda: os.fsync(NO_FILE),
    "fdatasync": lambda: os.fdatasync(NO_FILE),
}


def first_run(folder: Path) -> int:
    """The very first answer, on a new store."""
    return _answer(folder, "first")


def answer(folder: Path) -> int:
    """Two answers in a sitting."""
    return _answer(folder, "one", "two")


def _answer(folder: Path, *uids: str) -> int:
    """Keep answers as a sitting does; a folder named after an answer says that its verdict was shown."""
    with open_log(folder / "answers.db") as log:
        desk = Desk(build(()), log, WallClock(), random.Random(1))
        for uid in uids:
            desk.commit(answered("c1", uid=uid, minute=900), ("d", "c1"))
            (folder / "shown").mkdir(exist_ok=True)
            (folder / "shown" / uid).mkdir()
    return ExitCode.DONE


def migrate(folder: Path) -> int:
    """From format 1 to the present one."""
    path = folder / "answers.db"
    with trouble(path), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        upgrade(connection, path)
    return ExitCode.DONE


def undo(folder: Path) -> int:
    """`genai undo`."""
    return mind.undo()


def backup(folder: Path) -> int:
    """`genai backup`."""
    return keeping.backup()


def restore(folder: Path) -> int:
    """`genai restore`, of the one backup there is."""
    (name,) = (f.name for f in (folder / "backups").iterdir() if f.name.startswith("answers-"))
    return keeping.restore(name, yes=True)


def export_log(folder: Path) -> int:
    """`genai export -f log --force`, over an older file."""
    return export(Format.LOG, str(folder / "out.jsonl"), force=True)


def import_log(folder: Path) -> int:
    """`genai import log`, of two events that are not here yet."""
    return importing.import_log(str(folder / "in.jsonl"))


OPERATIONS = {
    made.__name__: made for made in (first_run, answer, undo, backup, restore, migrate, export_log, import_log)
}


def child(operation: str, folder: Path, call: str, before: int) -> int:
    """One case, after so many calls of this kind that do nothing; the exit code."""
    os.environ["GENAI_HOME"] = str(folder)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    for _ in range(before):
        with suppress(OSError):
            CALLS[call]()
    try:
        return OPERATIONS[operation](folder)
    except StoreError as error:
        return error.code


def main() -> None:
    """Read [operation, folder, call, before] lines; write the process's number and how each ended, at the end."""
    for module in LOADED:  # once, and not in every child
        import_module(module)
    ended = []
    for line in sys.stdin:
        operation, folder, call, before = json.loads(line)
        pid = os.fork()
        if pid == 0:
            code = ExitCode.OUR_FAULT
            try:
                code = ExitCode(child(operation, Path(folder), call, before))
            finally:
                os._exit(code)
        ended.append([pid, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])])
    print(json.dumps(ended))


if __name__ == "__main__":
    main()
