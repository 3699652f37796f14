"""The screen keeps to what the terminal and the environment say: colours, encoding, width, and whether there is one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.pty import Terminal, genai
from tests.terminal.playing import KINDS, TOLD, answer, sit, stored

COLOURS = re.compile(rb"\x1b\[(?:\d+;)*(?:3|4|9|10)\d(?:;\d+)*m")


def drawn(home: Path, **environ: str) -> bytes:
    """All bytes of a sitting of one wrong answer."""
    terminal = sit(home, "--kind", "choice", **environ)
    answer(terminal, right=False)
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.restored()
    assert stored(home) == [("pick", "wrong")]
    return terminal.raw


def test_no_color(tmp_path: Path) -> None:
    """NO_COLOR leaves no colour codes; the words and signs say it all."""
    raw = drawn(tmp_path, NO_COLOR="1")
    assert not COLOURS.search(raw)
    assert "✗ Wrong".encode() in re.sub(rb"\x1b\[[\d;]*m", b"", raw)


def test_an_empty_no_color_is_none(tmp_path: Path) -> None:
    """NO_COLOR set to nothing counts as unset."""
    assert COLOURS.search(drawn(tmp_path, NO_COLOR=""))


@pytest.mark.parametrize(
    ("environ", "coloured"),
    [
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False),
        ({}, False),
    ],
)
def test_a_piped_page(tmp_path: Path, environ: dict[str, str], coloured: bool) -> None:
    """A pipe has no colour unless it is forced; NO_COLOR wins."""
    page = genai(tmp_path, "lookup", "generator", check=True, **environ).stdout
    assert bool(COLOURS.search(page.encode())) is coloured
    assert "Generator" in page


def test_clicolor_off(tmp_path: Path) -> None:
    """CLICOLOR=0 turns colour off on a terminal."""
    assert not COLOURS.search(drawn(tmp_path, CLICOLOR="0"))


def test_ascii_where_the_encoding_is_no_utf8(tmp_path: Path) -> None:
    """Not a byte above ASCII reaches a terminal that cannot show it; signs and quotes have stand-ins."""
    raw = drawn(tmp_path, PYTHONIOENCODING="ascii")
    assert raw.isascii()
    plain = re.sub(rb"\x1b\[[\d;?]*[A-Za-z]", b"", raw)
    assert b"x Wrong" in plain
    assert b'Not so: "The discriminator draws' in plain


def test_a_dumb_terminal_gets_plain_lines(tmp_path: Path) -> None:
    """TERM=dumb: no cursor movement, and the question is there to be answered."""
    terminal = Terminal(tmp_path, ["quiz", str(KINDS), "--kind", "claim"], TERM="dumb")
    terminal.wait_for("Type t or f.")
    terminal.press("f\r")
    terminal.wait_for("Right.")
    assert terminal.wait_exit() == 0
    assert b"\x1b" not in terminal.raw
    assert terminal.restored()
    assert stored(tmp_path) == [("say-true", "right")]


def test_columns_is_obeyed(tmp_path: Path) -> None:
    """COLUMNS narrows the screen; it cannot widen it beyond the window."""
    terminal = sit(tmp_path, "--kind", "choice", COLUMNS="40")
    assert max(map(len, terminal.text().splitlines())) == 40
    terminal.press("q")
    terminal.wait_exit()


def test_a_wide_window_keeps_a_readable_measure(tmp_path: Path) -> None:
    """On 200 columns the text stands in the middle, no wider than 84."""
    terminal = sit(tmp_path, "--kind", "choice", columns=200, rows=60)
    lines = [line for line in terminal.text().splitlines() if line.strip()]
    assert max(len(line.strip()) for line in lines) <= 84
    assert all(line.startswith(" " * 50) for line in lines)
    terminal.press("q")
    terminal.wait_exit()


def test_no_terminal(tmp_path: Path) -> None:
    """Without a terminal the quiz refuses with exit code 2 and names what works there."""
    done = genai(tmp_path, "quiz", str(KINDS))
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert "--plain" in line
    assert "--json" in line


def test_plain_says_what_the_screen_says(tmp_path: Path) -> None:
    """Verdict, answer, reasons, misconception and what is next stand in the plain lines too."""
    terminal = sit(tmp_path, "--kind", "choice")
    keys = terminal.text()
    _, screen = answer(terminal, right=False)
    terminal.press("q")
    terminal.wait_exit()
    number = next(line.split()[0] for line in keys.splitlines() if "The discriminator" in line)
    plain = genai(tmp_path / "other", "quiz", str(KINDS), "--kind", "choice", "--plain", stdin=f"{number}\n").stdout
    body = screen.splitlines()[5:-2]
    said = {word for line in body for word in re.findall(r"\w+", line)}
    assert said <= set(re.findall(r"\w+", plain)), f"{plain}\n{screen}"
    assert TOLD not in plain
