"""Stores for tests: made with a few answers in them, and looked at without being changed."""

from __future__ import annotations

import hashlib
import sqlite3
import struct
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from hypothesis import strategies as st

from genai_cli.commands.context import refresh
from genai_cli.store.codec import encode
from genai_cli.store.creation import set_mark
from genai_cli.store.log import ADD, open_log
from genai_cli.store.rows import STATE_COLUMNS, encode_state
from genai_cli.study.engine import engine
from genai_cli.study.events import (
    Answered,
    Confidence,
    Event,
    ExamSet,
    Judgement,
    LessonRead,
    Moment,
    Overruled,
    Rating,
    Resumed,
    Suspended,
    Undone,
)
from genai_cli.study.replay import replay
from tests.builders import MONDAY, answered

FORMAT_1 = Path(__file__).with_name("format-1.sql")
OLD_COLUMNS = STATE_COLUMNS[: STATE_COLUMNS.index("misses_in_a_row")]  # of `memory` in format 1


def keep(path: Path, events: Iterable[Event]) -> None:
    """Append events to the store at a path, with all that they come to, and close it."""
    with open_log(path) as log:
        log.append_many((event, None) for event in events)
        refresh(log, force=True)


def some_answers(count: int, first: int = 0) -> list[Answered]:
    """So many answers to ten cards, one a minute, with uids in order."""
    return [
        answered(f"c{n % 10}", day=MONDAY + n // 100, minute=n % 100, uid=f"n{n:06}", given="x" * 40)
        for n in range(first, first + count)
    ]


def store_of(folder: Path, count: int = 20) -> Path:
    """A store with so many answers, closed."""
    path = folder / "answers.db"
    keep(path, some_answers(count))
    return path


def old_store_of(folder: Path, count: int = 20) -> Path:
    """A store in format 1 with so many answers, closed, as the genai of that time left it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "answers.db"
    answers = some_answers(count)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(FORMAT_1.read_text(encoding="utf-8"))
        connection.executemany(ADD, map(encode, answers))
        states = [encode_state(state)[: len(OLD_COLUMNS)] for state in replay(answers).values()]
        connection.executemany(f"INSERT INTO memory VALUES (?{', ?' * (len(OLD_COLUMNS) - 1)})", states)
        connection.execute("INSERT INTO meta VALUES ('engine', ?)", (engine(0.9),))
        connection.execute("PRAGMA journal_mode = WAL")
    set_mark(path)
    return path


def stored(path: Path) -> list[str]:
    """The uids that are in a store, in order; it is opened as any command opens it."""
    with open_log(path) as log:
        return [event.uid for event in log.events()]


def bytes_in(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below a folder."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def sql(path: Path, *statements: str) -> list[tuple[object, ...]]:
    """Run SQL on a file behind genai's back; the rows of the last statement."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        return [connection.execute(statement).fetchall() for statement in statements][-1]


def flip_text(path: Path, old: bytes, new: bytes) -> None:
    """Change one occurrence of some bytes in a file into others of the same length."""
    data = path.read_bytes()
    assert data.count(old) >= 1
    assert len(old) == len(new)
    path.write_bytes(data.replace(old, new, 1))


def damage_page(path: Path, number: int, page_bytes: int = 4096) -> None:
    """Overwrite a page of the database (counting from 1) with nonsense."""
    data = bytearray(path.read_bytes())
    data[(number - 1) * page_bytes : number * page_bytes] = b"\xa5" * page_bytes
    path.write_bytes(data)


def leaf_of_events(path: Path) -> int:
    """The number of a page that holds rows of `events`, not the first."""
    data = path.read_bytes()
    root = int(str(sql(path, "SELECT rootpage FROM sqlite_master WHERE name = 'events'")[0][0]))
    page = data[(root - 1) * 4096 : root * 4096]
    assert page[0] == 5, "the table has one page only"
    cell = struct.unpack(">H", page[12 + 2 : 12 + 4])[0]
    return int(struct.unpack(">I", page[cell : cell + 4])[0])


text = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
moments = st.builds(
    Moment,
    utc_ms=st.integers(0, 10**14),
    offset_minutes=st.integers(-1440, 1440),
    day=st.integers(1, 3_652_059),
)
_head = {"uid": st.uuids().map(lambda u: u.hex), "moment": moments}
_card = {"deck": text, "card": text}
names = st.lists(text, max_size=3).map(tuple)
any_event: st.SearchStrategy[Event] = st.one_of(
    st.builds(
        Answered,
        **_head,
        **_card,
        card_kind=text,
        given=text,
        judgement=st.sampled_from(Judgement),
        confidence=st.sampled_from(Confidence),
        rating=st.sampled_from(Rating),
        practice=st.booleans(),
        milliseconds=st.integers(0, 60_000),
        fell_for=names,
        resisted=names,
    ),
    st.builds(Undone, **_head, **_card, target=text),
    st.builds(Overruled, **_head, **_card, target=text, rating=st.sampled_from(Rating)),
    st.builds(Suspended, **_head, **_card),
    st.builds(Resumed, **_head, **_card),
    st.builds(LessonRead, **_head, deck=text, concept=text),
    st.builds(ExamSet, **_head, deck=text, exam_day=st.none() | st.integers(1, 3_652_059)),
)
