"""What happened, read from the log: all of it, a card's, some decks', or only what a question is about."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from genai_cli.store.opened import Opened
from genai_cli.store.rows import Row

if TYPE_CHECKING:
    from genai_cli.study.events import Event

Answer = tuple[int, int, str, int, int, str, str]
COLUMNS = ", ".join(Row._fields)
_ANSWER = "seq, utc_ms, uid, offset_minutes, day, deck || '/' || card, body"
CHUNK = 500  # rows at a time; ten times as many, beyond what the processor keeps near, take half as long again

_EVENTS = f"SELECT {COLUMNS} FROM events"
_IN_ORDER = "ORDER BY utc_ms, uid"
_UTC_MS_AND_UID, _UTC_MS_AND_UID_OF_ANSWER = itemgetter(1, 0), itemgetter(1, 2)
# Word for word as the indexes in caches.sql have it: else SQLite would not see that they serve.
_APART = f"{_EVENTS} INDEXED BY events_apart WHERE kind <> 'answered'"
_TELLING = f"""
{_EVENTS} INDEXED BY events_telling
WHERE (kind IN ('undone', 'overruled') OR instr(body, '"fell_for":["') OR instr(body, '"resisted":["'))
"""
_CHUNK_ENDS = "SELECT utc_ms FROM events INDEXED BY events_in_time WHERE utc_ms > ? ORDER BY utc_ms LIMIT 1 OFFSET ?"
_CHUNK = f"""
SELECT {_ANSWER} FROM events INDEXED BY events_in_time
WHERE utc_ms > ? AND utc_ms <= ? AND seq <= ? AND kind = 'answered'
"""
_CHUNK_AS_ARRIVED = f"""
SELECT {_ANSWER} FROM events WHERE seq > ? AND seq <= ? AND kind = 'answered' ORDER BY seq LIMIT ?
"""
_CARDS_AS_ARRIVED = "SELECT card, group_concat(seq) FROM events INDEXED BY events_of_card WHERE deck = ? GROUP BY card"
_CARDS = "SELECT card, seq FROM events INDEXED BY events_of_card WHERE deck = ? ORDER BY card, utc_ms, uid"
_LATEST_EVENT = """
SELECT ifnull(max(utc_ms), 0), ifnull(max(uid), '') FROM events INDEXED BY events_in_time
WHERE utc_ms = (SELECT max(utc_ms) FROM events INDEXED BY events_in_time)
"""
_EARLIEST, _LATEST = -(2**63), 2**63 - 1  # what SQLite can hold


class History(Opened):
    """The events of an open store, everywhere in order of (utc_ms, uid)."""

    def events(self) -> Iterator[Event]:
        """Every event as of now."""
        rows = self._rows(_EVENTS)
        rows.sort(key=_UTC_MS_AND_UID)  # SQLite would fetch each row by its index, in a quarter more time
        return _decoded(rows)

    def answers(self, as_arrived: bool = False) -> Iterator[Answer]:
        """(number, utc_ms, uid, offset_minutes, day, `deck/card`, body) of every answer as of now, a chunk at a time.

        As they arrived is nearly always the order of time, and read in half the time.
        """
        ((newest,),) = self._rows("SELECT max(seq) FROM events")
        return self._answers_as_arrived(newest) if as_arrived else self._answers(newest)

    def _answers_as_arrived(self, newest: int) -> Iterator[Answer]:
        last = 0
        while chunk := self._rows(_CHUNK_AS_ARRIVED, (last, newest, CHUNK)):
            yield from chunk
            last = chunk[-1][0]

    def _answers(self, newest: int) -> Iterator[Answer]:
        before, end = _EARLIEST, _EARLIEST
        while end < _LATEST:
            found = self._rows(_CHUNK_ENDS, (before, CHUNK))
            end = found[0][0] if found else _LATEST
            chunk = self._rows(_CHUNK, (before, end, newest))
            chunk.sort(key=_UTC_MS_AND_UID_OF_ANSWER)  # nearly so already; SQLite would copy every row to sort them
            yield from chunk
            before = end

    def cards(self, as_arrived: bool = False) -> Iterator[tuple[str, str, list[int]]]:
        """Every card that has events: its deck, its id, and the numbers of its events, in order or as they arrived."""
        for (deck,) in self._rows("SELECT DISTINCT deck FROM events ORDER BY deck"):
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
