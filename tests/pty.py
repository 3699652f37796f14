"""A real terminal seen through a real emulator: spawn the program, press keys, read what a person would see."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

import pexpect
import pyte

from genai_cli.terminal.screen import END

PATIENCE_SECONDS = 20.0


class Screen(pyte.Screen):
    """pyte's screen, which knows no faint letters; its blinking ones, which nobody uses, stand for them."""

    def select_graphic_rendition(self, *attributes: int, **private: bool) -> None:
        """As pyte's, with 2 (faint) as 5 (blinking) and 22 (neither bold nor faint) ending both."""
        for old, new in ((2, (5,)), (22, (22, 25))):
            attributes = tuple(n for a in attributes for n in (new if a == old else (a,)))
        super().select_graphic_rendition(*attributes, **private)


class Terminal:
    """`genai ARGS` in a pseudo-terminal of `columns` by `rows`; or another program, such as a shell to call it from."""

    def __init__(
        self,
        home: Path,
        args: Sequence[str],
        columns: int = 80,
        rows: int = 24,
        program: Sequence[str] = (sys.executable, "-m", "genai_cli"),
        **environ: str,
    ) -> None:
        env = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "GENAI_HOME": str(home / "genai"),
            "GENAI_SEED": "7",
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "TZ": "UTC",
        } | environ
        self.screen = Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.child = pexpect.spawn(
            program[0], [*program[1:], *args], env=env, dimensions=(rows, columns), timeout=PATIENCE_SECONDS
        )
        self.child.delaybeforesend = None
        self.before = termios.tcgetattr(self.child.child_fd)

    def press(self, keys: str) -> None:
        """Send keys as a person's terminal would."""
        self.child.send(keys)

    def text(self) -> str:
        """What stands on the screen now."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, *wanted: str) -> str:
        """Read until one of these texts is on the screen, and return the screen."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not (self._drawn() and any(text in self.text() for text in wanted)):
            if not self._read() or time.monotonic() > deadline:
                raise AssertionError(f"never saw {wanted!r}; the screen was:\n{self.text()}")
        return self.text()

    def _drawn(self) -> bool:
        """Whether the full screen, if it is on, has been drawn to its end: half a picture is not what people see."""
        on_full_screen = self.raw.rfind(b"\x1b[?1049h") > self.raw.rfind(b"\x1b[?1049l")
        return not on_full_screen or self.raw.endswith(END.encode())

    def _read(self) -> bool:
        try:
            data = self.child.read_nonblocking(65536, timeout=PATIENCE_SECONDS)
        except (pexpect.EOF, pexpect.TIMEOUT):
            return False
        self.raw += data
        for piece in re.split(rb"(\x1b\[\?1049[hl])", data):  # pyte has one screen; entering and leaving clears it
            if piece.startswith(b"\x1b[?1049"):
                self.screen.reset()
            else:
                self._stream.feed(piece)
        return True

    def resize(self, columns: int, rows: int) -> None:
        """Change the window's size, as a person does with the mouse."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def hang_up(self) -> int:
        """Close the terminal under the program, as closing its window does; its exit code."""
        os.close(self.child.child_fd)
        self.child.closed = True
        self.child.wait()
        return self.child.exitstatus if self.child.exitstatus is not None else -(self.child.signalstatus or 0)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self.child.kill(number)

    def wait_exit(self) -> int:
        """Read to the end; the exit code, or minus the signal that killed it."""
        while self._read():
            continue
        if not self.child.flag_eof:
            self.child.kill(signal.SIGKILL)
            raise AssertionError(f"it did not end; the screen was:\n{self.text()}")
        self.child.wait()
        return self.child.exitstatus if self.child.exitstatus is not None else -(self.child.signalstatus or 0)

    def restored(self) -> bool:
        """Whether the terminal's modes are what they were, and the screen is the ordinary one with its cursor."""
        now = termios.tcgetattr(self.child.child_fd)
        left = self.raw.rfind(b"\x1b[?1049l") >= self.raw.rfind(b"\x1b[?1049h")
        shown = self.raw.rfind(b"\x1b[?25h") >= self.raw.rfind(b"\x1b[?25l")
        unpasted = self.raw.rfind(b"\x1b[?2004l") >= self.raw.rfind(b"\x1b[?2004h")
        return now == self.before and left and shown and unpasted


def genai(
    home: Path, *args: str, stdin: str | bytes = "", check: bool = False, **environ: str
) -> subprocess.CompletedProcess[str]:
    """`genai ARGS` with pipes, as a script would run it."""
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "GENAI_HOME": str(home / "genai"),
        "GENAI_SEED": "7",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
    } | environ
    done = subprocess.run(
        [sys.executable, "-m", "genai_cli", *args],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        env=env,
        check=False,
        timeout=120,
    )
    text = subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    )
    assert "Traceback" not in text.stderr, text.stderr
    if check:
        assert text.returncode == 0, text.stderr
    return text
