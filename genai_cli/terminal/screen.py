"""A full screen that is drawn again from scratch each time: a body that scrolls, and a footer that always stays."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from genai_cli.terminal.environment import clamped, columns_said
from genai_cli.terminal.keys import Key
from genai_cli.terminal.text import in_ascii
from genai_cli.terminal.theme import MEASURE, Signs, signs_for, speaks_utf8
from genai_cli.terminal.tty import Tty

# A picture is shown whole once its last line is there, by terminals that know how; the others show it as it comes.
BEGIN, END = "\x1b[?2026h\x1b[H", "\x1b[?2026l"
_CLEAR_LINE = "\x1b[K"  # before a line and never after it: behind a full one the cursor stands on its last character
_PAGES = {"page-down": 1, "page-up": -1}
_LINES = {"down": 1, "up": -1, "home": -100_000, "end": 100_000}
_STYLE = re.compile(r"\x1b\[[\d;]*m")
OVERLAP = 2  # lines of the last page that the next one repeats, to find one's place again
BESIDE_CURSOR = 2  # lines shown below the cursor's own, so that a wrapped option is seen whole

Page = Callable[[], tuple[RenderableType, RenderableType]]  # the body and the footer, as they are now


class Screen:
    """Draws on a terminal and reads its keys; asks its page for body and footer at every drawing."""

    def __init__(self, tty: Tty, console: Console, output_fd: int) -> None:
        self._tty, self._console, self._fd = tty, console, output_fd
        self._page: Page = lambda: ("", "")
        self._more = ""
        self._top = 0
        self._room = 1
        self._hidden_below = 0

    @property
    def signs(self) -> Signs:
        """The signs this terminal can show."""
        return signs_for(self._console)

    def look_at(self, page: Page) -> Key:
        """Show another page until a key is pressed, then the first one again; returns that key."""
        before, top, more = self._page, self._top, self._more
        self.show(page)
        key = self.key(reading=True)
        while key.char == " " and self.page_on():
            key = self.key(reading=True)
        self._page, self._top, self._more = before, top, more
        self.draw()
        return key

    def show(self, page: Page, more: str = "Space") -> None:
        """Show a page from its top; `more` is the key that shows what is hidden below."""
        self._page, self._top, self._more = page, 0, more
        self.draw()

    def draw(self, to_cursor: bool = False) -> None:
        """Draw the page again, at the size the window has now; scroll to what the cursor stands on if asked to."""
        columns, rows = self._size()
        body, footer = self._page()
        width = min(columns, MEASURE)
        margin = (columns - width) // 2
        foot = self._lines(footer, width, margin)[: rows - 1]
        self._room = max(1, rows - len(foot))
        lines = _squeezed(self._lines(body, width, margin), self._room)
        if to_cursor:
            self._top = self._near_cursor(lines)
        self._top = max(0, min(self._top, len(lines) - self._room))
        self._hidden_below = max(0, len(lines) - self._room - self._top)
        seen = lines[self._top : self._top + self._room]
        seen = self._with_what_is_hidden(seen, margin)
        seen += [""] * (self._room - len(seen))
        drawn = "\r\n".join(_CLEAR_LINE + line for line in [*seen, *foot])
        self._tty.write(BEGIN + drawn + END)

    def key(self, reading: bool = False) -> Key:
        """The next key that is not about the window or scrolling; while `reading`, arrows scroll too."""
        while True:
            key = self._tty.read_key()
            if key.name in ("resize", "ctrl-l"):
                self.draw()
            elif key.name in _PAGES:
                self._scroll(_PAGES[key.name] * self._page_length)
            elif reading and key.name in _LINES:
                self._scroll(_LINES[key.name])
            else:
                return key

    def page_on(self) -> bool:
        """Scroll down a page if some of this one is hidden below; whether it was."""
        hidden = self._hidden_below > 0
        if hidden:
            self._scroll(self._page_length)
        return hidden

    @property
    def _page_length(self) -> int:
        return max(1, self._room - OVERLAP)

    def _scroll(self, lines: int) -> None:
        self._top += lines
        self.draw()

    def _near_cursor(self, lines: list[str]) -> int:
        """The top line from which the cursor's line, if there is one, is seen."""
        marks = (self.signs.cursor, ">")
        at = next((i for i, line in enumerate(lines) if _STYLE.sub("", line).lstrip().startswith(marks)), None)
        if at is None:
            return self._top
        lowest = at + BESIDE_CURSOR - self._room + 2  # one line more is covered by what tells of the lines below
        return min(max(self._top, lowest), at - 1)

    def _with_what_is_hidden(self, seen: list[str], margin: int) -> list[str]:
        """The lines, the outermost replaced by how many more there are on that side."""
        if self._top and len(seen) > 1:
            seen[0] = self._hidden(margin, f"{self.signs.up} {self._top + 1} more")
        if self._hidden_below and seen:
            seen[-1] = self._hidden(margin, f"{self.signs.down} {self._hidden_below + 1} more: {self._more}")
        return seen

    def _hidden(self, margin: int, words: str) -> str:
        (line,) = self._lines(Text(f"  {words}", "quiet"), MEASURE, margin)
        return line

    def _size(self) -> tuple[int, int]:
        try:
            size = os.get_terminal_size(self._fd)
        except OSError:
            return 80, 24
        columns = size.columns or 80
        return clamped(min(columns, columns_said(os.environ) or columns)), max(5, size.lines or 24)

    def _lines(self, what: RenderableType, width: int, margin: int) -> list[str]:
        self._console.width = margin + width
        with self._console.capture() as captured:
            self._console.print(Padding(what, (0, 0, 0, margin)))
        drawn = captured.get().removesuffix("\n")
        return (drawn if speaks_utf8(self._console) else in_ascii(drawn)).split("\n")


def _squeezed(lines: list[str], room: int) -> list[str]:
    """Without as many of the upper blank lines as it takes to fit, if that is enough."""
    blank = [i for i, line in enumerate(lines) if not _STYLE.sub("", line).strip()]
    excess = len(lines) - room
    if not 0 < excess <= len(blank):
        return lines
    dropped = set(blank[:excess])
    return [line for i, line in enumerate(lines) if i not in dropped]
