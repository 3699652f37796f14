"""Errors: one line and what to do; what nobody foresaw is apologised for, noted in a file, and never a traceback."""

from __future__ import annotations

import json
import re
import signal
from pathlib import Path

import pytest

from genai_cli.commands.help import ISSUES
from tests.pty import Terminal, genai


@pytest.fixture
def broken(tmp_path: Path) -> dict[str, str]:
    """An installation with a damaged part: a scheduler whose first step fails."""
    folder = tmp_path / "damaged"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        "from genai_cli.study import fsrs6\n"
        "def first(*_): raise RuntimeError('the secret of this machine')\n"
        "fsrs6.first = first\n"
    )
    return {"PYTHONPATH": str(folder)}


ANSWER = '{"answer": "1", "confidence": "sure"}\n{"answer": "true"}\n{"answer": ["1"]}\n{"answer": "x"}\n'


def test_what_nobody_foresaw(tmp_path: Path, broken: dict[str, str]) -> None:
    """A line of apology, the place of the details, the address to report to; exit code 70; no traceback."""
    done = genai(tmp_path, "quiz", "--plain", "gans", stdin="1\nt\nx\n1 2 3\n1a 2b 3c\n", **broken)
    assert done.returncode == 70
    assert len(done.stderr.splitlines()) == 2
    assert ISSUES in done.stderr
    assert "RuntimeError" in done.stderr
    kept = tmp_path / "genai" / "last-error.log"
    assert str(kept) in done.stderr
    details = kept.read_text()
    assert re.match(r"genai \d+\.\d+\.\d+, Python 3", details)
    assert "Traceback (most recent call last)" in details
    assert kept.stat().st_mode & 0o077 == 0


def test_the_next_error_replaces_the_last(tmp_path: Path, broken: dict[str, str]) -> None:
    """One file, however often it fails; in the XDG state folder where there is no GENAI_HOME."""
    state = tmp_path / "state"
    for _ in range(2):
        genai(tmp_path, "quiz", "--json", stdin=ANSWER, GENAI_HOME="", XDG_STATE_HOME=str(state), **broken)
    assert [entry.name for entry in (state / "genai").iterdir()] == ["last-error.log"]
    assert (state / "genai" / "last-error.log").read_text().count("genai 0.") == 1


def test_scripts_are_told_as_well(tmp_path: Path, broken: dict[str, str]) -> None:
    """With --json the last line on stdout is the error."""
    done = genai(tmp_path, "quiz", "--json", stdin=ANSWER, **broken)
    assert done.returncode == 70
    last = json.loads(done.stdout.splitlines()[-1])
    assert last["type"] == "error"
    assert "our fault" in last["message"]


def test_debug_shows_everything(tmp_path: Path, broken: dict[str, str]) -> None:
    """GENAI_DEBUG=1: the traceback itself, the same exit code."""
    term = Terminal(tmp_path, ["quiz", "--plain", "gans", "--kind", "claim"], rows=60, GENAI_DEBUG="1", **broken)
    term.wait_for("Type t or f.")
    term.press("t\r")
    term.wait_for("the secret of this machine")
    assert term.wait_exit() == 70
    assert b"Traceback" in term.raw


def test_the_screen_is_restored_first(tmp_path: Path, broken: dict[str, str]) -> None:
    """An error in the middle of a quiz on the screen leaves the terminal as it was, with the apology to read."""
    term = Terminal(tmp_path, ["quiz", "gans", "--kind", "claim"], **broken)
    term.wait_for("q")
    term.press("1\r")
    term.wait_for("our fault")
    assert term.wait_exit() == 70
    assert term.restored()


def test_nowhere_to_note_it(tmp_path: Path, broken: dict[str, str]) -> None:
    """Where no file can be written, the way to see the details is named instead."""
    (tmp_path / "genai").mkdir()
    (tmp_path / "genai" / "last-error.log").mkdir()
    done = genai(tmp_path, "quiz", "--json", stdin=ANSWER, **broken)
    assert done.returncode == 70
    assert "GENAI_DEBUG=1 shows the details" in done.stderr


EXPECTED = {
    ("lookup", "difusion modle"): (0, "this is the nearest"),
    ("lookup", "zzzzqqqq"): (1, "`genai lookup` lists every concept"),
    ("deck", "show", "gns"): (1, "did you mean gans?"),
    ("deck", "show", "./none.yaml"): (74, "none.yaml"),
    ("suspend", "gans/gan-opposite-goal"): (1, "did you mean gans/gan-opposite-goals"),
    ("exam", "gans", "31.12.2099"): (2, "write it as 2026-12-31"),
    ("exam", "gans", "2001-01-01"): (2, "2001-01-01 is past"),
    ("quiz", "--plain", "--concept", "zzzzqqqq"): (1, "`genai lookup` lists every concept"),
}


@pytest.mark.parametrize("arguments", EXPECTED, ids=" ".join)
def test_what_can_be_mended_is_told_with_what_to_do(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """One line on what is wrong, one on what to do."""
    code, told = EXPECTED[arguments]
    done = genai(tmp_path, *arguments)
    assert done.returncode == code
    assert told in done.stderr
    assert len(done.stderr.splitlines()) <= 2


def test_an_error_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    """What was typed comes back with every control character shown and none sent."""
    done = genai(tmp_path, "lookup", "\x1b]0;title\x07\x9b31m")
    assert "\\u{1b}" in done.stderr
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", done.stderr)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_signals(tmp_path: Path, number: signal.Signals, code: int) -> None:
    """A signal ends a quiz with 128 and its number, the terminal as it was."""
    term = Terminal(tmp_path, ["quiz"])
    term.wait_for("quit")
    term.signal(number)
    assert term.wait_exit() == code
    assert term.restored()
