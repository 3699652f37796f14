"""What the README shows is so: its commands exist, its deck is sound, its pictures are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from genai_cli.commands.app import app
from genai_cli.content.checks.run import check
from genai_cli.content.library import build
from genai_cli.content.reader import parse_deck

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_its_two_commands_stand_alone() -> None:
    """One line installs and starts a quiz, one installs and runs the tests, each by itself."""
    start, test = (
        re.search(rf"<!-- {name} -->\n```sh\n(.+)\n```", README) for name in ("start", "test")
    )  # fmt: skip
    assert start is not None
    assert test is not None
    for line in (start[1], test[1]):
        assert line.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert start[1].endswith(" && .venv/bin/genai quiz")
    assert test[1].endswith(" && .venv/bin/pytest")


def test_its_deck_is_sound() -> None:
    """The deck a reader copies is read, and no rule finds anything wrong with it."""
    (text,) = re.findall(r"```yaml\n(.*?)```", README, flags=re.DOTALL)
    deck = parse_deck(text, "README.md")
    assert check(build([deck]), (deck,)).problems == ()


def test_its_commands_exist() -> None:
    """Every command named in it is one."""
    listed = README.split("## Commands")[1].split("In a quiz")[0]
    named = set(re.findall(r"`(?:genai )?([a-z]+)(?: [A-Z/a-z-]*)*`", listed))
    named |= set(re.findall(r"`genai ([a-z]+)", README))
    known = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    assert named - {"genai"} <= known
    assert {"quiz", "lookup", "suspend", "restore"} <= named


@pytest.mark.parametrize("picture", sorted(set(re.findall(r"!\[.*?\]\((.+?)\)", README))))
def test_its_pictures_are_there(picture: str) -> None:
    """Every picture it shows is in the repository."""
    assert (ROOT / picture).is_file()


def test_what_it_promises_is_tested() -> None:
    """Five promises, each with a test that exists."""
    named = re.findall(r"\(`(tests/[\w/]+\.py)::(test_\w+)`\)", README)
    assert len(named) == 5
    for file, name in named:
        assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8")
