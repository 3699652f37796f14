"""The index gives what the file holds now, whatever happened to the file or to the index."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from genai_cli.content import library
from genai_cli.content.drawer import card_drawer, drawer
from genai_cli.content.library import Library, shipped_folder
from genai_cli.content.model import head_of
from genai_cli.errors import StoreError
from genai_cli.index.decks import A_DAY_NS, Index
from genai_cli.index.settled import GRAIN_NS, NAME, summed

LONG_AGO_NS = 10 * GRAIN_NS


def write(path: Path, answer: str = "one", settled: bool = True) -> Path:
    """A deck of one card; settled files look as if written long ago."""
    path.write_text(f"deck: d\ntitle: D\ncards:\n- id: a\n  typed: What?\n  answer: {answer}\n", encoding="utf-8")
    if settled:
        then = time.time_ns() - LONG_AGO_NS
        os.utime(path, ns=(then, then))
    return path


def read_all(paths: list[Path], cache: Path) -> Library:
    """The decks at these paths, through the index."""
    return Index(cache).read(paths)


def answers(path: Path, cache: Path) -> list[str]:
    """The answers of a deck's cards, through the index."""
    return [getattr(card, "answer", "") for card in read_all([path], cache).cards.values()]


def sums(path: Path, cache: Path) -> tuple[str, int] | None:
    """The id of the deck in a settled file, and how many cards it has."""
    found = summed([[str(path)]], str(cache))
    return found and next((deck, cards) for deck, (_, cards) in found.items())


def test_a_settled_file_is_not_parsed_again(tmp_path: Path) -> None:
    """What is in the index is what is given, as long as the file looks the same."""
    deck = write(tmp_path / "d.yaml")
    assert answers(deck, tmp_path) == ["one"]
    with closing(sqlite3.connect(tmp_path / NAME)) as index, index:
        index.execute("UPDATE things SET body = replace(body, 'one', 'from the index')")
    assert answers(deck, tmp_path) == ["from the index"]
    assert sums(deck, tmp_path) == ("d", 1)


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    """Another size or another time of change is another deck."""
    deck = write(tmp_path / "d.yaml")
    read_all([deck], tmp_path)
    write(deck, "three")
    assert sums(deck, tmp_path) is None
    assert answers(deck, tmp_path) == ["three"]


def test_a_change_within_the_clocks_grain_is_seen(tmp_path: Path) -> None:
    """A file changed to the same size at the same recorded time, just after it was read, is noticed by its hash."""
    deck = write(tmp_path / "d.yaml", settled=False)
    looks = deck.stat()
    assert answers(deck, tmp_path) == ["one"]
    write(deck, "two", settled=False)
    os.utime(deck, ns=(looks.st_mtime_ns, looks.st_mtime_ns))
    assert answers(deck, tmp_path) == ["two"]
    assert sums(deck, tmp_path) is None


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
    assert sums(deck, tmp_path) == ("d", 1)


def test_a_damaged_row_is_read_anew(tmp_path: Path) -> None:
    """A body that is no deck is not believed."""
    deck = write(tmp_path / "d.yaml")
    read_all([deck], tmp_path)
    with closing(sqlite3.connect(tmp_path / NAME)) as index, index:
        index.execute("UPDATE things SET body = '[1, 2'")
    assert answers(deck, tmp_path) == ["one"]


def test_another_version_compiles_anew(tmp_path: Path) -> None:
    """What another version compiled is not believed."""
    deck = write(tmp_path / "d.yaml")
    read_all([deck], tmp_path)
    with closing(sqlite3.connect(tmp_path / NAME)) as index, index:
        index.execute("UPDATE decks SET made_by = '0.0.1'")
        index.execute("UPDATE things SET body = replace(body, 'one', 'old')")
    assert answers(deck, tmp_path) == ["one"]


def test_no_place_for_an_index_is_no_trouble(tmp_path: Path) -> None:
    """A cache folder that cannot be made leaves the decks readable."""
    deck = write(tmp_path / "d.yaml")
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert answers(deck, tmp_path / "file" / "cache") == ["one"]
    assert sums(deck, tmp_path / "file" / "cache") is None


