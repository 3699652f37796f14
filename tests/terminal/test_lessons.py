"""A lesson is page, check, next; it shows how far along it is, goes back, and goes on where it was left."""

from __future__ import annotations

from pathlib import Path

from tests.pty import Terminal, genai
from tests.terminal.playing import TOLD, stored

DECK = """
deck: tour
title: A tour
concepts:
- {id: one, name: First, gist: The first thing., explanation: It comes first.}
- {id: two, name: Second, gist: The second thing., after: [one]}
- {id: three, name: Third, gist: The third thing., after: [two]}
cards:
- {id: c1, concept: one, claim: One is first., answer: true, because: So it is.}
- {id: c2, concept: two, claim: Two is first., answer: false, because: It is second.}
"""


def add_deck(home: Path) -> None:
    """Put the tour among the learner's own decks."""
    folder = home / "genai" / "decks"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tour.yaml").write_text(DECK)


def lesson(home: Path) -> Terminal:
    """`genai explain Third` in a terminal."""
    add_deck(home)
    return Terminal(home, ["explain", "Third"])


def test_page_check_next(tmp_path: Path) -> None:
    """Three steps, two checks (the last concept has no card), then how it went."""
    terminal = lesson(tmp_path)
    assert "The first thing." in terminal.wait_for("step 1 of 3")
    terminal.press("\r")
    assert "step 1 of 3" in terminal.wait_for("One is first.")
    terminal.press("t\r")
    terminal.wait_for(TOLD)
    terminal.press("\r")
    screen = terminal.wait_for("The second thing.")
    assert "step 2 of 3 ███" in screen
    terminal.press("b")
    assert "Enter next" in terminal.wait_for("The first thing.")
    terminal.press("\r")
    terminal.wait_for("The second thing.")
    terminal.press("\rt\r")
    assert "Wrong" in terminal.wait_for(TOLD)
    terminal.press("\rf\r")
    terminal.wait_for("Right")
    terminal.press("\r")
    terminal.wait_for("The third thing.")
    terminal.press("\r")
    assert terminal.wait_exit() == 0
    assert terminal.restored()
    assert "3 of 3 steps" in terminal.text()
    assert "1 of 2 checks right at the first try" in terminal.text()
    assert stored(tmp_path) == [("c1", "right"), ("c2", "wrong"), ("c2", "right")]


def test_leave_and_come_back(tmp_path: Path) -> None:
    """Who leaves in a check comes back to its page; what is done is not shown again."""
    terminal = lesson(tmp_path)
    terminal.wait_for("step 1 of 3")
    terminal.press("\rt\r\r")
    terminal.wait_for("step 2 of 3")
    terminal.press("\r")
    terminal.wait_for("Two is first.")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.restored()
    assert "1 of 3 steps" in terminal.text()
    again = lesson(tmp_path)
    assert "The second thing." in again.wait_for("step 1 of 2")
    again.press("\x03")
    assert again.wait_exit() == 130
    assert again.restored()


def test_a_lesson_nobody_answers_counts_as_nothing(tmp_path: Path) -> None:
    """Into a pipe every page is written, none asks, and none counts as read."""
    add_deck(tmp_path)
    assert "Step 3 of 3" in genai(tmp_path, "explain", "Third", check=True).stdout
    assert genai(tmp_path, "export", "-f", "log", check=True).stdout == ""


def test_a_lesson_in_plain_lines(tmp_path: Path) -> None:
    """The same in lines: pages, questions, verdicts."""
    add_deck(tmp_path)
    said = genai(tmp_path, "explain", "Third", "--plain", stdin="t\nf\n", check=True).stdout
    assert [f"Step {n} of 3" in said for n in (1, 2, 3)] == [True] * 3
    assert said.index("The first thing.") < said.index("One is first.") < said.index("The second thing.")
    assert stored(tmp_path) == [("c1", "right"), ("c2", "right")]
