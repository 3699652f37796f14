"""The index gives what the file holds now, whatever happened to the file or to the index."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from genai_cli.content import library
from genai_cli.index.decks import read_all
from genai_cli.index.settled import GRAIN_NS, NAME, card_keys

LONG_AGO_NS = 10 * GRAIN_NS


def write(path: Path, answer: str = "one", settled: bool = True) -> Path:
    """A deck of one card; settled files look as if written long ago."""
    path.write_text(f"deck: d\ntitle: D\ncards:\n- id: a\n  typed: What?\n  answer: {answer}\n", encoding="utf-8")
    if settled:
        then = time.time_ns() - LONG_AGO_NS
        os.utime(path, ns=(then, then))
    return path


def answers(path: Path, cache: Path) -> list[str]:
    """The answers of a deck's cards, through the index."""
    return [getattr(card, "answer", "") for card in read_all([path], cache).cards.values()]


def test_a_settled_file_is_not_parsed_again(tmp_path: Path) -> None:
    """What is in the index is what is given, as long as the file looks the same."""
    deck = write(tmp_path / "d.yaml")
    assert answers(deck, tmp_path) == ["one"]
    with closing(sqlite3.connect(tmp_path / NAME)) as index, index:
        index.execute("UPDATE decks SET body = replace(body, 'one', 'from the index')")
    assert answers(deck, tmp_path) == ["from the index"]
    assert card_keys([str(deck)], str(tmp_path)) == {"d/a"}


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    """Another size or another time of change is another deck."""
    deck = write(tmp_path / "d.yaml")
    read_all([deck], tmp_path)
    write(deck, "three")
    assert card_keys([str(deck)], str(tmp_path)) is None
    assert answers(deck, tmp_path) == ["three"]


def test_a_change_within_the_clocks_grain_is_seen(tmp_path: Path) -> None:
    """A file changed to the same size at the same recorded time, just after it was read, is noticed by its hash."""
    deck = write(tmp_path / "d.yaml", settled=False)
    looks = deck.stat()
    assert answers(deck, tmp_path) == ["one"]
    write(deck, "two", settled=False)
    os.utime(deck, ns=(looks.st_mtime_ns, looks.st_mtime_ns))
    assert answers(deck, tmp_path) == ["two"]
    assert card_keys([str(deck)], str(tmp_path)) is None


def test_a_broken_deck_is_told_of_each_time(tmp_path: Path) -> None:
    """Problems are not kept: they are found again at their places."""
    deck = tmp_path / "d.yaml"
    deck.write_text("deck: d\ntitle: D\ncards: []\n", encoding="utf-8")
    first, second = read_all([deck], tmp_path), read_all([deck], tmp_path)
    assert first.broken == second.broken == library.read_all([deck]).broken != ()


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 99, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_damaged_index_costs_only_time(tmp_path: Path, damage: bytes) -> None:
    """Whatever lies where the index should be, the decks are read, and the index is whole again afterwards."""
    deck = write(tmp_path / "d.yaml")
    (tmp_path / NAME).write_bytes(damage)
    assert answers(deck, tmp_path) == ["one"]
    assert answers(deck, tmp_path) == ["one"]
    assert card_keys([str(deck)], str(tmp_path)) == {"d/a"}


def test_a_damaged_row_is_read_anew(tmp_path: Path) -> None:
    """A body that is no deck is not believed."""
    deck = write(tmp_path / "d.yaml")
    read_all([deck], tmp_path)
    with closing(sqlite3.connect(tmp_path / NAME)) as index, index:
        index.execute("UPDATE decks SET body = '[1, 2'")
    assert answers(deck, tmp_path) == ["one"]


def test_another_version_compiles_anew(tmp_path: Path) -> None:
    """What another version compiled is not believed."""
    deck = write(tmp_path / "d.yaml")
    read_all([deck], tmp_path)
    with closing(sqlite3.connect(tmp_path / NAME)) as index, index:
        index.execute("UPDATE decks SET made_by = '0.0.1', body = replace(body, 'one', 'old')")
    assert answers(deck, tmp_path) == ["one"]


def test_no_place_for_an_index_is_no_trouble(tmp_path: Path) -> None:
    """A cache folder that cannot be made leaves the decks readable."""
    deck = write(tmp_path / "d.yaml")
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert answers(deck, tmp_path / "file" / "cache") == ["one"]
    assert card_keys([str(deck)], str(tmp_path / "file" / "cache")) is None


def test_an_index_in_use_is_left_alone(tmp_path: Path) -> None:
    """Locked by another for longer than one waits: the deck is read from its file, and the other's index stays."""
    deck = write(tmp_path / "d.yaml")
    assert answers(deck, tmp_path) == ["one"]
    before = os.stat(tmp_path / NAME).st_ino
    with closing(sqlite3.connect(tmp_path / NAME, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert answers(deck, tmp_path) == ["one"]
    assert os.stat(tmp_path / NAME).st_ino == before
