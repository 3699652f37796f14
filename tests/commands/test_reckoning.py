"""All that is cached, computed in one reading of the log, is what the events one by one come to."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genai_cli.commands.reckoning import reckoned
from genai_cli.store.log import open_log
from genai_cli.study.beliefs import beliefs
from genai_cli.study.events import Event
from genai_cli.study.progress import answers
from genai_cli.study.replay import replay
from genai_cli.study.tally import tally
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
