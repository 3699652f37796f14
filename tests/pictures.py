"""Pictures of the running program: what an emulated terminal shows, as SVG.

`python -m tests.pictures` makes them anew.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import pyte
from rich.console import Console
from rich.style import Style
from rich.text import Text

FOLDER = Path(__file__).parent.parent / "docs" / "screens"
_COLOURS = {"brown": "yellow"}


def svg(screen: pyte.Screen, title: str) -> str:
    """The emulator's screen as an SVG; the same screen gives the same bytes."""
    console = Console(
        record=True, width=screen.columns, file=io.StringIO(), color_system="truecolor", force_terminal=True,
        highlight=False, legacy_windows=False,
    )  # fmt: skip
    for row in range(_height(screen)):
        line = Text(no_wrap=True, end="\n")
        for column in range(screen.columns):
            char = screen.buffer[row][column]
            line.append(char.data, _style(char))
        console.print(line, crop=True)
    drawn = console.export_svg(title=title, unique_id="genai")
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)


def _height(screen: pyte.Screen) -> int:
    filled = [row for row, line in enumerate(screen.display) if line.strip()]
    return max(filled, default=0) + 1


def _style(char: pyte.screens.Char) -> Style:
    return Style(
        color=_colour(char.fg), bgcolor=_colour(char.bg), bold=char.bold, italic=char.italics,
        underline=char.underscore, reverse=char.reverse,
    )  # fmt: skip


def _colour(name: str) -> str | None:
    if name == "default":
        return None
    if re.fullmatch(r"[0-9a-f]{6}", name):
        return f"#{name}"
    return _COLOURS.get(name, name.replace("bright", "bright_"))
