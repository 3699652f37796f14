"""Several processes on one store: what each was told is stored is stored, and the cache is what the log says."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import random
import signal
import sqlite3
from contextlib import closing
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from genai_cli.commands.context import refresh
from genai_cli.commands.desk import Desk
from genai_cli.commands.examination import stale_in
from genai_cli.commands.now import WallClock
from genai_cli.content.library import build
from genai_cli.errors import ExitCode, StoreError
from genai_cli.store import holding, refusal
from genai_cli.store import log as logs
from genai_cli.store.inspection import inspect
from genai_cli.store.log import open_log
from genai_cli.store.restoring import restore
from genai_cli.study.replay import replay
from tests.builders import answered
from tests.store.stores import sql, store_of, stored

FORK = multiprocessing.get_context("fork")
LEARNERS, ANSWERS = 8, 40


def learn(path: Path, together: Barrier, name: str, told: int) -> None:
    """Answer the same few cards as the others do, and say on a pipe of each answer that it is stored."""
    together.wait()
    with open_log(path) as log:
        refresh(log)
        desk = Desk(build(()), log, WallClock(), random.Random(1))
        for number in range(ANSWERS):
            told_of = {"fell_for" if number % 3 else "resisted": ("m",)} if number % 2 else {}
            event = answered(f"c{number % 5}", uid=f"{name}-{number}", minute=number, **told_of)
            desk.commit(event, (event.deck, event.card))
            os.write(told, f"{event.uid}\n".encode())


def told_by(path: Path, kill: bool = False) -> tuple[set[str], list[int | None]]:
    """Eight learners at once; what they were told is stored, and how they ended. With `kill` half are killed midway."""
    reading, writing = os.pipe()
    together = FORK.Barrier(LEARNERS)
    learners = [FORK.Process(target=learn, args=(path, together, f"l{n}", writing)) for n in range(LEARNERS)]
    for learner in learners:
        learner.start()
    os.close(writing)
    said = b""
    while chunk := os.read(reading, 4096):
        said += chunk
        if kill and said.count(b"\n") > LEARNERS * ANSWERS // 4:
            kill = False
            for learner in learners[::2]:
                assert learner.pid
                os.kill(learner.pid, signal.SIGKILL)
    os.close(reading)
    for learner in learners:
        learner.join()
    return set(said.decode().splitlines()), [learner.exitcode for learner in learners]


def test_eight_at_once_lose_nothing(tmp_path: Path) -> None:
    """8 processes answering the same cards, from the first run on: acknowledged = stored, and the cache is right."""
    path = tmp_path / "answers.db"
    told, ended = told_by(path)
    assert ended == [0] * LEARNERS
    assert len(told) == LEARNERS * ANSWERS
    assert set(stored(path)) == told
    found = inspect(path)
    assert not found.faults
    assert found.states == replay(found.events)
    assert not stale_in(found)


def test_a_kill_in_the_middle_loses_nothing_that_was_told(tmp_path: Path) -> None:
    """kill -9 of half of them: every answer that was acknowledged is there, and the next start finds a sound store."""
    path = tmp_path / "answers.db"
    told, ended = told_by(path, kill=True)
    assert ended.count(-signal.SIGKILL) >= 1
    there = set(stored(path))
    assert told <= there
    assert len(there) <= len(told) + LEARNERS
    found = inspect(path)
    assert not found.faults
    assert found.states == replay(found.events)
    assert not stale_in(found)


def test_a_lock_held_elsewhere_is_waited_for_and_then_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line and 74 when the lock is not let go; the event can be appended again when it is."""
    path = store_of(tmp_path)

    def impatient(path: Path, mode: str) -> sqlite3.Connection:
        connection = refusal.connect(path, mode)
        connection.execute("PRAGMA busy_timeout = 50")
        return connection

    monkeypatch.setattr(logs, "connect", impatient)
    with open_log(path) as log, closing(sqlite3.connect(path, isolation_level=None)) as other:
        assert refusal.connect(path, "rw").execute("PRAGMA busy_timeout").fetchone()[0] == 5000
        other.execute("BEGIN IMMEDIATE")
        event = answered()
        with pytest.raises(StoreError, match="locked by another program") as caught:
            log.append(event, None)
        assert caught.value.code == ExitCode.IO
        other.execute("ROLLBACK")
        assert log.append(event, None)


def test_a_store_in_use_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A restore waits for whoever has the store open and then refuses; a -wal can so never meet another file."""
    monkeypatch.setattr(holding, "PATIENCE_SECONDS", 0.05)
    path = store_of(tmp_path)
    backup = next((tmp_path / "backups").iterdir())
    when = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
    with open_log(path) as log:
        log.append(answered(uid="late"), None)
        with pytest.raises(StoreError, match="another genai is using"):
            restore(path, backup, when)
        assert "late" in [event.uid for event in log.events()]
    assert "late" in stored(path)
    restore(path, backup, when)
    assert "late" not in stored(path)
    assert sql(path, "PRAGMA integrity_check") == [("ok",)]
