"""Computes from the log all that is cached beside it, with a bar where that takes long.

Much of it is shared out among the processors, deck by deck: each share's answers are read and its cards' states
computed in a process of its own. Where another process cannot be had, or fails, its share is done here.
"""

from __future__ import annotations

import gc
import marshal
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from genai_cli.records import dataclass
from genai_cli.store.history import Answer, History, reading
from genai_cli.store.log import Log
from genai_cli.store.rows import decode_day, decode_state, encode_day, encode_state
from genai_cli.store.sharing import misconceptions_in, sharing
from genai_cli.study.beliefs import Belief
from genai_cli.study.moment import Moment
from genai_cli.study.reckoning import Names, Reckoning, beliefs_told, reckon, said
from genai_cli.study.state import CardState
from genai_cli.study.tally import Day, together
from genai_cli.terminal.waiting_bar import tracked

MOST = 4  # processes; each takes 70 MB for a while where there are 900,000 answers
AT_HOME = 0.95  # the size of the share done here, beside another: misconceptions are reckoned here as well
SHARED_FROM = 100_000  # events; fewer are reckoned before another process has begun


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Every card's state by `deck/card`, every day by its ordinal, every misconception told of by its id."""

    states: dict[str, CardState]
    days: dict[int, Day]
    beliefs: dict[str, Belief]


def reckoned(log: Log, retention: float, processors: int = 0) -> Reckoned:
    """What the log comes to for a target (0 to 1). An answer that is kept meanwhile may be missing: see Log.writing.

    `processors` is how many to use at the most; 0 is those there are, up to MOST.
    """
    decks, most = log.decks(), processors or min(os.cpu_count() or 1, MOST)
    shares = _shares(decks, most if log.newest() >= SHARED_FROM else 1)
    with _uncollected():
        others = [_Elsewhere(log, share, retention) for share in shares[1:]]
        try:
            found = [reckon(_Logged(log, shares[0]), retention)]
            beliefs = beliefs_told(_Logged(log, list(decks)))
            found += [other.result() or reckon(_Logged(log, other.decks), retention) for other in others]
        finally:
            for other in others:
                other.stop()
    states = {key: state for each in found for key, state in each.states.items()}
    return Reckoned(states, together(*(each.days for each in found)), beliefs)


def _shares(decks: Mapping[str, int], most: int) -> list[list[str]]:
    """The decks in so many rows, or fewer, with about as many events each; the first is done here and is smaller."""
    whole, before = sum(decks.values()), 0
    shares: dict[int, list[str]] = {}
    for deck, events in decks.items():
        middle = (before + events / 2) / whole * (most - 1 + AT_HOME)  # the first row ends at AT_HOME, others 1 later
        shares.setdefault(int(middle + 1 - AT_HOME), []).append(deck)
        before += events
    return list(shares.values()) or [[]]


class _Logged:
    """A log as it is reckoned, or some decks' part of it, telling how far it has got."""

    def __init__(self, log: History, decks: Sequence[str]) -> None:
        self._log = log
        self._decks = decks
        self.said = sharing(said)
        self.apart = log.events_apart
        self.numbers = log.numbers

    def answers(self) -> Iterable[list[Answer]]:
        """The answers, a chunk at a time."""
        return tracked(self._log.answers(self._decks), "reading your answers", sys.stderr, every=1, size=len)

    def telling(self) -> Iterator[tuple[int, Moment, str, bool, Names, Names]]:
        """The answers that tell of misconceptions."""
        for number, moment, key, body in self._log.told():
            yield number, moment, key, self.said(body).sure, *misconceptions_in(body)

    def cards(self, as_arrived: bool) -> Iterable[tuple[str, str, list[int]]]:
        """The cards and their events."""
        return tracked(self._log.cards(self._decks, as_arrived), "computing your cards' states", sys.stderr)


class _Elsewhere:
    """A share that is reckoned in another process."""

    def __init__(self, log: Log, decks: Sequence[str], retention: float) -> None:
        self.decks = decks
        asked = (str(log.path), log.newest(), list(decks), retention)
        self._process: subprocess.Popen[bytes] | None = None
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", __name__],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            assert self._process.stdin is not None
            with self._process.stdin as pipe:
                marshal.dump(asked, pipe)
        except OSError:
            self.stop()

    def result(self) -> Reckoning | None:
        """What it came to; None where the other process did not get so far."""
        if self._process is None or self._process.stdout is None:
            return None
        try:
            states, days = marshal.loads(self._process.stdout.read())
        except (OSError, EOFError, ValueError, TypeError):
            return None
        made = map(decode_state, states)
        return Reckoning({state.key: state for state in made}, {row[0]: decode_day(row) for row in days})

    def stop(self) -> None:
        """End the other process, whether or not it is done."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def main() -> None:
    """Be the other process: read on stdin what is asked, write on stdout what it came to, as rows."""
    path, newest, decks, retention = marshal.load(sys.stdin.buffer)
    with _uncollected(), reading(Path(path)) as log:
        if log.newest() != newest:
            raise SystemExit(1)  # what the asker has written is not there for others yet
        found = reckon(_Logged(log, decks), retention)
        states, days = map(encode_state, found.states.values()), map(encode_day, found.days.values())
        marshal.dump((list(states), list(days)), sys.stdout.buffer)


@contextmanager
def _uncollected() -> Iterator[None]:
    """There are no cycles to find, and looking for them among 100,000 states takes a quarter of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


if __name__ == "__main__":
    main()
