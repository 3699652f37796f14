"""A backup gets its name only when it is known to be sound; a day has one; thinning never takes the last good one."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genai_cli.errors import NotFound, StoreError
from genai_cli.store.backup import DAYS_KEPT, WEEKS_KEPT, find_backup, surplus, verify
from genai_cli.store.log import open_log
from genai_cli.store.trouble import backup_names
from genai_cli.study.events import Event
from tests.builders import answered
from tests.store.stores import any_event, flip_text, sql, store_of, stored

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
STORE = Path("/anywhere/answers.db")


def named(day: dt.date, ending: str = "", hour: int = 12) -> str:
    """A backup's name."""
    return f"answers-{day:%Y%m%d}T{hour:02}0000Z{ending}.db"


def test_a_backup_is_a_sound_store_of_its_own(tmp_path: Path) -> None:
    """Copied while the store is open, -wal included; one file, 0600, that opens as a store anywhere."""
    path = store_of(tmp_path / "home")
    with open_log(path) as log:
        log.append(answered(uid="late"), None)
        made = log.back_up(NOON)
    assert made == path.parent / "backups" / "answers-20261124T120000Z-asked.db"
    assert made.stat().st_mode & 0o777 == 0o600
    assert verify(made, path) == 21
    assert sql(made, "PRAGMA journal_mode") == [("delete",)]
    moved = tmp_path / "other" / "answers.db"
    moved.parent.mkdir(mode=0o700)
    made.rename(moved)
    assert "late" in stored(moved)


def test_two_backups_in_one_second_are_two(tmp_path: Path) -> None:
    """The second takes the name of the next second; neither replaces the other."""
    path = store_of(tmp_path)
    with open_log(path) as log:
        first = log.back_up(NOON)
        log.append(answered(), None)
        second = log.back_up(NOON)
    assert (first.name, second.name) == ("answers-20261124T120000Z-asked.db", "answers-20261124T120001Z-asked.db")
    assert (verify(first, path), verify(second, path)) == (20, 21)


def test_a_damaged_store_is_not_backed_up(tmp_path: Path) -> None:
    """A row that is not as it was written: no backup is made, nothing is thinned, and the answers are stored anyway."""
    path = store_of(tmp_path)
    flip_text(path, b'"practice":false', b'"practice":falsg')
    (earlier,) = backup_names(path)
    earlier_path = path.parent / "backups" / earlier
    earlier_path.rename(earlier_path.with_name(named(dt.date(2020, 1, 1))))
    warnings: list[str] = []
    with open_log(path, warnings.append) as log:
        log.append(answered(uid="late"), None)
        with pytest.raises(StoreError, match="checksum"):
            log.back_up(NOON)
    assert "no backup could be made today" in warnings[0]
    assert "checksum" in warnings[0]
    assert backup_names(path) == [named(dt.date(2020, 1, 1))]
    assert [f.name for f in (tmp_path / "backups").iterdir()] == backup_names(path)
    assert sql(path, "SELECT count(*) FROM events WHERE uid = 'late'") == [(1,)]


@settings(max_examples=25, deadline=None)
@given(st.lists(any_event, max_size=5, unique_by=lambda e: e.uid))
def test_any_events_can_be_backed_up(tmp_path_factory: pytest.TempPathFactory, events: list[Event]) -> None:
    """Whatever text is in them: each row is found to be as it was written, and none more or less."""
    path = tmp_path_factory.mktemp("any") / "answers.db"
    with open_log(path) as log:
        log.append_many((event, None) for event in events)
        assert verify(log.back_up(NOON), path) == len(events)


def test_a_day_has_one_automatic_backup(tmp_path: Path) -> None:
    """The first command that writes makes it; the next ones, and those that only read, do not."""
    path = tmp_path / "answers.db"
    with open_log(path):
        pass
    assert backup_names(path) == []
    for _ in range(3):
        with open_log(path) as log:
            log.append(answered(), None)
    assert len(backup_names(path)) == 1


def test_backups_of_long_ago_are_thinned_when_one_is_made(tmp_path: Path) -> None:
    """Thirty days of backups become one for each of seven days and the older ones of each week; others stay."""
    path = store_of(tmp_path)
    folder = path.parent / "backups"
    for old in folder.iterdir():
        old.unlink()
    days = [dt.date(2020, 3, 1) + dt.timedelta(n) for n in range(30)]
    for day in days:
        (folder / named(day)).write_bytes(b"")
    asked, other = named(days[0], "-asked"), "replaced-" + named(days[0])
    for name in (asked, other, "notes.txt"):
        (folder / name).write_bytes(b"")
    with open_log(path) as log:
        log.append(answered(), None)
    left = [name for name in backup_names(path) if name != asked]
    assert left[0] > named(days[-1])
    assert left[1 : DAYS_KEPT] == [named(day) for day in days[: -DAYS_KEPT : -1]]
    assert {asked, other, "notes.txt"} <= set(os.listdir(folder))
    assert len(left) <= DAYS_KEPT + WEEKS_KEPT


def test_what_a_crash_left_is_swept(tmp_path: Path) -> None:
    """An unfinished copy older than a day goes with the next backup; a fresh one may be in the making."""
    path = store_of(tmp_path)
    folder = path.parent / "backups"
    old, fresh = folder / ".answers.db.new-1-ab", folder / ".answers.db.new-2-cd"
    for file in (old, fresh):
        file.write_bytes(b"half")
    os.utime(old, (NOON.timestamp() - 90_000,) * 2)
    os.utime(fresh, (NOON.timestamp() - 60,) * 2)
    with open_log(path) as log:
        log.back_up(NOON)
    assert not old.exists()
    assert fresh.exists()


days = st.dates(dt.date(2015, 1, 1), dt.date(2035, 1, 1))
endings = st.sampled_from(["", "", "", "-asked", "-format-1"])
sets_of_names = st.lists(st.builds(named, days, endings, st.integers(0, 23)))


@given(sets_of_names, days)
def test_thinning_keeps_what_it_says(names: list[str], day: dt.date) -> None:
    """Never the one just made, never one that was asked for; a newest of each kept day and week is always left."""
    newest = named(day, hour=23)
    names = sorted({*names, newest}, reverse=True)
    gone = surplus(names, STORE, newest)
    automatic = [name for name in names if "Z.db" in name]
    left = [name for name in automatic if name not in gone]
    assert newest not in gone
    assert set(gone) <= set(automatic)
    by_day = list(dict.fromkeys(name[8:16] for name in automatic))[:DAYS_KEPT]
    assert {name[8:16] for name in left} >= set(by_day)
    assert automatic[0] in left
    assert len(left) <= DAYS_KEPT + WEEKS_KEPT + 1
    assert surplus(left, STORE, newest) == []


def test_foreign_names_are_nobodys_backups() -> None:
    """A name with an impossible date, or of another store, is left alone."""
    names = ["answers-20261399T120000Z.db", "other-20260101T120000Z.db", "answers-notes.db"]
    assert surplus(names, STORE, named(NOON.date())) == []


def test_a_backup_is_found_by_its_name_or_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A listed name, a path; nothing else, and no folder."""
    path = store_of(tmp_path / "home")
    (name,) = backup_names(path)
    assert find_backup(path, name) == path.parent / "backups" / name
    monkeypatch.chdir(tmp_path)
    assert find_backup(path, f"home/backups/{name}") == Path(f"home/backups/{name}")
    for wrong in ("no-such.db", "", "home", "../backups", "\0"):
        with pytest.raises(NotFound, match="there is no backup"):
            find_backup(path, wrong)
