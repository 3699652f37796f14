"""How pages are set: indents, and a sign with its text hanging beside it."""

from __future__ import annotations

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
