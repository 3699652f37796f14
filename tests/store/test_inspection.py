"""An inspection finds whatever is wrong with a store, names it, and changes no byte; salvage copies what is sound."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genai_cli.errors import GenaiError, StoreError
from genai_cli.store.inspection import inspect
from genai_cli.store.log import open_log
from genai_cli.store.salvage import salvage
from genai_cli.study.replay import replay
from tests.builders import answered
from tests.store.stores import (
    bytes_in,
    damage_page,
    flip_text,
    leaf_of_events,
    some_answers,
    sql,
    store_of,
    stored,
)


def test_a_sound_store_has_no_faults(tmp_path: Path) -> None:
    """Everything is read, nothing is wrong, nothing is touched."""
    path = store_of(tmp_path, 200)
    before = bytes_in(tmp_path)
    found = inspect(path)
    assert (found.faults, len(found.rows), found.format) == ([], 200, 2)
    assert found.events == some_answers(200)
    assert found.states == replay(found.events)
    assert bytes_in(tmp_path) == before


def test_a_flipped_bit_in_a_row_is_named(tmp_path: Path) -> None:
    """SQLite finds the file in order; the checksum names the event, its card and its number."""
    path = store_of(tmp_path)
    flip_text(path, b'"practice":false', b'"practice":falsg')
    assert sql(path, "PRAGMA integrity_check") == [("ok",)]
    before = bytes_in(tmp_path)
    found = inspect(path)
    (fault,) = found.faults
    assert fault.kind == "row"
    assert sql(path, f"SELECT body LIKE '%falsg%' FROM events WHERE seq = {fault.where}") == [(1,)]
    assert "checksum" in fault.message
    assert "d/c" in fault.message
    assert not found.log_is_sound
    assert len(found.rows) == 19
    assert bytes_in(tmp_path) == before


def test_broken_utf8_in_a_row_is_a_damaged_row(tmp_path: Path) -> None:
    """A bit that breaks the encoding of a text damages that row and no other."""
    path = store_of(tmp_path)
    flip_text(path, b"answereddc7{", b"answeredd\xff7{")
    found = inspect(path)
    assert len(found.rows) == 19
    assert found.faults[-1].kind == "row"
    assert "d/\udcff7" in found.faults[-1].message


def test_an_event_that_somebody_removed_is_missed(tmp_path: Path) -> None:
    """Numbers have no gaps, so a deleted event shows."""
    path = store_of(tmp_path)
    sql(path, "DELETE FROM events WHERE seq IN (4, 9, 10, 11)")
    assert [fault.where for fault in inspect(path).faults] == ["4", "9 to 11"]


def test_a_damaged_page_costs_the_rows_on_it(tmp_path: Path) -> None:
    """What is on other pages is read, and salvaged into a new store that is sound; the damaged one stays as it is."""
    path = store_of(tmp_path / "home", 300)
    damage_page(path, leaf_of_events(path))
    before = bytes_in(tmp_path / "home")
    found = inspect(path)
    kinds = {fault.kind for fault in found.faults}
    assert {"structure", "row"} <= kinds
    assert 280 <= len(found.rows) < 300
    assert salvage(found.rows, tmp_path / "new.db") == len(found.rows)
    assert bytes_in(tmp_path / "home") == before
    assert stored(tmp_path / "new.db") == sorted(row.uid for row in found.rows)
    assert inspect(tmp_path / "new.db").faults == []


def test_a_truncated_store_gives_what_is_left(tmp_path: Path) -> None:
    """Half a file: SQLite's own complaints, and every row on a page that is still there."""
    path = store_of(tmp_path, 300)
    os.truncate(path, path.stat().st_size // 2 // 4096 * 4096)
    found = inspect(path)
    assert found.faults
    assert 0 < len(found.rows) < 300


def test_an_index_that_disagrees_is_found(tmp_path: Path) -> None:
    """quick_check overlooks an index that lacks a row; the inspection does not."""
    path = store_of(tmp_path)
    flip_text(path, b"n000007", b"n000099")  # the index of uids comes before the rows
    assert sql(path, "PRAGMA quick_check") == [("ok",)]
    found = inspect(path)
    assert {fault.kind for fault in found.faults} == {"structure"}
    assert not found.log_is_sound


def test_the_wal_of_a_crash_is_read_too(tmp_path: Path) -> None:
    """What a killed process left in the -wal belongs to the store, and stays where it is."""
    path = store_of(tmp_path / "home")
    with open_log(path) as log:
        log.append(answered(uid="late"), None)
        shutil.copytree(tmp_path / "home", tmp_path / "crashed")
    crashed = tmp_path / "crashed"
    kept = ("answers.db", "answers.db-wal")
    before = {name: bytes_in(crashed)[name] for name in kept}
    found = inspect(crashed / "answers.db")
    assert found.faults == []
    assert found.rows[-1].uid == "late"
    assert {name: bytes_in(crashed)[name] for name in kept} == before


HEADERS = (b"", b"some text\n", b"SQLite format 3\0" + bytes(50), b"SQLite format 3\0" + bytes(500))


@pytest.mark.parametrize("header", HEADERS, ids=["empty", "text", "short", "no id"])
def test_what_is_no_store_cannot_be_inspected(tmp_path: Path, header: bytes) -> None:
    """Without a header of ours there is nothing to look through."""
    path = store_of(tmp_path)
    path.write_bytes(header)
    with pytest.raises(StoreError):
        inspect(path)


def test_a_schema_without_our_tables_cannot_be_inspected(tmp_path: Path) -> None:
    """The right id and the wrong tables: said at once."""
    path = store_of(tmp_path)
    sql(path, "DROP TABLE events")
    with pytest.raises(StoreError, match="no such table"):
        inspect(path)


def test_an_open_store_can_be_inspected(tmp_path: Path) -> None:
    """While another process has it open, with answers still in the -wal."""
    path = store_of(tmp_path)
    with open_log(path) as log:
        log.append(answered(), None)
        found = inspect(path)
        assert (found.faults, len(found.rows)) == ([], 21)
        log.append(answered(), None)


def test_salvage_writes_over_nothing(tmp_path: Path) -> None:
    """An existing file is kept, and nothing is left beside it."""
    path = store_of(tmp_path / "home")
    new = tmp_path / "mine.txt"
    new.write_text("mine")
    with pytest.raises(GenaiError, match="exists already"):
        salvage(inspect(path).rows, new)
    assert new.read_text() == "mine"
    assert [f.name for f in tmp_path.iterdir() if f.is_file()] == ["mine.txt"]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of 40 answers."""
    return store_of(tmp_path_factory.mktemp("sound"), 40)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_flipped_bit_is_found_or_harmless(sound: Path, data: st.DataObject) -> None:
    """Flip any bit of the file: opening and inspecting fail in our words or find it, or every event is as it was."""
    path = sound.parent / "flipped" / "answers.db"
    path.parent.mkdir(exist_ok=True)
    raw = bytearray(sound.read_bytes())
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(raw)
    try:
        found = inspect(path)
    except StoreError:
        pass
    else:
        assert found.faults or found.events == some_answers(40)
    assert path.read_bytes() == raw
    try:
        with open_log(path) as log:
            list(log.events())
    except StoreError:
        assert path.read_bytes() == raw
    shutil.rmtree(path.parent)
