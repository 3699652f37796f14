"""The keys that work now, at the foot of the screen: a key and its word never part at a line end."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, ConsoleOptions, RenderResult
from rich.rule import Rule
from rich.text import Text

from genai_cli.terminal.layout import warning
from genai_cli.terminal.theme import Signs

Keys = Sequence[tuple[str, str]]
APART = 3  # columns between two keys
NARROW, CLOSE = 50, 2  # below so many columns, keys stand this close, for fewer lines


class Footer:
    """A line across, a note if there is one, then the keys in as many lines as they need."""

    def __init__(self, keys: Keys, signs: Signs, note: str = "") -> None:
        self._note = note
        self._pairs = [Text.assemble((key, "key"), f" {word}" if word else "") for key, word in keys]
        self._signs = signs

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Rule(style="quiet", characters=self._signs.rule)
        if self._note:
            yield warning(self._note, self._signs)
        apart = CLOSE if options.max_width < NARROW else APART
        line = Text()
        for pair in self._pairs:
            if line and line.cell_len + apart + pair.cell_len > options.max_width:
                yield line
                line = Text()
            line = line + Text(" " * apart) + pair if line else pair
        yield line


def footer(keys: Keys, signs: Signs, note: str = "") -> Footer:
    """The footer for these (key, what it does) pairs; `note` is something to say just now."""
    return Footer(keys, signs, note)
