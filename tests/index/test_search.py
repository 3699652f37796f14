"""Words lead to what has them, in the decks at hand as they are now, whatever is typed and however many there are."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_cli.content.library import Library, deck_files, read_all, shipped_folder
from genai_cli.content.model import Deck
from genai_cli.content.query import parse
from genai_cli.content.seeking import Thing, standing
from genai_cli.index.codec import Decoder
from genai_cli.index.decks import Index
from genai_cli.index.drawers import Kept, KeptCards, Links
from genai_cli.index.search import MOST_GONE_THROUGH, PARTS, fill, in_index, search
from genai_cli.index.settled import NAME
from genai_cli.index.tables import SHAPE, WITHOUT_WORDS, has_words, open_index
from tests import builders

ALL = 10_000  # more than there are
WORDS = ("gan", "GANs", "the", "model", "learn", "adversarial network", "GPT-4", "DALL·E", "2014", "fake", "dif", "zzz")
SYNTAX = ('"', "“", "*", "AND", "OR", "NOT", "NEAR(", ")", "-", ":", "^", "{title}", "+", "\x00", "'")
TYPED = st.lists(st.one_of(st.text(max_size=12), st.sampled_from(WORDS + SYNTAX)), max_size=6).map(" ".join)
Where = tuple[int, int, int]


def write(path: Path, *cards: str, concepts: Sequence[str] = ()) -> Path:
    """A deck with these prompts and concepts' names; its file looks as if it had been written long ago."""
    lines = [f"deck: {path.stem}", f"title: {path.stem}"]
    lines += ["concepts:"] * bool(concepts) + [
        f"- {{id: c{n}, name: {name}, gist: A thing.}}" for n, name in enumerate(concepts)
    ]
    lines += ["cards:"] + [f"- {{id: q{n}, typed: {text}, answer: yes}}" for n, text in enumerate(cards)]
    path.write_text("\n".join(lines), encoding="utf-8")
    then = time.time() - 1_000
    os.utime(path, (then, then))
    return path


