"""At the desk: a summary tells of what still stands, and what may be undone or overruled is, with all that follows."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from genai_cli.commands.context import refresh
from genai_cli.commands.desk import Desk, Session
from genai_cli.commands.remembered import Remembered
from genai_cli.content.library import build
from genai_cli.content.model import Card, Misconception
from genai_cli.errors import UsageError
from genai_cli.store.log import Log, open_log
from genai_cli.study.ahead import Entry
from genai_cli.study.events import Confidence, Moment
from genai_cli.study.front import Answer
from genai_cli.study.question import Why
from genai_cli.study.replay import replay
from genai_cli.study.state import CardState
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


def session_of(log: Log, *cards: Card) -> Session:
    """A sitting on these cards, new ones of one deck."""
    library = build([b.deck(*cards)])
    log.shelve(library.marks(), library.card_ids)
    desk = Desk(library, log, Noon(), random.Random(1))
    return Session(desk, [Entry(card, Why.NEW) for card in cards], Remembered(log))


def test_undo_brings_back_what_was_suspended(tmp_path: Path) -> None:
    """It was the last thing done, so it goes first; the answer before it comes after that."""
    first, second = b.choice("c1"), b.choice("c2", concept="other")
    with open_log(tmp_path / "answers.db") as log:
        session = session_of(log, first, second)
        session.answer(Answer("generator"))
        session.suspend(second)
        assert session.sitting.question is None
        session.undo()
        state = log.state("d", "c2")
        assert state is None or not state.suspended
        assert session.sitting.question is not None
        assert session.sitting.question.card == second
        assert log.state("d", "c1") is not None
        session.undo()
        assert session.sitting.question.card == first
        assert session.undo() is None
        assert replay(log.events()).get("d/c1", CardState("d", "c1")).reps == 0


def test_only_a_wrong_answer_is_overruled(tmp_path: Path) -> None:
    """One that was right, even as a guess, or was overruled already, stays as it is: nothing is kept."""
    first, second = b.typed("t1"), b.typed("t2", concept="other")
    with open_log(tmp_path / "answers.db") as log:
        session = session_of(log, first, second)
        session.answer(Answer("generator", Confidence.GUESS))
        with pytest.raises(UsageError, match="counts as right already"):
            session.overrule()
        session.answer(Answer("judge"))
        session.overrule()
        with pytest.raises(UsageError, match="counts as right already"):
            session.overrule()
        assert [event.kind for event in log.events()] == ["answered", "answered", "overruled"]
        assert log.state("d", "t1") == replay(log.events())["d/t1"]
