"""Plain lines are sentences, broken between words in a terminal and never in a pipe; commands begin with a colon."""

from __future__ import annotations

from pathlib import Path

import pytest

from genai_cli.terminal.layout import wrapped
from tests.pty import Terminal, genai
from tests.terminal.playing import KINDS, stored


def plain(home: Path, *args: str, stdin: str) -> str:
    return genai(home, "quiz", str(KINDS), "--plain", *args, stdin=stdin, check=True).stdout


def test_commands(tmp_path: Path) -> None:
    """`:?` says the commands again, `:d` shows the answer as a miss, `:k` leaves the card."""
    said = plain(tmp_path, "--kind", "typed", "--kind", "claim", stdin=":?\n:d\n:k\n:q\n")
    assert said.count(":d I don't know, :k skip") == 2
    assert "Not known yet. The answer:" in said
    assert "You typed" not in said
    assert [judgement for _, judgement in stored(tmp_path)] == ["wrong"]


def test_i_was_right(tmp_path: Path) -> None:
    """`:y` at the next question counts a typed answer as right; about anything else it says that it cannot."""
    said = plain(tmp_path, "--kind", "typed", "--kind", "claim", "--new", "1", stdin=":y\n:q\n")
    assert "Only a typed answer can be overruled." in said
    said = plain(tmp_path, "--kind", "typed", stdin="something else\n:y\n:q\n")
    assert "Counted as right: you said so." in said
    assert "1 of 1 right" in said


def test_a_slip_of_the_finger_is_no_answer(tmp_path: Path) -> None:
    """A colon and a letter that means nothing is told of, and asked again; nothing is kept."""
    said = plain(tmp_path, "--kind", "typed", stdin=":x\n:q\n")
    assert "There is no :x here; :? says what there is." in said
    assert stored(tmp_path) == []


def test_ctrl_c_leaves_with_a_summary(tmp_path: Path) -> None:
    """On lines of its own, behind the ^C that the terminal wrote."""
    terminal = Terminal(tmp_path, ["quiz", str(KINDS), "--plain", "--kind", "claim"], rows=40)
    terminal.wait_for("Type t or f.")
    terminal.press("\x03")
    assert terminal.wait_exit() == 130
    lines = [line.strip() for line in terminal.text().splitlines()]
    assert lines[lines.index("^C") :][:3] == ["^C", "", "Nothing answered."]


def test_recall_takes_commands_before_and_after_the_answer(tmp_path: Path) -> None:
    """`:d` instead of looking, `:?` and `:q` where the grade is asked for."""
    said = plain(tmp_path, "--kind", "recall", stdin=":d\n\n:?\n:q\n")
    assert said.count("Instead of an answer") == 2
    assert "Not known yet" in said
    assert stored(tmp_path) == [("think", "wrong")]


def test_every_line_is_a_sentence(tmp_path: Path) -> None:
    """One full stop or question mark at its end, and a capital at its start."""
    said = plain(tmp_path, "--kind", "claim", "--kind", "typed", stdin=":z\n\nmaybe\nx\nt\nf\n:q\n").splitlines()
    assert not [line for line in said if "?." in line or ".." in line]
    assert "That is no answer. Type the answer." in said or "That is no answer. Type t or f." in said
    assert any(line.startswith("There is nothing to undo") for line in said)
    assert any(line.endswith("true or false?") for line in said)
    assert any(line.startswith("Question, ") and ", again, " in line for line in said), "a miss makes no count grow"


def test_lines_are_broken_between_words(tmp_path: Path) -> None:
    """In a terminal of 40 columns no word is cut; in a pipe a line is a line."""
    whole = plain(tmp_path / "pipe", "--kind", "claim", stdin="t\n:q\n")
    args = ["quiz", str(KINDS), "--plain", "--kind", "claim", "--quiet"]
    terminal = Terminal(tmp_path / "tty", args, columns=40, rows=60)
    terminal.wait_for("Type t or f.")
    terminal.press("t\r:q\r")
    assert terminal.wait_exit() == 0
    lines = terminal.text().splitlines()
    assert max(map(len, lines)) < 40
    words = set(whole.split())
    assert {word for line in lines for word in line.split()} <= words | {"t", ":q"}
    assert max(map(len, whole.splitlines())) > 100


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("one two three", 0, ["one two three"]),
        ("one two three", 7, ["one two", "three"]),
        ("  one\n\ntwo", 9, ["  one", "", "two"]),
        ("immeasurable it is", 6, ["immeasurable", "it is"]),
        ("图 图图 图", 5, ["图", "图图", "图"]),
    ],
)
def test_wrapping(text: str, columns: int, lines: list[str]) -> None:
    """Indents and empty lines stay; what is wide counts double; a word that is too long stands alone."""
    assert wrapped(text, columns).split("\n") == lines
