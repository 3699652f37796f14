"""The one visual language: a few named styles in the terminal's own sixteen colours, and the signs beside them.

Meaning never rests on colour alone: every colour has a sign or a word next to it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import IO, Literal

from rich.console import Console
from rich.theme import Theme

from genai_cli.records import dataclass
from genai_cli.terminal.environment import clamped, columns_of, moves_cursor, wants_colour

MEASURE = 84  # columns; longer lines are hard to read, however wide the window

STYLES = Theme(
    {
        "title": "bold",
        "quiet": "dim",
        "prompt": "bold",
        "key": "bold cyan",
        "mark": "bold cyan",
        "right": "bold green",
        "near": "bold yellow",
        "wrong": "bold red",
        "warn": "yellow",
        "belief": "italic",
        "accent": "cyan",
        "good": "green",
        "bad": "red",
        "markdown.code": "bold cyan",  # Rich's own is on black, whatever the terminal's background
    },
    inherit=True,
)


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs used, for terminals that can show them and for those that cannot."""

    right: str = "✓"
    near: str = "≈"
    wrong: str = "✗"
    cursor: str = "▸"
    marked: str = "■"
    unmarked: str = "□"
    warn: str = "▲"
    dot: str = "·"
    arrow: str = "→"
    rule: str = "─"
    full: str = "█"
    part: str = "░"
    caret: str = "▏"
    up: str = "↑"
    down: str = "↓"
    cut: Literal["ellipsis", "crop"] = "ellipsis"  # how a line that is too long ends


ASCII_SIGNS = Signs("+", "~", "x", ">", "#", "-", "!", "-", "->", "-", "#", ".", "|", "^", "v", "crop")


def signs_for(console: Console) -> Signs:
    """The signs this console's encoding can show."""
    return Signs() if speaks_utf8(console) else ASCII_SIGNS


def speaks_utf8(console: Console) -> bool:
    """Whether this console's encoding can show every character."""
    return console.encoding.lower().startswith("utf")


def make_console(
    file: IO[str], environ: Mapping[str, str] = os.environ, colour: str = "auto", width: int | None = None
) -> Console:
    """A console that draws what it is given and nothing else: no markup, no emoji codes, no highlighting.

    The environment is read here and not by Rich, for which FORCE_COLOR=0 means on and TERM=dumb means 80 columns.
    """
    is_terminal = file.isatty()
    coloured = wants_colour(environ, is_terminal, colour)
    return Console(
        file=file,
        width=clamped(width or columns_of(file, environ)),
        color_system="standard" if coloured or (is_terminal and moves_cursor(environ)) else None,
        force_terminal=is_terminal or coloured,
        no_color=not coloured,
        theme=STYLES,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
