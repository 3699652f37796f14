"""A full screen that is drawn again from scratch each time: a body that scrolls, and a footer that always stays."""

from __future__ import annotations

import os
from collections.abc import Callable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding

from genai_cli.terminal.keys import Key
from genai_cli.terminal.theme import MEASURE, Signs, clamped, signs_for
from genai_cli.terminal.tty import Tty

_HOME, _CLEAR_LINE, _CLEAR_BELOW = "\x1b[H", "\x1b[K", "\x1b[J"
_SCROLL = {"page-down": 1, "page-up": -1}

Page = Callable[[], tuple[RenderableType, RenderableType]]  # the body and the footer, as they are now


class Screen:
    """Draws on a terminal and reads its keys; asks its page for body and footer at every drawing."""

    def __init__(self, tty: Tty, console: Console, output_fd: int) -> None:
        self._tty, self._console, self._fd = tty, console, output_fd
        self._page: Page = lambda: ("", "")
        self._top = 0
        self._hidden_below = 0

    @property
    def signs(self) -> Signs:
        """The signs this terminal can show."""
        return signs_for(self._console)

    @property
    def page(self) -> Page:
        """What is being shown, to come back to."""
        return self._page

    def show(self, page: Page) -> None:
        """Show a page from its top."""
        self._page, self._top = page, 0
        self.draw()

    def draw(self) -> None:
        """Draw the page again, at the size the window has now."""
        columns, rows = self._size()
        body, footer = self._page()
        width = min(columns, MEASURE)
        margin = (columns - width) // 2
        foot = self._lines(footer, width, margin)
        room = max(1, rows - len(foot))
        lines = self._lines(body, width, margin)
        self._top = max(0, min(self._top, len(lines) - room))
        self._hidden_below = max(0, len(lines) - room - self._top)
        seen = lines[self._top : self._top + room]
        if self._hidden_below and seen:
            seen[-1] = " " * margin + self._more(self._hidden_below + 1)
        seen += [""] * (room - len(seen))
        drawn = "\r\n".join(line + _CLEAR_LINE for line in [*seen, *foot[:rows]])
        self._tty.write(_HOME + drawn + _CLEAR_BELOW)

    def key(self) -> Key:
        """The next key that is not about the window or scrolling."""
        while True:
            key = self._tty.read_key()
            if key.name == "resize" or key.name == "ctrl-l":
                self.draw()
            elif key.name in _SCROLL:
                self._scroll(_SCROLL[key.name])
            else:
                return key

    def page_on(self) -> bool:
        """Scroll down a page if some of this one is hidden below; whether it was."""
        hidden = self._hidden_below > 0
        if hidden:
            self._scroll(1)
        return hidden

    def _scroll(self, pages: int) -> None:
        self._top += pages * max(1, self._size()[1] - 6)
        self.draw()

    def _size(self) -> tuple[int, int]:
        try:
            size = os.get_terminal_size(self._fd)
        except OSError:
            return 80, 24
        return clamped(size.columns or 80), max(5, size.lines or 24)

    def _lines(self, what: RenderableType, width: int, margin: int) -> list[str]:
        self._console.width = margin + width
        with self._console.capture() as captured:
            self._console.print(Padding(Group(what), (0, 0, 0, margin)) if margin else what)
        return captured.get().removesuffix("\n").split("\n")

    def _more(self, lines: int) -> str:
        return f"   ... {lines} more lines: PgDn or Space"
