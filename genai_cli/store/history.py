"""What happened, read from the log: all of it, a card's, some decks', or only what a question is about."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from genai_cli.store.opened import Opened, as_keys, at_keys
from genai_cli.store.refusal import connect_read_only
from genai_cli.store.rows import Row
from genai_cli.store.trouble import trouble
from genai_cli.study.moment import Moment

if TYPE_CHECKING:
    from genai_cli.study.events import Event

Answer = tuple[int, int, int, str]
Told = tuple[int, Moment, str, str]
COLUMNS = ", ".join(Row._fields)
CHUNK = 2000  # rows at a time; with 500, all answers took 8 % longer

_EVENTS = f"SELECT {COLUMNS} FROM events"
_IN_ORDER = "ORDER BY utc_ms, uid"
_UTC_MS_AND_UID = itemgetter(1, 0)
# Word for word as the indexes in caches.sql have it: else SQLite would not see that they serve.
_APART = f"{_EVENTS} INDEXED BY events_apart WHERE kind <> 'answered'"
_AMENDING = f"{_APART} AND kind IN ('undone', 'overruled', 'exam-set')"
_TELLS = """(kind IN ('undone', 'overruled') OR instr(body, '"fell_for":["') OR instr(body, '"resisted":["'))"""
_TELLING = f"{_EVENTS} INDEXED BY events_telling WHERE {_TELLS}"
_TOLD = f"""
SELECT seq, utc_ms, offset_minutes, day, deck || '/' || card, body FROM events INDEXED BY events_telling
WHERE {_TELLS} AND kind = 'answered'
"""
_ABOUT = f"{at_keys('events', Row._fields, 'INDEXED BY events_of_card')} WHERE events.kind = 'answered'"
_ANSWERS = """
SELECT seq, utc_ms, day, body FROM events NOT INDEXED
WHERE seq > ? AND seq <= ? AND kind = 'answered' AND deck BETWEEN ? AND ? ORDER BY seq LIMIT ?
"""
_DECKS = "SELECT deck, count(*) FROM events INDEXED BY events_of_card GROUP BY deck ORDER BY deck"
_CARDS_AS_ARRIVED = "SELECT card, group_concat(seq) FROM events INDEXED BY events_of_card WHERE deck = ? GROUP BY card"
_CARDS = "SELECT card, seq FROM events INDEXED BY events_of_card WHERE deck = ? ORDER BY card, utc_ms, uid"
_LATEST_EVENT = """
SELECT ifnull(max(utc_ms), 0), ifnull(max(uid), '') FROM events INDEXED BY events_in_time
WHERE utc_ms = (SELECT max(utc_ms) FROM events INDEXED BY events_in_time)
"""


@contextmanager
def reading(path: Path) -> Iterator[History]:
    """The events of a store that is open elsewhere, and is not changed."""
    with trouble(path):
        connection = connect_read_only(path)
    try:
        yield History(connection, path)
    finally:
        connection.close()


class History(Opened):
    """The events of an open store, everywhere in order of (utc_ms, uid)."""

    def events(self) -> Iterator[Event]:
        """Every event as of now."""
        rows = self._rows(_EVENTS)
        rows.sort(key=_UTC_MS_AND_UID)  # SQLite would fetch each row by its index, in a quarter more time
        return _decoded(rows)

    def newest(self) -> int:
        """The highest number of any event; 0 for none."""
        return int(self._rows("SELECT max(seq) FROM events")[0][0] or 0)

    def decks(self) -> dict[str, int]:
        """How many events there are of each deck, in order of their ids; "" is for those that are about none."""
        return dict(self._rows(_DECKS))

    def answers(self, decks: Sequence[str]) -> Iterator[list[Answer]]:
        """(number, utc_ms, learning day, body) of every answer as of now, as they arrived, a chunk at a time.

        `decks` are some of `decks()` in a row: those that the answers are about.
        """
        last, newest = 0, self.newest()
        while decks and (chunk := self._rows(_ANSWERS, (last, newest, decks[0], decks[-1], CHUNK))):
            yield chunk
            last = chunk[-1][0]

    def told(self) -> Iterator[Told]:
        """(number, moment, `deck/card`, body) of the answers that tell of misconceptions."""
        for number, utc_ms, offset_minutes, day, key, body in self._rows(f"{_TOLD} {_IN_ORDER}"):
            yield number, Moment(utc_ms, offset_minutes, day), key, body

    def numbers(self, uids: Iterable[str]) -> dict[str, int]:
        """The numbers of the events with these uids, as far as there are any."""
        return {uid: number for uid in uids for (number,) in self._rows("SELECT seq FROM events WHERE uid = ?", (uid,))}

    def cards(self, decks: Iterable[str], as_arrived: bool) -> Iterator[tuple[str, str, list[int]]]:
        """These decks' cards with events: the deck, the id, and the events' numbers, in order or as they arrived."""
        for deck in decks:
            if as_arrived:
                for card, numbers in self._rows(_CARDS_AS_ARRIVED, (deck,)):
                    yield deck, card, list(map(int, numbers.split(",")))
            else:
                for card, rows in groupby(self._rows(_CARDS, (deck,)), itemgetter(0)):
                    yield deck, card, [number for _, number in rows]

    def latest(self) -> tuple[int, str]:
        """(utc_ms, uid) of the event that comes last in time; (0, "") for none."""
        ((utc_ms, uid),) = self._rows(_LATEST_EVENT)
        return utc_ms, uid

    def events_of(self, deck: str, card: str) -> list[Event]:
        """A card's events."""
        return list(_decoded(self._rows(f"{_EVENTS} WHERE deck = ? AND card = ? {_IN_ORDER}", (deck, card))))

    def events_about(self, cards: Iterable[str]) -> Iterator[Event]:
        """The answers to the cards with these keys, exams, and every undo and overruling: they may mean one of them."""
        rows = [*self._rows(_ABOUT, (as_keys(cards),)), *self._rows(_AMENDING)]
        return _decoded(sorted(rows, key=_UTC_MS_AND_UID))

    def events_apart(self) -> Iterator[Event]:
        """Every event that is no answer."""
        return _decoded(self._rows(f"{_APART} {_IN_ORDER}"))

    def exam_events(self) -> list[Event]:
        """The exams set and cleared, and every undo, which may mean one of them."""
        return list(_decoded(self._rows(f"{_APART} AND kind IN ('exam-set', 'undone') {_IN_ORDER}")))

    def telling(self, names: Iterable[str] | None = None) -> Iterator[Event]:
        """The answers that tell of a misconception, and every undo and overruling, which may mean one of them.

        Where names are given, only of the answers that tell of one of these, and perhaps of some that merely have it.
        """
        if names is None:
            return _decoded(self._rows(f"{_TELLING} {_IN_ORDER}"))
        quoted = [json.dumps(name) for name in names]  # as in a body: a text there that has it has it otherwise
        meant = " OR ".join(["kind <> 'answered'", *["instr(body, ?)"] * len(quoted)])
        return _decoded(self._rows(f"{_TELLING} AND ({meant}) {_IN_ORDER}", quoted))


def _decoded(rows: Iterable[tuple[Any, ...]]) -> Iterator[Event]:
    from genai_cli.store.codec import decode

    return map(decode, rows)
