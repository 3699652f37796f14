"""A first run makes a whole store or none, also when two come at once; a store that was there is never begun again."""

from __future__ import annotations

import errno
import multiprocessing
import os
import shutil
import stat
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from genai_cli.errors import StoreError
from genai_cli.store import creation
from genai_cli.store.creation import SCHEMA, as_we_left_it, mark_of
from genai_cli.store.identity import APPLICATION_ID, FORMAT
from genai_cli.store.log import open_log
from genai_cli.store.migrations import STEPS
from tests.builders import answered
from tests.store.stores import bytes_in, sql, store_of, stored

FORK = multiprocessing.get_context("fork")


def first_run(path: Path, together: Barrier, name: str) -> None:
    """What a first run does: open, keep an answer, close; `together` lets all begin at once."""
    together.wait()
    with open_log(path) as log:
        log.append(answered(uid=name), None)


@pytest.mark.parametrize("links", [True, False], ids=["hard links", "no hard links"])
def test_two_first_runs_at_once_make_one_store(tmp_path: Path, links: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six times eight first runs at once: one complete store, with every answer in it, and nothing left beside."""
    if not links:  # as on FAT
        monkeypatch.setattr(creation.os, "link", no_links)
    for attempt in range(6):
        path = tmp_path / str(attempt) / "answers.db"
        together = FORK.Barrier(8)
        runs = [FORK.Process(target=first_run, args=(path, together, f"r{n}")) for n in range(8)]
        for run in runs:
            run.start()
        for run in runs:
            run.join()
        assert [run.exitcode for run in runs] == [0] * 8
        assert sorted(stored(path)) == [f"r{n}" for n in range(8)]
        assert sorted(f.name for f in path.parent.iterdir()) == [".answers.db.mark", "answers.db", "backups"]


def no_links(*_: object) -> None:
    """os.link where there are no hard links."""
    raise OSError(errno.EPERM, "no links here")


def test_a_store_that_is_gone_is_not_begun_again(tmp_path: Path) -> None:
    """Missing while its mark or a backup is there: refused, naming the backups; once both are away, a new start."""
    path = store_of(tmp_path)
    path.unlink()
    before = bytes_in(tmp_path)
    for left in (mark_of(path), tmp_path / "backups"):
        with pytest.raises(StoreError, match="missing, and there was one") as caught:
            open_log(path)
        assert bytes_in(tmp_path) == before
        assert ("answers-" in caught.value.hint) == (tmp_path / "backups").exists()
        assert "to start over" in caught.value.hint
        mark_of(path).unlink() if left == mark_of(path) else shutil.rmtree(left)
        before = bytes_in(tmp_path)
    assert stored(path) == []


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077], ids=oct)
def test_the_folder_and_the_file_are_the_owners_alone(tmp_path: Path, mask: int) -> None:
    """0700 and 0600 whatever the umask, for every folder that had to be made."""
    before = os.umask(mask)
    try:
        path = store_of(tmp_path / "new" / "deeper")
    finally:
        os.umask(before)
    modes = {f: stat.S_IMODE(f.stat().st_mode) for f in (tmp_path / "new").rglob("*")}
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    assert all(mode == (0o700 if file.is_dir() else 0o600) for file, mode in modes.items())
    assert path in modes


def test_the_schema_is_the_present_format() -> None:
    """What a new store gets is what the migrations lead to, and what a file must have to be taken for ours."""
    assert len(STEPS) == FORMAT - 1
    text = SCHEMA.read_text(encoding="utf-8")
    assert f"user_version = {FORMAT};" in text
    assert f"application_id = {APPLICATION_ID:#x};" in text


def test_the_mark_tells_whether_somebody_else_wrote(tmp_path: Path) -> None:
    """After a clean close the mark fits; after any other write it does not; without it nothing is taken on trust."""
    path = store_of(tmp_path)
    assert as_we_left_it(path)
    sql(path, "INSERT INTO meta VALUES ('x', 'y')")
    assert not as_we_left_it(path)
    assert len(stored(path)) == 20
    assert as_we_left_it(path)
    mark_of(path).write_bytes(b"\xff\xfe")
    assert not as_we_left_it(path)


def test_a_mark_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    """A planted symbolic link in the mark's place is not followed, and the store works all the same."""
    victim = tmp_path / "victim"
    victim.write_text("mine")
    path = tmp_path / "home" / "answers.db"
    path.parent.mkdir(mode=0o700)
    path.parent.joinpath("x").symlink_to(victim)
    store_of(path.parent)
    mark_of(path).unlink()
    mark_of(path).symlink_to(victim)
    assert len(stored(path)) == 20
    assert victim.read_text() == "mine"
