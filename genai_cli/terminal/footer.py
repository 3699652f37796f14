"""The keys that work now, at the foot of the screen: a key and its word never part at a line end."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, ConsoleOptions, RenderResult
from rich.rule import Rule
from rich.text import Text

from genai_cli.terminal.theme import Signs

Keys = Sequence[tuple[str, str]]
APART = 3  # columns between two keys


class Footer:
    """A line across, then the keys in as many lines as they need."""

    def __init__(self, keys: Keys, signs: Signs) -> None:
        self._pairs = [Text.assemble((key, "key"), f" {word}" if word else "") for key, word in keys]
        self._signs = signs

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Rule(style="quiet", characters=self._signs.rule)
        line = Text()
        for pair in self._pairs:
            if line and line.cell_len + APART + pair.cell_len > options.max_width:
                yield line
                line = Text()
            line = line + Text(" " * APART) + pair if line else pair
        yield line


def footer(keys: Keys, signs: Signs) -> Footer:
    """The footer for these (key, what it does) pairs."""
    return Footer(keys, signs)
