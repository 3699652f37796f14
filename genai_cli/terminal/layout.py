"""How pages are set: indents, a sign with its text hanging beside it, lines broken between words.

Drawn as Rich's `Table.grid` would draw them, to the byte (tests hold them to that); Table costs 15 ms of a start.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.segment import Segment
from rich.text import Text

from genai_cli.terminal.text import one_line
from genai_cli.terminal.theme import Signs


def indented(what: RenderableType, by: int = 2) -> Padding:
    """`what`, some columns in from the left."""
    return Padding(what, (0, 0, 0, by))


class Rows:
    """Signs under one another, and beside each what belongs to it: no line of that starts under a sign."""

    def __init__(self, rows: Sequence[tuple[Text, RenderableType]]) -> None:
        self._rows = rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        signs = min(max((sign.cell_len for sign, _ in self._rows), default=0), options.max_width - 2)
        room = options.max_width - signs - 1
        widest = max((Measurement.get(console, options, what).maximum for _, what in self._rows), default=0)
        at_sign = options.update(width=signs, justify="left", no_wrap=True, overflow="ellipsis")
        at_text = options.update(width=max(1, min(widest, room)), justify="left", no_wrap=False, overflow="ellipsis")
        for sign, what in self._rows:
            lead = console.render_lines(sign, at_sign)[0]
            for line in console.render_lines(what, at_text):
                yield from (*lead, Segment(" "), *line, Segment.line())
                lead = [Segment(" " * signs)]


def beside(sign: Text, *what: RenderableType) -> Rows:
    """A sign, and texts under one another beside it."""
    return Rows([(sign, Group(*what))])


class Ends:
    """A line with a text at either end; where both do not fit, the left one is cut, as `cut` says."""

    def __init__(self, left: Text, right: Text, cut: Literal["ellipsis", "crop"]) -> None:
        self._left, self._right, self._cut = left, right, cut

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        left, right = self._left.copy(), self._right.copy()
        right.truncate(options.max_width - 2, overflow="ellipsis")
        left.truncate(options.max_width - right.cell_len - 1, overflow=self._cut, pad=True)
        yield Text.assemble(left, " ", right)


def warning(text: str, signs: Signs) -> RenderableType:
    """Something to be careful about."""
    return beside(Text(signs.warn, "warn"), Text(one_line(text)))


def wrapped(text: str, columns: int) -> str:
    """`text` broken between words into lines of at most `columns`, as it is where `columns` is 0; a longer word stays
    whole."""
    return "\n".join(row for line in text.split("\n") for row in _rows_of(line, columns)) if columns else text


def _rows_of(line: str, columns: int) -> list[str]:
    first, *words = line.split(" ")
    made = [first]
    for word in words:
        if cell_len(made[-1]) + 1 + cell_len(word) > columns:
            made.append(word)
        else:
            made[-1] += f" {word}"
    return made
