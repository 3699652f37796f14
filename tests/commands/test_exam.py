"""An exam, once set, is seen wherever the learner looks for what to do, and the command given studies it."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.commands.talking import Talk
from tests.pty import genai


def in_days(days: int) -> str:
    """The date so many learning days from now."""
    return (datetime.now(UTC) - timedelta(hours=4) + timedelta(days=days)).date().isoformat()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with two exams: of gans in 7 days, of llms in 9."""
    genai(tmp_path, "exam", "llms", in_days(9), check=True)
    genai(tmp_path, "exam", "gans", in_days(7), check=True)
    return tmp_path


def flat(home: Path, *arguments: str) -> str:
    return " ".join(genai(home, *arguments, check=True).stdout.split())


def said(home: Path, *arguments: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(genai(home, *arguments, "--json", check=True).stdout)
    return document


@pytest.mark.parametrize("arguments", [[], ["progress"], ["progress", "gans"]], ids=str)
def test_the_nearest_exam_comes_first(home: Path, arguments: list[str]) -> None:
    """The first command is its deck's, at the pace its day asks for, and the reason names the day."""
    page = flat(home, *arguments)
    new = said(home, "exam", "gans")["exams"][0]["new"]
    pace = -(-new // 7)
    assert f"exam in 7 days (gans): {new} of {new} cards unmet, about {pace} new a day" in page
    commands = re.findall(r"genai quiz [\w -]*--new \d+|genai quiz(?! -)", page.partition("Study next")[2] or page)
    assert commands[0] == f"genai quiz gans --new {pace}"
    assert ("exam in 9 days (llms)" in page) is (arguments != ["progress", "gans"])


def test_the_command_asks_so_many(home: Path) -> None:
    """The sitting it opens has as many questions as the pace says."""
    pace = said(home, "exam", "gans")["exams"][0]["new_a_day"]
    with Talk(home, "gans", "--new", str(pace)) as talk:
        assert talk.question["deck"] == "gans"
        asked = 0
        while talk.question["type"] == "question":
            talk.question = talk.say(command="skip")
            asked += 1
    assert asked == pace


def test_in_json(home: Path) -> None:
    """`genai --json`, `progress --json` and `exam --json` say the same of an exam."""
    start, whole, listed = said(home), said(home, "progress"), said(home, "exam")
    assert start["schema"] == "genai.start/1"
    assert set(start) == {"schema", "due", "new", "next_due", "streak_days", "mastery", "exams", "next"}
    assert start["exams"] == whole["statistics"]["exams"] == sorted(listed["exams"], key=lambda exam: exam["day"])
    assert start["next"][0]["command"] == whole["statistics"]["next"][0]["command"] == start["exams"][0]["command"]
    assert start["exams"][0]["day"] == in_days(7)


def test_a_deck_alone_shows_its_exam(home: Path) -> None:
    """`genai exam gans` is that exam and no other; without one it says how to set it."""
    shown = genai(home, "exam", "gans", check=True).stdout
    assert shown.startswith(f"gans: {in_days(7)}, in 7 days; ")
    assert len(shown.splitlines()) == 1
    assert len(genai(home, "exam", check=True).stdout.splitlines()) == 2
    assert "no exam is set for diffusion; genai exam diffusion YYYY-MM-DD" in flat(home, "exam", "diffusion")
    assert genai(home, "exam", "zzzz").returncode == 1


def test_undo_says_which_was_meant(home: Path) -> None:
    """Setting and clearing are told apart, in words; what is undone is gone from the page, or back on it."""
    genai(home, "exam", "gans", "--clear", check=True)
    assert "(gans)" not in flat(home)
    assert genai(home, "undo").stderr == "undone: clearing the exam of gans\n"
    assert "(gans)" in flat(home)
    assert genai(home, "undo").stderr == f"undone: the exam of gans on {in_days(7)}\n"
    assert "(gans)" not in flat(home)