def found(decks: Sequence[Deck], query: str, most: int = ALL) -> list[str]:
    """What is found, as deck/id."""
    return [f"{thing.deck}/{thing.id}" for thing in search(decks, parse(query), most).things]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The decks that come with genai, from an index."""
    cache = tmp_path_factory.mktemp("cache")
    files = deck_files(shipped_folder())
    Index(cache).read(files)
    return Index(cache).read(files)


@pytest.fixture(scope="module")
def plain() -> Library:
    """The same decks, in no index."""
    return read_all(deck_files(shipped_folder()))


def in_the_index(library: Library, query: str) -> dict[Where, int]:
    """Where the index alone has it, and how well that fits."""
    kept = {deck.cards.kept.number: at for at, deck in enumerate(library.decks) if isinstance(deck.cards, KeptCards)}
    assert len(kept) == len(library.decks)
    return {where: rank[0] for where, rank in in_index(library.decks, kept, parse(query), ALL).items()}


@pytest.fixture(scope="module")
def texts(plain: Library) -> list[tuple[Where, Thing]]:
    """Every thing of the shipped decks, and where it is."""
    return [
        ((at, part, place), thing)
        for at, deck in enumerate(plain.decks)
        for part, name in enumerate(PARTS)
        for place, thing in enumerate(getattr(deck, name))
    ]


@given(TYPED)
def test_whatever_is_typed(shipped: Library, texts: list[tuple[Where, Thing]], query: str) -> None:
    """No query is an error, and the index finds what is there, neither more nor less, in the same standing."""
    sought = parse(query)
    there = {where: level for where, thing in texts if (level := standing(thing, sought)) is not None}
    assert in_the_index(shipped, query) == (there if sought.phrases else {})


@pytest.mark.parametrize("query", ["x " * 5_000, " ".join(map(str, range(3_000))), '"' + "y " * 5_000 + '"'])
def test_a_very_long_query(shipped: Library, query: str) -> None:
    """A text that somebody pasted is looked for like any other."""
    assert found(shipped.decks, query) == []


def test_every_concept_is_found_by_its_names(shipped: Library) -> None:
    """Its name leads to it before all else, and so does every other name of it that no other concept has."""
    names = [(name, concept) for concept in shipped.concepts for name in concept.names]
    called = [parse(name).whole[0] for name, _ in names]
    for (name, concept), words in zip(names, called, strict=True):
        if called.count(words) == 1:
            assert found(shipped.decks, name, 1) == [f"{concept.deck}/{concept.id}"], name


def test_the_order(tmp_path: Path) -> None:
    """Names, then what heads a thing, then the rest; there the shorter first; what is alike in learning order."""
    first = write(
        tmp_path / "first.yaml", "What is a zebra or a horse", "Zebra", "Zebra", "Horse", concepts=["Zebra crossing"]
    )
    second = write(tmp_path / "second.yaml", "Is it one", concepts=["Zebra", "Horse"])
    second.write_text(second.read_text().replace("answer: yes", "answer: zebra"))
    library = Index(tmp_path / "cache").read([second, first])
    decks = [library.deck("first"), library.deck("second")]
    ranked = ["second/c0", "first/c0", "first/q1", "first/q2", "first/q0", "second/q0"]
    assert found(decks, "zebra") == ranked
    assert found(decks, "zebra", 2) == ranked[:2]
    assert found([decks[1]], "zebra") == ["second/c0", "second/q0"]
    assert [search(decks, parse("zebra"), most).more for most in (2, 5, 6, 7)] == [True, True, False, False]


def test_the_file_as_it_is_now(tmp_path: Path) -> None:
    """A changed deck is found by its new words alone, at once and by the next process."""
    deck = write(tmp_path / "d.yaml", "The old horse", "Another horse")
    index = Index(tmp_path / "cache")
    assert sorted(found(index.read([deck]).decks, "horse")) == ["d/q0", "d/q1"]
    write(deck, "The new zebra and more")
    for library in (index.read([deck]), Index(tmp_path / "cache").read([deck])):
        assert found(library.decks, "horse") == []
        assert found(library.decks, "zebra") == ["d/q0"]
    with closing(sqlite3.connect(tmp_path / "cache" / NAME)) as kept:
        assert kept.execute("SELECT count(*) FROM words").fetchone() == (1,)
        kept.execute("INSERT INTO words (words) VALUES ('integrity-check')")


def test_only_decks_at_hand(tmp_path: Path) -> None:
    """Others that the index keeps, of files that are gone or of no interest now, are not found."""
    gone, other, deck = (write(tmp_path / f"{name}.yaml", "A horse") for name in ("gone", "other", "here"))
    Index(tmp_path / "cache").read([gone, other, deck])
    gone.unlink()
    assert found(Index(tmp_path / "cache").read([deck]).decks, "horse") == ["here/q0"]


def test_what_the_index_could_not_keep(tmp_path: Path) -> None:
    """A deck that was read while the index was in use is looked through plainly, beside one that is in it."""
    kept, new = write(tmp_path / "kept.yaml", "A horse"), write(tmp_path / "new.yaml", "Horses")
    Index(tmp_path / "cache").read([kept])
    with closing(sqlite3.connect(tmp_path / "cache" / NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        library = Index(tmp_path / "cache").read([kept, new])
    assert [isinstance(deck.cards, KeptCards) for deck in library.decks] == [True, False]
    assert found(library.decks, "horse") == ["kept/q0", "new/q0"]


@pytest.mark.parametrize("damage", ["DROP TABLE words", "DROP TABLE names", "DELETE FROM words_data"])
def test_a_damaged_index(shipped: Library, plain: Library, tmp_path: Path, damage: str) -> None:
    """Where it cannot be searched the decks are, with the same result."""
    Index(tmp_path).read(deck_files(shipped_folder()))
    with closing(sqlite3.connect(tmp_path / NAME)) as connection, connection:
        connection.execute(damage)
    library = Index(tmp_path).read(deck_files(shipped_folder()))
    assert found(library.decks, "mode collapse") == found(plain.decks, "mode collapse") != []
    assert sorted(found(library.decks, "gan")) == sorted(found(shipped.decks, "gan"))


def refuse(connection: sqlite3.Connection) -> None:
    """Let a connection make no virtual table, as where SQLite was built without FTS5."""
    deny = {sqlite3.SQLITE_CREATE_VTABLE: sqlite3.SQLITE_DENY}
    connection.set_authorizer(lambda action, *_: deny.get(action, sqlite3.SQLITE_OK))


def test_an_sqlite_without_fts5(tmp_path: Path, plain: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index is made and used without its words, and made anew with them by a Python that has FTS5."""
    connect = sqlite3.connect

    def connect_without(*arguments: object, **more: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **more)  # type: ignore[call-overload]
        refuse(connection)
        return connection

    files = deck_files(shipped_folder())
    with monkeypatch.context() as without:
        without.setattr("genai_cli.index.tables.sqlite3.connect", connect_without)
        for _ in range(2):
            library = Index(tmp_path).read(files)
            assert all(isinstance(deck.cards, KeptCards) for deck in library.decks)
            assert found(library.decks, "mode collapse") == found(plain.decks, "mode collapse") != []
    with closing(connect(tmp_path / NAME)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (WITHOUT_WORDS,)
    with closing(open_index(tmp_path)) as connection:
        assert has_words(connection)
        assert connection.execute("PRAGMA user_version").fetchone() == (SHAPE,)
    assert in_the_index(Index(tmp_path).read(files), "mode collapse")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Deck]]:
    """Two decks, each in an index of its own, the second twice as large; both of more cards than are gone through."""
    made = [_large(tmp_path_factory.mktemp("cache"), times * MOST_GONE_THROUGH) for times in (2, 4)]
    yield made
    for deck in made:
        connection_of(deck).close()