def test_an_index_in_use_is_left_alone(tmp_path: Path) -> None:
    """Locked by another for longer than one waits: the deck is read from its file, and the other's index stays."""
    deck = write(tmp_path / "d.yaml")
    assert answers(deck, tmp_path) == ["one"]
    before = os.stat(tmp_path / NAME).st_ino
    with closing(sqlite3.connect(tmp_path / NAME, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert answers(deck, tmp_path) == ["one"]
    assert os.stat(tmp_path / NAME).st_ino == before


def test_a_thing_is_read_alone(tmp_path: Path) -> None:
    """A card, a head or a concept is fetched without the others, and is the one that all of them together hold."""
    file = shipped_folder() / "gans.yaml"
    Index(tmp_path).read([file])
    (kept,), (read,) = Index(tmp_path).read([file]).decks, library.read_all([file]).decks
    cards, concepts = card_drawer(kept.cards), drawer(kept.concepts)
    for card in read.cards[:5]:
        assert cards.named(card.id) == card
        assert cards.head(card.id) == head_of(card)
    assert concepts.named(read.concepts[3].id) == read.concepts[3]
    assert cards.named("none") is cards.head("none") is concepts.named("none") is None
    assert len(kept.cards) == len(read.cards)
    assert cards.heads() == [head_of(card) for card in read.cards]
    assert cards.ids() == [card.id for card in read.cards]
    assert cards.mark() == card_drawer(read.cards).mark()
    for belief in read.misconceptions:
        assert cards.revealing(belief.id) == card_drawer(read.cards).revealing(belief.id) != []
    for concept in read.concepts:
        assert cards.about(concept.id) == card_drawer(read.cards).about(concept.id)
    assert kept == read


def test_what_is_open_stays_as_it_was(tmp_path: Path) -> None:
    """A deck that another process compiles anew during a sitting goes on in this one as it began."""
    deck = write(tmp_path / "d.yaml")
    Index(tmp_path).read([deck])
    mine = Index(tmp_path)
    found = mine.read([deck])
    for word in ("three", "seven", "eight"):
        write(deck, word)
        assert answers(deck, tmp_path) == [word]
    assert [getattr(card, "answer", "") for card in found.cards.values()] == ["one"]


def test_what_was_compiled_long_ago_stays_as_well(tmp_path: Path) -> None:
    """A version stays for a day after something newer came, not after it was compiled; then it goes, at the next."""
    deck = write(tmp_path / "d.yaml")
    Index(tmp_path).read([deck])
    found = Index(tmp_path).read([deck])
    for word, kept in (("three", 2), ("seven", 2)):
        with closing(sqlite3.connect(tmp_path / NAME)) as index, index:
            index.execute("UPDATE decks SET read_ns = read_ns - 2 * ?", (A_DAY_NS,))
        write(deck, word)
        assert answers(deck, tmp_path) == [word]
        with closing(sqlite3.connect(tmp_path / NAME)) as index:
            assert index.execute("SELECT count(*) FROM decks").fetchone() == (kept,)
        if word == "three":
            assert [head.id for head in found.heads(found.decks)] == ["a"]
            assert getattr(found.card("d/a"), "answer", "") == "one"


def test_a_deck_found_damaged_later_is_read_from_its_file(tmp_path: Path) -> None:
    """A row that turns out to be none, in the middle of a sitting, is no trouble while the file is there."""
    deck = write(tmp_path / "d.yaml")
    Index(tmp_path).read([deck])
    with closing(sqlite3.connect(tmp_path / NAME)) as index, index:
        index.execute("UPDATE things SET body = '[1, 2'")
    found = Index(tmp_path).read([deck])
    assert [card.id for card in found.cards.values()] == ["a"]
    again = Index(tmp_path).read([deck])
    deck.unlink()
    with pytest.raises(StoreError, match="cannot"):
        again.card("d/a")


def test_a_deck_that_left_the_index_is_read_from_its_file(tmp_path: Path) -> None:
    """Edited again and again during a sitting that lasts, a deck goes on as its file has it by then."""
    deck = write(tmp_path / "d.yaml")
    Index(tmp_path).read([deck])
    found = Index(tmp_path).read([deck])
    for n in range(5):
        write(deck, "a" * (5 + n))
        answers(deck, tmp_path)
    assert (found.card_ids("d"), found.concept_ids("d")) == (["a"], [])
    assert found.heads_of(["d/a"]) == found.heads(found.decks) == [head_of(found.card("d/a"))]
    assert [head.id for head in found.concept_heads(found.decks)] == [] == found.heads_revealing(["none"])
    assert getattr(found.card("d/a"), "answer", "") == "aaaaaaaaa"
    with closing(sqlite3.connect(tmp_path / NAME)) as index:
        assert index.execute("SELECT count(*), count(DISTINCT deck) FROM decks").fetchone() == (4, 1)
