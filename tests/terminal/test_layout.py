"""What hangs beside a sign, and what stands at either end of a line, is drawn as Rich's own grid is, to the byte."""

from __future__ import annotations

import io

import pytest
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from genai_cli.terminal.layout import Ends, Rows
from genai_cli.terminal.theme import make_console

LONG = "It starts from noise and learns, step by step, to make what the other network cannot tell from the real thing."
ROWS: dict[str, list[tuple[Text, RenderableType]]] = {
    "one": [(Text("✗", "wrong"), Text(LONG))],
    "short": [(Text("·", "accent"), Text("short"))],
    "group": [(Text("✗", "wrong"), Group(Text(LONG, "bold"), Text("and\n\nmore lines", "quiet"), Text("")))],
    "options": [
        (Text.assemble(("▸", "mark"), " ", ("1", "key")), Text("The generator", "bold")),
        (Text.assemble((" ", "mark"), " ", ("2", "key"), " ■"), Text(LONG)),
        (Text.assemble((" ", "mark"), " ", ("10", "key")), Text("生成器と識別器 " * 7)),
    ],
    "cut": [(Text("✗", "wrong"), Text(LONG, no_wrap=True, overflow="ellipsis"))],
    "a word too long": [(Text(">", "key"), Text("antidis" * 20))],
    "nothing": [(Text(">", "key"), Text(""))],
    "padded": [(Text(">", "key"), Padding(Text(LONG), (0, 0, 0, 2)))],
}
ENDS = {
    "title": (Text("Generative adversarial networks", "accent"), Text("new · 1 of 10", "quiet")),
    "long": (Text(LONG, "accent"), Text("a second look · 3 left", "quiet")),
    "wide": (Text("生成器と識別器 " * 7, "accent"), Text("again", "quiet")),
    "of parts": (Text("A way", "accent"), Text("step 1 of 3 ", "quiet") + Text.assemble(("███", "good"), "··")),
}


def drawn(what: RenderableType, width: int) -> str:
    """What a terminal of so many columns is sent."""
    console = make_console(io.StringIO(), {}, "always", width)
    with console.capture() as captured:
        console.print(what)
    return captured.get()


@pytest.mark.parametrize("name", ROWS)
def test_rows_are_a_grid(name: str) -> None:
    """A first column that keeps its width, and a second that breaks its lines, at any width of the terminal."""
    for width in range(20, 125):
        grid = Table.grid(padding=(0, 1))
        grid.add_column(no_wrap=True)
        for sign, what in ROWS[name]:
            grid.add_row(sign, what)
        assert drawn(Rows(ROWS[name]), width) == drawn(grid, width)
        assert drawn(Padding(Rows(ROWS[name]), (0, 0, 0, 2)), width) == drawn(Padding(grid, (0, 0, 0, 2)), width)


@pytest.mark.parametrize("cut", ["ellipsis", "crop"])
@pytest.mark.parametrize("name", ENDS)
def test_ends_are_a_grid(name: str, cut: str) -> None:
    """A first column that takes what the second leaves of the line."""
    left, right = ENDS[name]
    for width in range(right.cell_len + 2, 125):
        grid = Table.grid(expand=True, padding=(0, 1))
        grid.add_column(ratio=1, no_wrap=True, overflow=cut)  # type: ignore[arg-type]
        grid.add_column(justify="right", no_wrap=True)
        grid.add_row(left, right)
        assert drawn(Ends(left, right, cut), max(width, 20)) == drawn(grid, max(width, 20))  # type: ignore[arg-type]


def test_nothing_leaves_the_line() -> None:
    """Where a sign or an end is wider than the window, it is cut."""
    for page in (Rows([(Text("sign" * 9), Text(LONG))]), Ends(Text(LONG), Text("end" * 9), "ellipsis")):
        assert all(len(line) <= 20 for line in drawn(page, 20).splitlines())