def _large(cache: Path, cards: int) -> Deck:
    """Every card asks what a zebra is, and every third has a horse in its answer."""
    connection = open_index(cache)
    made = [
        builders.typed(f"q{n}", prompt=f"What is zebra {n}?", answer="A cat" if n % 3 else "A horse")
        for n in range(cards)
    ]
    fill(connection, 1, builders.deck(*made))
    kept = Kept(connection, Links(connection), 1, "d.yaml", "d", "", cards, Decoder("d.yaml"))
    return Deck("d", "D", cards=KeptCards(kept))


def connection_of(deck: Deck) -> sqlite3.Connection:
    """The connection to the index that keeps a deck."""
    assert isinstance(deck.cards, KeptCards)
    return deck.cards.kept.connection


def steps(connection: sqlite3.Connection, work: Callable[[], object]) -> int:
    """How many tens of its machine's instructions SQLite takes: some for every row it looks at."""
    taken: list[None] = []
    connection.set_progress_handler(lambda: taken.append(None), 10)
    work()
    connection.set_progress_handler(None, 0)
    return len(taken)


@pytest.mark.parametrize("query", ["zebra", "horse", "zebra horse", "zeb", "cat zeb", "zebra nothing"])
def test_work_does_not_grow_with_the_cards(large: list[Deck], query: str) -> None:
    """Of words that twice as many things have, not twice as many rows are looked at; leaves of the words' own tree are
    rows too, and more of them are passed over."""
    taken = []
    for deck in large:
        seek = partial(in_index, [deck], {1: 0}, parse(query), 20)
        taken.append(steps(connection_of(deck), seek))
    assert taken[1] < 1.5 * taken[0]
    assert taken[0] < MOST_GONE_THROUGH


def asked_of(deck: Deck, work: Callable[[], object]) -> list[str]:
    """The statements that a deck's index is given."""
    asked: list[str] = []
    connection_of(deck).set_trace_callback(asked.append)
    work()
    connection_of(deck).set_trace_callback(None)
    return asked


def test_what_is_weighed(large: list[Deck]) -> None:
    """Only words that few things have, for to weigh a word is to go through all that have it."""
    for query, weighed in (("17", True), ("zebra", False), ("zebra 17", False)):
        asked = asked_of(large[0], partial(in_index, large[:1], {1: 0}, parse(query), 20))
        assert any("bm25(words" in sql for sql in asked) is weighed


def test_no_more_is_read_than_is_shown(shipped: Library) -> None:
    """Of all that has a word, only what is shown is read from the index, one by one."""
    connection = connection_of(shipped.decks[0])
    asked = asked_of(shipped.decks[0], partial(search, shipped.decks, parse("model"), 7))
    assert sum("FROM things" in sql for sql in asked) == 7
    assert all("VIRTUAL TABLE" in plan for plan in plans(connection, asked))


def plans(connection: sqlite3.Connection, asked: list[str]) -> list[str]:
    """How SQLite goes about each search by words."""
    return [
        row[3]
        for sql in asked
        if sql.startswith("SELECT") and " MATCH " in sql
        for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")
        if "LIST SUBQUERY" not in row[3]
    ]
