"""Every way out of a sitting restores the terminal and keeps every answer whose verdict was shown."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.pty import Terminal
from tests.terminal.playing import KINDS, TOLD, answer, asked, go_on, sit, stored


@pytest.mark.parametrize(
    ("way", "code"),
    [("q", 0), ("\x04", 0), ("\x03", 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)],
    ids=["q", "ctrl-d", "ctrl-c", "sigterm", "sighup", "sigint"],
)
def test_leaving_after_a_verdict(tmp_path: Path, way: str | signal.Signals, code: int) -> None:
    """The exit code says how it ended, the terminal is as before, the answer is in the log, nothing is dumped."""
    terminal = sit(tmp_path)
    card, _ = answer(terminal)
    if isinstance(way, signal.Signals):
        terminal.signal(way)
    else:
        terminal.press(way)
    assert terminal.wait_exit() == code
    assert terminal.restored()
    assert "Traceback" not in terminal.text()
    assert stored(tmp_path) == [(card.id, "right")]


def test_leaving_in_the_middle_of_an_answer(tmp_path: Path) -> None:
    """What was marked but not committed is no answer; the next sitting starts with the cards that are left."""
    terminal = sit(tmp_path)
    first, _ = answer(terminal)
    go_on(terminal)
    terminal.press("1\x03")
    assert terminal.wait_exit() == 130
    assert terminal.restored()
    assert stored(tmp_path) == [(first.id, "right")]
    again = sit(tmp_path)
    assert asked(again.text()) != first
    assert "1 of 7" in again.text()
    again.press("\x04")
    assert again.wait_exit() == 0


def test_the_window_is_closed(tmp_path: Path) -> None:
    """A terminal that goes away ends the sitting as a hang-up; what was answered is kept."""
    terminal = sit(tmp_path)
    card, _ = answer(terminal)
    assert terminal.hang_up() == 129
    assert stored(tmp_path) == [(card.id, "right")]


def test_stopping_and_going_on(tmp_path: Path) -> None:
    """Ctrl-Z gives the shell a sane terminal; on `fg` the screen is drawn again and the sitting goes on."""
    shell = Terminal(tmp_path, ["--norc", "--noprofile", "-i"], program=["bash"], PS1="ready> ")
    before = _modes(shell)
    shell.press(f"{sys.executable} -m genai_cli quiz {KINDS}\r")
    shell.wait_for("1 of 8")
    answer(shell)
    shell.press("\x1a")
    shell.wait_for("Stopped")
    assert _modes(shell) == before
    shell.press("fg\r")
    shell.wait_for(TOLD)
    go_on(shell)
    answer(shell)
    shell.press("q")
    shell.wait_for("2 of 2 right")
    assert _modes(shell) == before
    shell.press("exit\r")
    shell.wait_exit()
    assert len(stored(tmp_path)) == 2


def _modes(shell: Terminal) -> str:
    """What `stty` says of the terminal."""
    shell.wait_for("ready>")
    shell.press("clear; stty -a; echo do''ne\r")
    return shell.wait_for("done").partition("speed")[2].partition("done")[0]
