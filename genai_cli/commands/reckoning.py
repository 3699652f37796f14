"""Computes from the log all that is cached beside it, with a bar where that takes long."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from genai_cli.store.log import Log
from genai_cli.store.sharing import sharing
from genai_cli.study.reckoning import OutOfOrderError, Reckoning, reckon, said
from genai_cli.terminal.waiting_bar import tracked


def reckoned(log: Log, retention: float) -> Reckoning:
    """What the log comes to for a target (0 to 1). An answer that is kept meanwhile may be missing: see Log.writing."""
    with _uncollected():
        try:
            return _reckoned(log, retention, as_arrived=True)
        except OutOfOrderError:  # a log was taken in, or a clock set back; only reading it shows
            return _reckoned(log, retention, as_arrived=False)


def _reckoned(log: Log, retention: float, as_arrived: bool) -> Reckoning:
    answers = tracked(log.answers(as_arrived), "reading your answers", sys.stderr)
    cards = tracked(log.cards(as_arrived), "computing your cards' states", sys.stderr)
    return reckon(answers, cards, log.events_apart(), retention, sharing(said))


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
