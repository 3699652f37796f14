"""The tables of the index and their file; it can be deleted at any time, and is made anew where it is damaged."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from genai_cli.index.settled import NAME

SHAPE = 8  # of the tables below; an index of another shape is made anew
WITHOUT_WORDS = -SHAPE  # the same where SQLite has no FTS5

# A deck that was compiled, by the file it is from; `mark` is content.drawer's.
# things: a deck's facts, concepts, misconceptions and cards, each sort in its order.
# links: which cards are about a concept ('about') or can show a misconception ('reveals'), over all decks.
# heads, concept_heads: what lining up its cards needs of each of them and of its concepts, apart, so that reading many
# reads little; lists are split by newlines.
# tested: its cards that test the same concepts, together, for sums over all of them.
SCHEMA = f"""
BEGIN IMMEDIATE;
CREATE TABLE decks (
    number INTEGER PRIMARY KEY, path TEXT NOT NULL, made_by TEXT NOT NULL,
    size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, read_ns INTEGER NOT NULL, sha256 TEXT NOT NULL,
    deck TEXT NOT NULL, mark TEXT NOT NULL, cards INTEGER NOT NULL, title TEXT NOT NULL, summary TEXT NOT NULL,
    after TEXT NOT NULL, source TEXT, section TEXT, line INTEGER NOT NULL, "column" INTEGER NOT NULL
);
CREATE INDEX decks_by_path ON decks (path);
CREATE TABLE things (
    deck INTEGER NOT NULL, sort TEXT NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (deck, sort, place)
) WITHOUT ROWID;
CREATE UNIQUE INDEX things_by_id ON things (sort, id, deck);
CREATE TABLE heads (
    deck INTEGER NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, concept TEXT NOT NULL,
    also TEXT NOT NULL, reveals TEXT NOT NULL,
    PRIMARY KEY (deck, place)
) WITHOUT ROWID;
CREATE UNIQUE INDEX heads_by_id ON heads (deck, id);
CREATE TABLE concept_heads (
    deck INTEGER NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL, after TEXT NOT NULL, unlike TEXT NOT NULL,
    PRIMARY KEY (deck, place)
) WITHOUT ROWID;
CREATE TABLE tested (
    deck INTEGER NOT NULL, place INTEGER NOT NULL, concept TEXT NOT NULL, also TEXT NOT NULL, cards TEXT NOT NULL,
    PRIMARY KEY (deck, place)
) WITHOUT ROWID;
CREATE TABLE links (
    sort TEXT NOT NULL, name TEXT NOT NULL, deck INTEGER NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY (sort, name, deck, place)
) WITHOUT ROWID;
CREATE INDEX links_of_deck ON links (deck);
PRAGMA user_version = {WITHOUT_WORDS};
COMMIT;
"""

# What is searched in by words; index/search.py says what is in a row. English stemming (porter) is left out: it makes
# one word of generator, generative and general. Decks compiled without these tables are compiled anew.
# automerge: as many decks as that are compiled before segments are merged, which took a third of the time.
WORDS = f"""
BEGIN IMMEDIATE;
CREATE VIRTUAL TABLE names USING fts5 (called, tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE words USING fts5 (title, body, tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO names (names, rank) VALUES ('automerge', 16);
INSERT INTO words (words, rank) VALUES ('automerge', 16);
DELETE FROM decks;
DELETE FROM things;
DELETE FROM heads;
DELETE FROM concept_heads;
DELETE FROM tested;
DELETE FROM links;
PRAGMA user_version = {SHAPE};
COMMIT;
"""


def open_index(cache: Path) -> sqlite3.Connection:
    """The index in a folder, made if there is none; one in memory where the folder cannot be used."""
    path = cache / NAME
    for _ in range(2):
        with suppress(OSError, sqlite3.Error):
            _make_folders(cache)
            connection = sqlite3.connect(path, timeout=1.0, isolation_level=None)
            try:
                _set_up(connection)
            except sqlite3.DatabaseError as error:
                connection.close()
                if isinstance(error, sqlite3.OperationalError):  # in use for long, or a folder that is shut
                    break
                _remove(path)  # damaged: made anew
                continue
            return connection
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _make(connection)
    return connection


def has_words(connection: sqlite3.Connection) -> bool:
    """Whether this index can be searched by words."""
    return bool(connection.execute("PRAGMA user_version").fetchone()[0] == SHAPE)


def _make_folders(cache: Path) -> None:
    if not cache.is_dir():
        for folder in reversed((cache, *cache.parents)):
            folder.mkdir(mode=0o700, exist_ok=True)  # parents=True would leave theirs to the umask


def _set_up(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA synchronous = OFF")  # losing it costs the time to read the YAML again
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found == SHAPE:
        return
    if found == WITHOUT_WORDS:
        _add_words(connection)
        return
    connection.execute("BEGIN IMMEDIATE")
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        connection.execute(f'DROP TABLE IF EXISTS "{table}"')
    connection.execute("COMMIT")
    _make(connection)


def _make(connection: sqlite3.Connection) -> None:
    connection.executescript(SCHEMA)
    _add_words(connection)


def _add_words(connection: sqlite3.Connection) -> None:
    """Make the tables that are searched by words; none where this SQLite has no FTS5."""
    try:
        connection.executescript(WORDS)
    except sqlite3.DatabaseError:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _remove(path: Path) -> None:
    for name in (path, f"{path}-wal", f"{path}-shm"):
        with suppress(FileNotFoundError):
            os.unlink(name)
