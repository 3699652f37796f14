"""Whatever write or sync fails, or the process is killed at: what was shown is stored, and the next start works.

Every call of every kind in CALLS that a first run, an answer, an undo, a backup, a restore and a migration make is made to
fail once with a full disk (and stays full), once with a broken one, and once the process is killed there.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from genai_cli.commands.examination import stale
from genai_cli.errors import ExitCode, StoreError
from genai_cli.store.backup import verify
from genai_cli.store.inspection import inspect
from genai_cli.store.log import open_log
from genai_cli.store.trouble import backup_names
from genai_cli.study.replay import replay
from tests.builders import answered
from tests.faults.injecting import CALLS, OPERATIONS, SPOILT
from tests.store.stores import sql, store_of

pytestmark = pytest.mark.skipif(
    subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], check=False).returncode != 0
    if shutil.which("strace")
    else True,
    reason="strace is missing or may not trace here: no call can be made to fail",
)

ROOT = Path(__file__).resolve().parents[2]
FAULTS = {
    "full disk": f"error=ENOSPC:when={SPOILT}+",
    "broken disk": f"error=EIO:when={SPOILT}",
    "kill": f"signal=KILL:when={SPOILT}",
}
Case = tuple[str, str, str, int]  # operation, folder, call, number


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
    """What there is before: nothing for a first run, else a store of 12 answers with one backup of 10 of them."""
    if operation == "first_run":
        folder.mkdir(mode=0o700)
        return
    path = store_of(folder, 10)
    with open_log(path) as log:
        log.append_many((answered("c9", uid=uid, minute=800), None) for uid in ("n000010", "n000011"))
        log.replace_states(replay(log.events()).values(), log.engine())
    if operation in ("backup", "migrate"):  # an answer and an undo would make the day's backup, as a first run does
        shutil.rmtree(folder / "backups")


@cache
def counted(operation: str, folder: Path) -> Counter[str]:
    """How many calls of each kind the operation makes when nothing fails."""
    prepare(operation, folder / "home")
    ((pid, code),) = traced([(operation, str(folder / "home"), "", 0)], "-ff", "-o", str(folder / "trace"))
    assert code == ExitCode.DONE
    lines = (folder / f"trace.{pid}").read_text().splitlines()
    return Counter(line.split("(")[0] for line in lines if "(" in line)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_write_and_sync_may_fail(operation: str, fault: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """At each of them: an exit code that says so, nothing lost that was shown, no half state, and a next start."""
    folder = tmp_path_factory.mktemp(operation)
    calls = counted(operation, folder)
    assert calls["pwrite64"] > 3
    assert calls["fsync"] + calls["fdatasync"] > 1
    assert max(calls.values()) < SPOILT
    prepare(operation, folder / "before")
    cases: list[Case] = []
    for call, most in sorted(calls.items()):
        for number in range(1, most + 1):
            home = folder / f"{call}-{number}"
            shutil.copytree(folder / "before", home)
            cases.append((operation, str(home), call, number))
    options = ["-o", "/dev/null", "-e", f"inject={','.join(CALLS)}:{FAULTS[fault]}"]
    if fault != "kill":  # five times quicker, but signals get lost in it
        options.append("--seccomp-bpf")
    print(operation, fault, calls)
    ended = traced(cases, *options)
    for (_, home_name, call, number), (_, code) in zip(cases, ended, strict=True):
        try:
            after(operation, Path(home_name), code, killed=fault == "kill")
        except (AssertionError, StoreError) as error:
            raise AssertionError(f"{operation} with {fault} at {call} {number} of {calls[call]}: {error}") from error
    codes = Counter(code for _, code in ended)
    assert codes[-9] == (len(cases) if fault == "kill" else 0), codes
    assert fault == "kill" or codes[ExitCode.IO] > 1


def after(operation: str, home: Path, code: int, killed: bool) -> None:
    """What must hold in a folder after the operation ended with `code`."""
    assert code in ((-9,) if killed else (ExitCode.DONE, ExitCode.IO)), code
    path = home / "answers.db"
    shown = {each.name for each in (home / "shown").iterdir()} if (home / "shown").exists() else set()
    if not killed:
        left = [file.name for file in home.rglob("*.new-*")]
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
        assert not stale(found.states, replay(found.events))
    known = [f"n{number:06}" for number in range(10)]
    if operation == "restore":
        late = ["n000010", "n000011"]
        assert there == (known if code == ExitCode.DONE else [*known, *late]) or (code != ExitCode.DONE and there == known)
        if there == known:
            (kept,) = (home / "backups").glob("replaced-*.db")
            assert len(inspect(kept).rows) == 12
        return
    assert set(known if operation != "first_run" else ()) <= set(there)
    assert shown <= set(there)
    if code == ExitCode.DONE:
        assert len(there) == {"first_run": 1, "answer": 14, "undo": 13, "backup": 12}[operation]
        assert operation != "backup" or len(backup_names(path)) == 1


def after_migration(path: Path, code: int) -> None:
    """The old format or the new one, whole, every event in it; and the migration can be gone through again."""
    ((form,),) = sql(path, "PRAGMA user_version")
    tables = {name for (name,) in sql(path, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert form == (2 if "notes" in tables else 1)
    assert code != ExitCode.DONE or form == 2
    assert sql(path, "PRAGMA integrity_check") == [("ok",)]
    assert sql(path, "SELECT count(*) FROM events") == [(12,)]
    if form == 2:
        assert sql(path, "SELECT count(*) FROM notes") == [(12,)]
        assert backup_names(path)

