"""What takes long shows a bar on a terminal, and only there; the items are the same either way."""

from __future__ import annotations

import io
import itertools
import os
import pty
from collections.abc import Iterator

import pytest

from genai_cli.terminal.waiting_bar import tracked


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, io.TextIOWrapper]]:
    """A pseudo-terminal: what the other end reads from, and the stream to write on."""
    monkeypatch.setenv("TERM", "xterm")
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w", encoding="utf-8") as stream:
        yield ours, stream
    os.close(ours)


def drawn_on(terminal: tuple[int, io.TextIOWrapper]) -> str:
    """All that was written until now: read up to a mark, for a terminal hands over what it has piece by piece."""
    ours, stream = terminal
    stream.write("<end>")
    stream.flush()
    data = b""
    while not data.endswith(b"<end>"):
        data += os.read(ours, 65536)
    return data.decode().removesuffix("<end>")


def clock(step: float) -> Iterator[float]:
    """Seconds that go by `step` at every look."""
    return itertools.count(0.0, step)


def test_a_short_wait_shows_nothing(terminal: tuple[int, io.TextIOWrapper]) -> None:
    """Under half a second nothing is drawn."""
    assert list(tracked(range(2000), "reading", terminal[1], seconds=clock(0.01).__next__)) == list(range(2000))
    assert drawn_on(terminal) == ""


def test_a_long_wait_shows_a_bar_that_goes_away(terminal: tuple[int, io.TextIOWrapper]) -> None:
    """After half a second it says what is going on and how far it is, and clears its line when it is done."""
    assert sum(1 for _ in tracked(range(2000), "reading", terminal[1], clock(1.0).__next__)) == 2000
    drawn = drawn_on(terminal)
    assert "reading" in drawn
    assert "1,793" in drawn  # as the clock is looked at after the first and every 256 more
    assert drawn.rstrip().endswith("\x1b[2K")


def test_what_comes_in_lots_is_counted_one_by_one(terminal: tuple[int, io.TextIOWrapper]) -> None:
    """Ten lots of 300 are 3,000."""
    lots = [[0] * 300] * 10
    assert list(tracked(lots, "reading", terminal[1], clock(1.0).__next__, every=1, size=len)) == lots
    assert "3,000" in drawn_on(terminal)


def test_a_pipe_never_sees_it() -> None:
    """Not a terminal, or no stream at all: the items alone."""
    for stream in (io.StringIO(), None):
        assert list(tracked("abc", "reading", stream, seconds=clock(9.0).__next__)) == ["a", "b", "c"]
        assert stream is None or stream.getvalue() == ""
