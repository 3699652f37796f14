"""A line as wide as the window keeps its last character, in a real terminal too."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.pty import PATIENCE_SECONDS
from tests.terminal.playing import KINDS, TOLD, answer, sit

SIZES = pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 20)])


@SIZES
def test_nothing_is_cleared_behind_a_line(tmp_path: Path, columns: int, rows: int) -> None:
    """With wrapping off the cursor stays on the last cell of a full line, and clearing from there would erase it: so a
    line is cleared before it is written, and nothing after."""
    terminal = sit(tmp_path, "--kind", "choice", columns=columns, rows=rows)
    answer(terminal)
    terminal.press("q")
    terminal.wait_exit()
    cleared = [terminal.raw[: found.start()] for found in re.finditer(rb"\x1b\[[0-2]?[JK]", terminal.raw)]
    assert len(cleared) > rows
    assert all(before.endswith((b"\n", b"\x1b[H")) for before in cleared)


class Tmux:
    """`genai ARGS` in a window of tmux, a terminal that people use."""

    def __init__(self, home: Path, args: list[str], columns: int, rows: int) -> None:
        self._socket = str(home / "tmux")
        command = shlex.join([sys.executable, "-m", "genai_cli", *args])
        environ = {"PATH": os.environ["PATH"], "GENAI_HOME": str(home / "genai"), "LANG": "C.UTF-8", "GENAI_SEED": "7"}
        size = ["-x", str(columns), "-y", str(rows)]
        self._run("-f", "/dev/null", "new-session", "-d", *size, command, env=environ)

    def _run(self, *args: str, env: dict[str, str] | None = None) -> str:
        return subprocess.run(
            ["tmux", "-u", "-S", self._socket, *args], env=env, capture_output=True, check=True, text=True, timeout=20
        ).stdout

    def press(self, *keys: str) -> None:
        """Send keys by tmux's names."""
        self._run("send-keys", *keys)

    def wait_for(self, wanted: str) -> list[str]:
        """The lines of the window once `wanted` stands in its last ones."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while wanted not in (screen := self._run("capture-pane", "-p")):
            assert time.monotonic() < deadline, f"never saw {wanted!r}:\n{screen}"
        return screen.splitlines()

    def close(self) -> None:
        """End the window and its server."""
        self._run("kill-server")


@SIZES
@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_a_full_line_is_whole_in_tmux(tmp_path: Path, columns: int, rows: int) -> None:
    """The count at the right edge and both rules reach the last column, in a question and in its verdict."""
    window = Tmux(tmp_path, ["quiz", str(KINDS), "--kind", "choice"], columns, rows)
    try:
        asked = window.wait_for("q quit")
        window.press("1", "Enter")
        told = window.wait_for(TOLD)
    finally:
        window.close()
    for screen in (asked, told):
        assert screen[0].endswith("new · 1 of 1")
        assert len(screen[0]) == columns
        assert [line for line in screen if "─" in line] == ["─" * columns] * 2
