"""The terminal as a sitting uses it: one cbreak session from start to end, restored on every way out.

Entering and leaving raw mode for each key is what loses keys in other tools; here the mode is set once. Signals still
work (Ctrl-C, Ctrl-Z); SIGTERM and SIGHUP leave through SystemExit(128 + n), so that everything is put back on the way.
"""

from __future__ import annotations

import os
import select
import signal
import termios
from collections import deque
from types import FrameType, TracebackType
from typing import Any

from genai_cli.terminal.keys import PASTE_OFF, PASTE_ON, Decoder, Key

ESCAPE_PAUSE_SECONDS = 0.05  # a sequence's bytes arrive together; a person's next key does not
ENTER_SCREEN = "\x1b[?1049h\x1b[?25l\x1b[?7l"  # other screen, no cursor, no wrapping: a line too long harms no other
LEAVE_SCREEN = "\x1b[?7h\x1b[?25h\x1b[?1049l"
_LEAVING = (signal.SIGTERM, signal.SIGHUP)


class Tty:
    """A terminal in cbreak mode on its alternate screen, as a context manager; `read_key` waits for the next key."""

    def __init__(self, input_fd: int, output_fd: int) -> None:
        self._in, self._out = input_fd, output_fd
        self._decoder = Decoder()
        self._keys: deque[Key] = deque()
        self._before: list[Any] = []  # what termios gives and takes: a list of ints and a list of bytes
        self._handlers: dict[signal.Signals, Any] = {}
        self._wake_read, self._wake_write = -1, -1

    def __enter__(self) -> Tty:
        self._before = termios.tcgetattr(self._in)
        self._wake_read, self._wake_write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        for number in _LEAVING:
            self._handlers[number] = signal.signal(number, _leave)
        self._handlers[signal.SIGWINCH] = signal.signal(signal.SIGWINCH, self._woken)
        self._handlers[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, self._suspended)
        self._begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        os.close(self._wake_read)
        os.close(self._wake_write)

    def write(self, text: str) -> None:
        """Put text on the terminal at once; a terminal that has gone away is noticed when reading."""
        data = text.encode("utf-8", "replace")
        try:
            while data:
                data = data[os.write(self._out, data) :]
        except OSError:
            return

    def read_key(self) -> Key:
        """The next key; "resize" when the window changed, "end-of-input" when there is nothing more to read."""
        while not self._keys:
            pause = ESCAPE_PAUSE_SECONDS if self._decoder.waiting else None
            ready, _, _ = select.select([self._in, self._wake_read], [], [], pause)
            if self._wake_read in ready:
                os.read(self._wake_read, 1024)
                return Key("resize")
            self._keys.extend(self._read() if ready else self._decoder.flush())
        return self._keys.popleft()

    def _read(self) -> list[Key]:
        try:
            data = os.read(self._in, 4096)
        except OSError:
            data = b""
        return self._decoder.feed(data) if data else [Key("end-of-input")]

    def _begin(self) -> None:
        mode = termios.tcgetattr(self._in)
        mode[3] &= ~(termios.ECHO | termios.ICANON)
        mode[6] = list(mode[6])
        mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
        termios.tcsetattr(self._in, termios.TCSADRAIN, mode)  # DRAIN keeps what was typed ahead; FLUSH would lose it
        self.write(ENTER_SCREEN + PASTE_ON)

    def _end(self) -> None:
        self.write(PASTE_OFF + LEAVE_SCREEN)
        try:
            termios.tcsetattr(self._in, termios.TCSADRAIN, self._before)
        except termios.error:
            return  # the terminal is gone; there is nothing left to restore

    def _woken(self, number: int, frame: FrameType | None) -> None:
        os.write(self._wake_write, b"w")

    def _suspended(self, number: int, frame: FrameType | None) -> None:
        """Ctrl-Z: hand the shell a sane terminal, stop, and take the terminal back on `fg`."""
        self._end()
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._suspended)
        self._begin()
        os.write(self._wake_write, b"w")


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
