"""Whatever write or sync fails, or the process is killed at: what was shown is stored, and the next start works.

Every call of every kind in CALLS that a first run, an answer, an undo, a backup, a restore, a migration, an export and
an import make fails once because the disk is full (and stays full), once because it is broken, and once the process
is killed there.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from genai_cli.commands.context import refresh
from genai_cli.commands.examination import stale_in
from genai_cli.errors import ExitCode, StoreError
from genai_cli.store.backup import verify
from genai_cli.store.inspection import inspect
from genai_cli.store.lines import line_of
from genai_cli.store.log import open_log
from genai_cli.store.trouble import backup_names
from tests.builders import answered
from tests.faults.injecting import CALLS, OPERATIONS
from tests.store.stores import old_store_of, sql, store_of

pytestmark = pytest.mark.skipif(
    subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], check=False).returncode != 0
    if shutil.which("strace")
    else True,
    reason="strace is missing or may not trace here: no call can be made to fail",
)

ROOT = Path(__file__).resolve().parents[2]
MEMORY = "/dev/shm"
SPOILT = 120  # which call of its kind strace spoils; no operation makes as many
FAULTS = {
    "full disk": f"error=ENOSPC:when={SPOILT}+",
    "broken disk": f"error=EIO:when={SPOILT}",
    "kill": f"signal=KILL:when={SPOILT}",
}
OLD, NEW = "an older file\n", ("new1", "new2")
Case = tuple[str, str, str, int]  # operation, folder, call, how many calls before


def traced(cases: list[Case], *options: str) -> list[tuple[int, int]]:
    """Run the cases under one strace; the process's number and the exit code (minus the signal) of each."""
    command = ["strace", "-f", "-qq", "-e", f"trace={','.join(CALLS)}", *options]
    done = subprocess.run(
        [*command, sys.executable, "-m", "tests.faults.injecting"],
        input="".join(json.dumps(case) + "\n" for case in cases),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TZ": "UTC", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    return [(pid, code) for pid, code in json.loads(done.stdout)]


def prepare(operation: str, folder: Path) -> None:
    """What there is before: nothing for a first run, else a store of 12 answers with one backup of 10 of them.

    What is to be migrated is a store of 12 answers in the old format, without a backup.
    """
    if operation == "first_run":
        folder.mkdir(mode=0o700)
        return
    if operation == "migrate":
        old_store_of(folder, 12)
        return
    path = store_of(folder, 10)
    (folder / "out.jsonl").write_text(OLD)
    (folder / "in.jsonl").write_text("".join(f"{line_of(answered('c8', uid=uid, minute=850))}\n" for uid in NEW))
    with open_log(path) as log:
        log.append_many((answered("c9", uid=uid, minute=800), None) for uid in ("n000010", "n000011"))
        refresh(log, force=True)
    if operation in ("backup", "export_log"):  # an answer, an undo and an import make the day's backup
        shutil.rmtree(folder / "backups")


@pytest.fixture(scope="module")
def memory() -> Iterator[Path]:
    """A folder in memory where there is one: a sync that costs nothing is made to fail just as well."""
    folder = Path(tempfile.mkdtemp(dir=MEMORY if os.access(MEMORY, os.W_OK) else None))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def calls(memory: Path) -> dict[str, Counter[str]]:
    """How many calls of each kind every operation makes when nothing fails."""
    folder = memory / "counted"
    folder.mkdir()
    for operation in OPERATIONS:
        prepare(operation, folder / operation)
    cases = [(operation, str(folder / operation), "", 0) for operation in OPERATIONS]
    ended = traced(cases, "-ff", "-o", f"{folder}/trace")
    found = {}
    for operation, (pid, code) in zip(OPERATIONS, ended, strict=True):
        assert code == ExitCode.DONE
        lines = (folder / f"trace.{pid}").read_text().splitlines()
        found[operation] = Counter(line.split("(")[0] for line in lines if "(" in line)
    return found


@pytest.fixture(scope="module", params=FAULTS)
def spoilt(
    request: pytest.FixtureRequest, calls: dict[str, Counter[str]], memory: Path
) -> tuple[str, list[tuple[Case, int]]]:
    """A fault, and how every case ended with it."""
    folder = memory / request.param
    folder.mkdir()
    cases: list[Case] = []
    for operation in OPERATIONS:
        prepare(operation, folder / operation)
        for call, most in sorted(calls[operation].items()):
            for number in range(1, most + 1):
                cases.append((operation, str(folder / f"{operation}-{call}-{number}"), call, SPOILT - number))
                shutil.copytree(folder / operation, cases[-1][1])
    options = ["-o", "/dev/null", "-e", f"inject={','.join(CALLS)}:{FAULTS[request.param]}"]
    if request.param != "kill":  # twice as quick, but signals are lost with it
        options.append("--seccomp-bpf")
    ended = traced(cases, *options)
    return request.param, [(case, code) for case, (_, code) in zip(cases, ended, strict=True)]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_write_and_sync_may_fail(
    operation: str, calls: dict[str, Counter[str]], spoilt: tuple[str, list[tuple[Case, int]]]
) -> None:
    """At each of them: an exit code that says so, nothing lost that was shown, no half state, and a next start."""
    made = calls[operation]
    assert made["pwrite64"] > 3
    assert made["fsync"] + made["fdatasync"] > 1
    assert max(made.values()) < SPOILT
    fault, ended = spoilt
    own = [(case, code) for case, code in ended if case[0] == operation]
    for (_, home, call, before), code in own:
        try:
            after(operation, Path(home), code, killed=fault == "kill")
        except (AssertionError, StoreError) as error:
            raise AssertionError(f"{fault} at {call} {SPOILT - before} of {made[call]}: {error}") from error
    codes = Counter(code for _, code in own)
    assert codes[-9] == (len(own) if fault == "kill" else 0), codes
    assert fault == "kill" or codes[ExitCode.IO] > 1


def after(operation: str, home: Path, code: int, killed: bool) -> None:
    """What must hold in a folder after the operation ended with `code`."""
    assert code in ((-9,) if killed else (ExitCode.DONE, ExitCode.IO)), code
    path = home / "answers.db"
    shown = {each.name for each in (home / "shown").iterdir()} if (home / "shown").exists() else set()
    if not killed:
        left = [file.name for pattern in ("*.new-*", ".genai-*") for file in home.rglob(pattern)]
        assert not left, f"left behind: {left}"
    for name in backup_names(path):
        verify(home / "backups" / name, path)
    if operation == "migrate":
        after_migration(path, code)
        return
    with open_log(path) as log:  # the next start
        there = [event.uid for event in log.events()]
    found = inspect(path)
    assert not found.faults, found.faults
    if operation != "first_run":
        assert found.engine
        assert not stale_in(found)
    known = [f"n{number:06}" for number in range(10)]
    if operation == "restore":
        late = ["n000010", "n000011"]
        assert there in ([known] if code == ExitCode.DONE else [known, [*known, *late]])
        if there == known:
            (kept,) = (home / "backups").glob("replaced-*.db")
            assert len(inspect(kept).rows) == 12
        return
    assert set(known if operation != "first_run" else ()) <= set(there)
    assert shown <= set(there)
    if operation == "import_log":
        assert set(NEW) <= set(there) or not set(NEW) & set(there), "half of it was taken in"
    if operation == "export_log":
        whole = "".join(f"{line_of(event)}\n" for event in found.events)
        assert (home / "out.jsonl").read_text() in ([whole] if code == ExitCode.DONE else [OLD, whole])
    if code == ExitCode.DONE:
        made = {"first_run": 1, "answer": 14, "undo": 13, "backup": 12, "export_log": 12, "import_log": 14}
        assert len(there) == made[operation]
        assert operation != "backup" or len(backup_names(path)) == 1


def after_migration(path: Path, code: int) -> None:
    """The old format or the new one, whole, every event in it; and the migration can be gone through again."""
    ((form,),) = sql(path, "PRAGMA user_version")
    tables = {name for (name,) in sql(path, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert form == (2 if {"memory", "shelved", "days", "beliefs"} <= tables else 1)
    assert code != ExitCode.DONE or form == 2
    assert sql(path, "PRAGMA integrity_check") == [("ok",)]
    assert sql(path, "SELECT count(*) FROM events") == [(12,)]
    assert form == 1 or backup_names(path)
    with open_log(path) as log:
        assert len(list(log.events())) == 12
