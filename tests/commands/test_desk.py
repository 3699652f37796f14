"""A sitting's summary tells of what still stands: what was undone or overruled since is not in it."""

from __future__ import annotations

import random
from pathlib import Path

from genai_cli.commands.context import refresh
from genai_cli.commands.desk import Desk, Session
from genai_cli.commands.remembered import Remembered
from genai_cli.content.library import build
from genai_cli.content.model import Misconception
from genai_cli.store.log import open_log
from genai_cli.study.ahead import Entry
from genai_cli.study.events import Moment
from genai_cli.study.front import Answer
from genai_cli.study.question import Why
from tests import builders as b

BELIEF = Misconception("judge-draws", "d", "The judge draws.", "It only judges.")


class Noon:
    """A clock that stands at noon of MONDAY."""

    def now(self) -> Moment:
        """That moment."""
        return b.moment()


def test_what_was_shaken_off_by_an_answer_undone_is_not(tmp_path: Path) -> None:
    """The second sure day shakes a misconception off; taken back, it is held again; given again, it is off."""
    fall = {"fell_for": ("judge-draws",), "rating": b.Rating.AGAIN}
    with open_log(tmp_path / "answers.db") as log:
        log.append(b.answered(day=b.MONDAY - 3, **fall), None)
        log.append(b.answered(day=b.MONDAY - 1, resisted=("judge-draws",)), None)
        library = build([b.deck(b.choice(), misconceptions=(BELIEF,))])
        desk = Desk(library, log, Noon(), random.Random(1))
        refresh(log)
        log.shelve(library.marks(), library.card_ids)
        session = Session(desk, [Entry(b.choice(), Why.DUE)], Remembered(log))
        for _ in range(2):
            assert session.answer(Answer("generator")).shaken == (BELIEF,)
            assert session.summary().shaken == (BELIEF,)
            assert session.undo() is not None
            assert session.summary().shaken == ()
