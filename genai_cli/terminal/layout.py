"""How pages are set: indents, a sign with its text hanging beside it, lines broken between words."""

from __future__ import annotations

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from genai_cli.terminal.text import one_line
from genai_cli.terminal.theme import Signs


def indented(what: RenderableType, by: int = 2) -> Padding:
    """`what`, some columns in from the left."""
    return Padding(what, (0, 0, 0, by))


def rows() -> Table:
    """A borderless table whose first column keeps its width; the others wrap beside it."""
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    return table


def beside(sign: Text, *what: RenderableType) -> RenderableType:
    """A sign, and texts under one another beside it: no line starts under the sign."""
    table = rows()
    table.add_row(sign, Group(*what))
    return table


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
