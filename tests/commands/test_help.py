"""Help: asked for in every way it is found, examples come first, every command has a line, nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from genai_cli import __version__
from genai_cli.commands.app import app
from genai_cli.commands.help import ISSUES, summary
from genai_cli.commands.run import run
from tests.pty import genai


def commands(group: TyperGroup, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every command, at whatever depth, and its summary."""
    for name, command in group.commands.items():
        yield (*path, name), summary(command)
        if isinstance(command, TyperGroup):
            yield from commands(command, (*path, name))


ROOT = get_command(app)
assert isinstance(ROOT, TyperGroup)
ALL = dict(commands(ROOT))
NAMES = [name for name, command in ROOT.commands.items() if not command.hidden]


@pytest.mark.parametrize("asked", [["-h"], ["--help"], ["help"]], ids=" ".join)
def test_help_that_was_asked_for_is_on_stdout_and_a_success(tmp_path: Path, asked: list[str]) -> None:
    """`-h`, `--help` and `help` print the same page, with every command and the address for problems."""
    done = genai(tmp_path, *asked)
    assert (done.returncode, done.stderr) == (0, "")
    assert ISSUES in done.stdout
    assert all(re.search(rf"^.{{0,12}}\b{name} +\w", done.stdout, re.MULTILINE) for name in NAMES)
    assert done.stdout == genai(tmp_path, "--help").stdout


def test_the_first_page_fits_one_screen(tmp_path: Path) -> None:
    """80 by 24, with a line left for the prompt; an example stands before the commands, the quiz before the rest."""
    page = genai(tmp_path, "--help", COLUMNS="80").stdout
    lines = page.splitlines()
    assert len(lines) <= 23
    assert max(map(len, lines)) <= 80
    assert page.index("genai lookup GAN") < page.index("Study") < page.index("quiz  ") < page.index("explain  ")


def test_genai_alone_leads_to_help(tmp_path: Path) -> None:
    """Without a command: where the learner stands, and where help is."""
    done = genai(tmp_path)
    assert done.returncode == 0
    assert "genai quiz" in done.stdout
    assert "genai --help" in done.stdout


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_command_helps(path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """A summary of one line, then an example that can be typed, then the usage; the same through `genai help`."""
    assert 0 < len(ALL[path]) <= 72
    assert run([*path, "--help"]) == 0
    page = capsys.readouterr().out
    first, example, usage = (page.index(text) for text in (ALL[path][:20], f"  genai {' '.join(path)}", "Usage: "))
    assert first < example < usage
    if path != ("help",):
        assert run(["help", *path]) == 0
        assert capsys.readouterr().out == page


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_speaks_no_code(path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """No type of Python or Typer is shown where a value is meant, and nothing is wider than the terminal."""
    assert run([*path, "--help"]) == 0
    page = capsys.readouterr().out
    assert not re.search(r"INTEGER|FLOAT|TEXT|\bPATH>|<\w+ ?range>|x>=|None", page)
    assert max(map(len, page.splitlines())) <= 80


@pytest.mark.parametrize("columns", [40, 20])
def test_help_is_as_narrow_as_the_terminal(tmp_path: Path, columns: int) -> None:
    """COLUMNS is obeyed; only what cannot be broken (an address, an example) may stick out of 20 columns."""
    for arguments in (["--help"], ["quiz", "--help"]):
        lines = genai(tmp_path, *arguments, COLUMNS=str(columns)).stdout.splitlines()
        prose = [line for line in lines if not re.search(r"https://|--\w|genai ", line)]
        assert max(map(len, prose)) <= columns


@pytest.mark.parametrize("asked", ["--version", "-V", "version"])
def test_the_version(tmp_path: Path, asked: str) -> None:
    """One line: the name and the version."""
    done = genai(tmp_path, asked)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"genai {__version__}\n", "")


MISTYPED = {
    ("quizz",): "did you mean quiz?",
    ("help", "lokup"): "did you mean lookup?",
    ("deck", "chek"): "did you mean check",
    ("quiz", "--plian"): "--plain",
    ("--qiet", "quiz"): "did you mean --quiet?",
}


@pytest.mark.parametrize("typed", MISTYPED, ids=" ".join)
def test_a_slip_is_answered_with_what_was_meant(tmp_path: Path, typed: tuple[str, ...]) -> None:
    """A mistyped command or option is refused with a suggestion; nothing is run."""
    done = genai(tmp_path, *typed)
    assert (done.returncode, done.stdout) == (2, "")
    assert MISTYPED[typed] in done.stderr
    assert not (tmp_path / "genai").exists()


@pytest.mark.parametrize("typed", [["qui"], ["quiz", "--plai"], ["deck", "li"]], ids=" ".join)
def test_nothing_can_be_abbreviated(tmp_path: Path, typed: list[str]) -> None:
    """A beginning is not enough, or a later command would change what a script means."""
    assert genai(tmp_path, *typed).returncode == 2


WRONG = {
    ("quiz", "--limit", "0"): "--limit: 0 is too small: say at least 1",
    ("quiz", "--limit", "x"): "--limit: 'x' is not a whole number",
    ("quiz", "--limit"): "--limit needs a value",
    ("suspend",): "the argument CARD is missing",
    ("import",): "a command is missing",
    ("due", "now"): "there is too much: now",
    ("lookup", "--color"): "--color needs a value",
    ("lookup", "--color", "blue"): "color must be one of auto, always, never, not “blue”",
}


@pytest.mark.parametrize("typed", WRONG, ids=" ".join)
def test_wrong_usage_is_told_in_a_line_and_a_hint(tmp_path: Path, typed: tuple[str, ...]) -> None:
    """What was wrong in words, exit code 2, nothing on stdout."""
    done = genai(tmp_path, *typed)
    assert (done.returncode, done.stdout) == (2, "")
    assert WRONG[typed] in done.stderr
    assert len(done.stderr.splitlines()) <= 2
