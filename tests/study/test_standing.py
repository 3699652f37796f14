"""What `genai` alone advises is what would be asked: no command that leads to an empty sitting."""

from __future__ import annotations

from typing import Any

import pytest

from genai_cli.study.progress import Allowance, Counts
from genai_cli.study.readiness import readiness
from genai_cli.study.standing import Standing, suggestions, waiting_line
from tests import builders as b
from tests.builders import MONDAY

DAY = Allowance(per_day=10, met_today=10)


def standing(due: int = 0, new: int = 0, **more: Any) -> Standing:
    """Someone who has met some of a hundred cards."""
    fields = {"today": MONDAY, "streak_days": 1, "mastery": 0.2, "cards": 100, "begun": bool(20)}
    return Standing(Counts(due, new, MONDAY + 1), **(fields | more))


@pytest.mark.parametrize(
    ("given", "command", "what"),
    [
        (standing(3, 50, allowance=DAY), "genai quiz", "answer what is due"),
        (standing(0, 50), "genai quiz", "meet 10 new cards"),
        (standing(0, 1), "genai quiz", "meet 1 new card"),
        (standing(0, 50, begun=False), "genai quiz", "start: 10 new cards"),
        (standing(0, 50, allowance=Allowance(10, 7)), "genai quiz", "meet 3 new cards"),
        (standing(0, 50, allowance=DAY), "genai quiz --new 20", "today's 10 new cards are met; this meets more"),
        (standing(0, 50, allowance=Allowance(10, 25)), "genai quiz --new 35", "today's 25 new cards are met"),
        (standing(0, 50, allowance=Allowance(0, 0)), "genai quiz --new 10", "new_per_day is 0; this meets more"),
        (standing(0, 0), "genai quiz --cram", "practise"),
    ],
)
def test_the_first_thing_to_do(given: Standing, command: str, what: str) -> None:
    """What is due, then new cards as far as the day's allowance goes, then practice."""
    first = suggestions(given)[0]
    assert first[0] == command
    assert first[1].startswith(what)


def test_an_exam_comes_before_all_else() -> None:
    """Three things in all; an exam that needs nothing today takes no place."""
    deck = b.deck(b.choice())
    (exam,) = readiness([deck], {"d": MONDAY + 3}, lambda _: {}, MONDAY)
    commands = [command for command, _ in suggestions(standing(3, 50, exams=[exam]))]
    assert commands == ["genai quiz d --new 1", "genai quiz", "genai explain"]
    assert len(suggestions(standing(3, 50))) == 3


def test_what_waits() -> None:
    """One sentence."""
    assert waiting_line(standing(1, 2, streak_days=4)) == "1 card due, 2 new to meet. 4 days in a row."
    assert waiting_line(standing()) == "Nothing due; next tomorrow."
    assert waiting_line(standing(0, 9, begun=False)) == "Nothing studied yet, 9 new to meet."
