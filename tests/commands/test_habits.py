"""What people expect of a program in a terminal: colour, width, encoding, folders, and being asked nothing."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from genai_cli.content.starter import starter
from tests.pty import Terminal, genai

COLOUR = re.compile(r"\x1b\[[\d;]*3\dm")  # a foreground colour; bold and dim are none
PAGE = ["deck", "list"]

# What the environment and the line say -> whether a pipe is coloured, whether a terminal is.
CHOICES: dict[str, tuple[dict[str, str], list[str], bool, bool]] = {
    "nothing": ({}, [], False, True),
    "NO_COLOR": ({"NO_COLOR": "1"}, [], False, False),
    "empty NO_COLOR": ({"NO_COLOR": ""}, [], False, True),
    "FORCE_COLOR": ({"FORCE_COLOR": "1"}, [], True, True),
    "FORCE_COLOR=0": ({"FORCE_COLOR": "0"}, [], False, False),
    "empty FORCE_COLOR": ({"FORCE_COLOR": ""}, [], False, True),
    "NO_COLOR beats FORCE_COLOR": ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, [], False, False),
    "CLICOLOR=0": ({"CLICOLOR": "0"}, [], False, False),
    "CLICOLOR_FORCE": ({"CLICOLOR_FORCE": "1"}, [], True, True),
    "CLICOLOR_FORCE=0": ({"CLICOLOR_FORCE": "0"}, [], False, True),
    "NO_COLOR beats CLICOLOR_FORCE": ({"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, [], False, False),
    "TERM=dumb": ({"TERM": "dumb"}, [], False, False),
    "--color always": ({"NO_COLOR": "1", "TERM": "dumb"}, ["--color", "always"], True, True),
    "--color=never": ({"FORCE_COLOR": "1", "GENAI_COLOR": "always"}, ["--color=never"], False, False),
    "--color auto": ({"GENAI_COLOR": "always"}, ["--color", "auto"], False, True),
    "GENAI_COLOR=always": ({"NO_COLOR": "1", "GENAI_COLOR": "always"}, [], True, True),
}


@pytest.mark.parametrize("case", CHOICES)
def test_colour(tmp_path: Path, case: str) -> None:
    """Flag over variable; NO_COLOR over FORCE_COLOR over CLICOLOR; else a terminal is coloured and a pipe is not."""
    environ, flags, in_pipe, in_terminal = CHOICES[case]
    piped = genai(tmp_path, *PAGE, *flags, check=True, **environ).stdout
    assert bool(COLOUR.search(piped)) is in_pipe
    term = Terminal(tmp_path, [*PAGE, *flags], **environ)
    assert term.wait_exit() == 0
    assert bool(COLOUR.search(term.raw.decode())) is in_terminal


def test_a_dumb_terminal_sees_the_question(tmp_path: Path) -> None:
    """TERM=dumb: no escape at all, the question in lines of text, and Ctrl-C still leaves with 130."""
    term = Terminal(tmp_path, ["quiz"], TERM="dumb")
    term.wait_for("Question 1 of")
    assert b"\x1b" not in term.raw
    term.press("\x03")
    assert term.wait_exit() == 130


@pytest.mark.parametrize(("columns", "widest"), [(40, 40), (200, 84)])
def test_the_width_of_the_window(tmp_path: Path, columns: int, widest: int) -> None:
    """A page fills a narrow window and no more; in a wide one lines stay as long as reads well."""
    term = Terminal(tmp_path, ["lookup", "gan", "--no-pager"], columns=columns, rows=60)
    assert term.wait_exit() == 0
    lines = [len(line) for line in term.text().splitlines()]
    assert 0.8 * widest < max(lines) <= widest


def test_without_utf8_the_page_is_ascii(tmp_path: Path) -> None:
    """Where the encoding is not UTF-8, signs and letters have stand-ins in ASCII."""
    done = genai(tmp_path, "lookup", "gan", check=True, PYTHONIOENCODING="ascii")
    assert done.stdout.isascii()
    assert "x Not so:" in done.stdout


REFUSED = {
    ("quiz",): "--plain",
    ("--no-input", "quiz"): "--plain",
    ("quiz", "--full"): "--plain",
    ("--no-input", "edit", "gans"): "deck list",
}


@pytest.mark.parametrize("arguments", REFUSED, ids=" ".join)
def test_nobody_is_there_to_ask(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Without a terminal, or with --no-input: a line, what to do instead, exit code 2."""
    done = genai(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert REFUSED[arguments] in done.stderr
    assert len(done.stderr.splitlines()) <= 2


@pytest.mark.parametrize("arguments", [["quiz"], ["explain"], ["quiz", "--plain"]], ids=" ".join)
def test_no_input_in_a_terminal(tmp_path: Path, arguments: list[str]) -> None:
    """--no-input asks nothing even where somebody sits."""
    term = Terminal(tmp_path, [*arguments, "--no-input"])
    assert term.wait_exit() == (0 if arguments == ["explain"] else 2)
    assert b"Question 1" not in term.raw
    assert b"\x1b[?1049h" not in term.raw


def test_ctrl_c_while_a_page_is_made(tmp_path: Path) -> None:
    """Ctrl-C at a plain question: exit code 130, the terminal as it was, no traceback."""
    term = Terminal(tmp_path, ["quiz", "--plain"])
    term.wait_for("Question 1 of")
    term.press("\x03")
    assert term.wait_exit() == 130
    assert term.restored()
    assert b"Traceback" not in term.raw


def test_a_warning_is_said_once(tmp_path: Path) -> None:
    """The first page opens the store once, so that what is odd about the machine is told once."""
    genai(tmp_path, "exam", "gans", "2999-12-31", check=True)
    assert genai(tmp_path, check=True, TZ="No/Where").stderr.count("TZ=No/Where") == 1


def test_xdg_folders(tmp_path: Path) -> None:
    """Each sort of file goes to its own XDG folder; empty and relative values count as unset; $HOME stays clean."""
    data, config = tmp_path / "d", tmp_path / "c"
    environ = {
        "GENAI_HOME": "", "XDG_DATA_HOME": str(data), "XDG_CONFIG_HOME": str(config), "XDG_CACHE_HOME": "relative",
        "XDG_STATE_HOME": "",
    }  # fmt: skip
    home = tmp_path / "home"
    home.mkdir()
    genai(home, "config", "new_per_day", "5", check=True, **environ)
    genai(home, "suspend", "gans/gan-opposite-goals", check=True, **environ)
    assert (data / "genai" / "answers.db").is_file()
    assert (config / "genai" / "config.toml").is_file()
    assert [entry.name for entry in home.iterdir()] == [".cache"]
    assert not Path("relative").exists()


def test_without_home(tmp_path: Path) -> None:
    """HOME=/ is nobody's folder: refused in a line that says what to set. Help comes all the same."""
    done = genai(tmp_path, "lookup", GENAI_HOME="", HOME="/")
    assert (done.returncode, done.stdout) == (74, "")
    assert "GENAI_HOME" in done.stderr
    assert genai(tmp_path, "--help", GENAI_HOME="", HOME="/").returncode == 0


def test_a_deck_of_ones_own_stands_in_for_a_shipped_one(tmp_path: Path) -> None:
    """A deck in the own folder with the id of a shipped one takes its place, without an error and without a double."""
    own = tmp_path / "genai" / "decks"
    own.mkdir(parents=True)
    (own / "mine.yaml").write_text(starter("gans"))
    listed = genai(tmp_path, "deck", "list", check=True)
    assert listed.stderr == ""
    assert len(re.findall(r"^gans ", listed.stdout, re.MULTILINE)) == 1
    shown = genai(tmp_path, "deck", "show", "gans", "--json", check=True).stdout
    assert str(own / "mine.yaml") in shown
    checked = genai(tmp_path, "deck", "check", "gans")
    assert checked.returncode == 0, checked.stdout
    assert "is taken by" not in genai(tmp_path, "deck", "check").stdout


def test_genai_home_may_be_relative(tmp_path: Path) -> None:
    """A relative GENAI_HOME is taken from where one stands."""
    relative = os.path.relpath(tmp_path / "here")
    genai(tmp_path, "config", "color", "never", check=True, GENAI_HOME=relative)
    assert (tmp_path / "here" / "config.toml").is_file()
