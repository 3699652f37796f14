"""Any sequence of events comes to states that a replay agrees with, and in any order of merge to the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from genai_cli.commands.context import refresh
from genai_cli.commands.desk import Desk
from genai_cli.commands.examination import stale
from genai_cli.commands.now import WallClock
from genai_cli.content.library import build
from genai_cli.store.log import Log, open_log
from genai_cli.study.events import Event, Judgement, Overruled, Rating, Resumed, Suspended, Undone
from genai_cli.study.replay import in_effect, replay
from tests.builders import MONDAY, answered, moment

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # a sync that costs nothing


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """What a learner may have done to three cards, under a clock that jumps: answers, undos of undos, and all else."""
    events: list[Event] = []
    for number in range(draw(st.integers(1, 12))):
        name = draw(st.sampled_from(["a", "b", "c"]))
        when = moment(MONDAY + draw(st.integers(-400, 400)), draw(st.integers(0, 9)))
        on_card: dict[str, Any] = {"uid": f"e{number:02}", "moment": when, "deck": "d", "card": name}
        marks = {"rating": draw(st.sampled_from(Rating)), "judgement": draw(st.sampled_from(Judgement))}
        answer = answered(**on_card, **marks, practice=draw(st.booleans()))
        made: list[Event] = [answer, answer, Suspended(**on_card), Resumed(**on_card)]
        if own := [e.uid for e in events if getattr(e, "card", "") == name]:
            target = draw(st.sampled_from(own))
            made += [Undone(**on_card, target=target), Overruled(**on_card, target=target, rating=Rating.HARD)]
        events.append(draw(st.sampled_from(made)))
    return events


@contextmanager
def a_log() -> Iterator[Log]:
    """A new store, for one example."""
    with TemporaryDirectory(dir=MEMORY) as folder, open_log(Path(folder) / "home" / "answers.db") as log:
        refresh(log)
        yield log


@settings(max_examples=40, deadline=None)
@given(histories())
def test_one_by_one_is_the_whole_log_again(events: list[Event]) -> None:
    """After every event the cached states are what a replay of the whole log comes to."""
    with a_log() as log:
        desk = Desk(build(()), log, WallClock(), random.Random(1))
        for event in events:
            desk.commit(event, ("d", event.card))  # type: ignore[union-attr]
            assert not stale(log.states(), replay(log.events()))


@settings(max_examples=40, deadline=None)
@given(histories(), st.randoms(use_true_random=False))
def test_any_order_of_merge(events: list[Event], dice: random.Random) -> None:
    """Three machines with some events each, some of them shared, merged in any order: the same log, the same states."""
    shares = [[e for e in events if dice.random() < 0.6] for _ in range(2)]
    shares.append(events)
    found = []
    for _ in range(2):
        dice.shuffle(shares)
        with a_log() as log:
            for share in shares:
                log.append_many((event, None) for event in share)
            refresh(log, force=True)
            found.append((list(log.events()), log.states()))
    assert found[0] == found[1]
    assert not stale(found[0][1], replay(sorted(events, key=lambda e: (e.moment.utc_ms, e.uid))))


@given(histories())
def test_undoing_an_undo_brings_it_back(events: list[Event]) -> None:
    """An event and its undo count for nothing, and the undo undone counts for nothing either."""
    events.sort(key=lambda e: (e.moment.utc_ms, e.uid))
    last = events[-1]
    on_card = {"deck": "d", "card": last.card}  # type: ignore[union-attr]
    undo = Undone(uid="x1", moment=moment(MONDAY + 500), target=last.uid, **on_card)
    redo = Undone(uid="x2", moment=moment(MONDAY + 501), target="x1", **on_card)
    assert in_effect([*events, undo, redo]) == in_effect(events)
    assert replay([*events, undo]) == replay(events[:-1]) or isinstance(last, Undone | Overruled)
