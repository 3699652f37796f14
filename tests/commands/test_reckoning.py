"""All that is cached, computed in one reading of the log, is what the events one by one come to."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genai_cli.commands import reckoning
from genai_cli.commands.reckoning import reckoned
from genai_cli.store.log import Log, open_log
from genai_cli.study.beliefs import beliefs
from genai_cli.study.events import Event
from genai_cli.study.progress import answers
from genai_cli.study.replay import replay
from genai_cli.study.tally import tally
from tests.builders import MONDAY, answered
from tests.histories import histories


@settings(max_examples=150, deadline=None)
@given(histories(), st.sampled_from((0.8, 0.9)), st.randoms())
def test_one_reading_is_event_by_event(
    tmp_path_factory: pytest.TempPathFactory, events: list[Event], retention: float, dice: random.Random
) -> None:
    """Whatever happened, in whatever order it arrived: the same states, days and beliefs."""
    folder: Path = tmp_path_factory.mktemp("log")
    if dice.random() < 0.5:
        dice.shuffle(events)
    with open_log(folder / "answers.db") as log:
        log.append_many((event, None) for event in events)
        found, kept = reckoned(log, retention), list(log.events())
    assert found.states == replay(kept, retention)
    assert found.days == tally(answers(kept))
    assert found.beliefs == beliefs(kept)


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Log]:
    """A store with answers to cards of five decks; no matter how few they are, reckoning them is shared out."""
    monkeypatch.setattr(reckoning, "SHARED_FROM", 1)
    with open_log(tmp_path / "answers.db") as opened:
        opened.append_many(
            (answered(f"c{n % 7}", MONDAY + n // 9, deck=f"d{n % 5}", minute=n, fell_for=(f"m{n % 3}",)), None)
            for n in range(100)
        )
        yield opened


def test_shares_are_the_whole(log: Log) -> None:
    """Two, three or more processes come to what one comes to, and there are never more than decks."""
    alone = reckoned(log, 0.9, processors=1)
    assert len(alone.states) == 35
    for processors in (2, 3, 9):
        assert reckoned(log, 0.9, processors) == alone


def test_shares_are_about_as_long() -> None:
    """By their events, not by their decks: every deck is in one of them, in order."""
    decks = {"a": 400, "b": 300} | {f"c{n}": 10 for n in range(70)}
    for most in (1, 2, 3, 4):
        shares = reckoning._shares(decks, most)
        assert [deck for share in shares for deck in share] == list(decks)
        here, *others = (sum(decks[deck] for deck in share) for share in shares)
        assert all(abs(here / reckoning.AT_HOME - other) <= 400 for other in others)
    assert list(map(len, reckoning._shares(decks, 2))) == [2, 70]
    assert reckoning._shares({"a": 9}, 4) == [["a"]]
    assert reckoning._shares({}, 4) == [[]]


def test_what_others_cannot_see_yet_is_not_missed(log: Log) -> None:
    """In a transaction that has appended events, as when a log is taken in."""
    with log.writing():
        log.append(answered("new", MONDAY + 50, deck="d4"), None)
        found = reckoned(log, 0.9, processors=2)
    assert found == reckoned(log, 0.9, processors=1)
    assert "d4/new" in found.states


@pytest.mark.parametrize("program", ["/bin/false", "/bin/cat", "/nowhere/python"])
def test_without_other_processes_it_is_done_here(log: Log, program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that fails, says nonsense or cannot be started."""
    alone = reckoned(log, 0.9, processors=1)
    monkeypatch.setattr(sys, "executable", program)
    assert reckoned(log, 0.9, processors=4) == alone


def test_the_other_process_says_what_its_share_comes_to(log: Log) -> None:
    """Some decks' states and days; and nothing once events came that it does not know of."""
    whole = reckoned(log, 0.9, processors=1)
    found = reckoning._Elsewhere(log, ["d3", "d4"], 0.9).result()
    assert found is not None
    assert found.states == {key: state for key, state in whole.states.items() if state.deck in ("d3", "d4")}
    assert sum(day.answers for day in found.days.values()) == 40
