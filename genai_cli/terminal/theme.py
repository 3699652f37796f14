"""The one visual language: a few named styles in the terminal's own sixteen colours, and the signs beside them.

Meaning never rests on colour alone: every colour has a sign or a word next to it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

from rich.console import Console
from rich.theme import Theme

NARROWEST, WIDEST = 20, 200
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


ASCII_SIGNS = Signs("+", "~", "x", ">", "#", "-", "!", "-", "->", "-", "#", ".", "_")


def signs_for(console: Console) -> Signs:
    """The signs this console's encoding can show."""
    return Signs() if console.encoding.lower().startswith("utf") else ASCII_SIGNS


def clamped(columns: int) -> int:
    """A usable width, whatever the terminal or $COLUMNS claims."""
    return max(NARROWEST, min(columns, WIDEST))


def wants_colour(environ: Mapping[str, str], is_terminal: bool, choice: str = "auto") -> bool:
    """Whether to colour. `choice` (always, never, auto) beats NO_COLOR, which beats FORCE_COLOR and CLICOLOR_FORCE,
    which beat CLICOLOR=0 and TERM=dumb; without any of these, a terminal is coloured and a pipe is not.
    """
    if choice in ("always", "never"):
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return environ["FORCE_COLOR"].lower() not in ("0", "false", "no")
    if environ.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    if environ.get("CLICOLOR") == "0" or environ.get("TERM", "") in ("dumb", ""):
        return False
    return is_terminal


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
        color_system="standard" if coloured or (is_terminal and environ.get("TERM", "") not in ("dumb", "")) else None,
        force_terminal=is_terminal or coloured,
        no_color=not coloured,
        theme=STYLES,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )


def columns_of(file: IO[str], environ: Mapping[str, str]) -> int:
    """$COLUMNS if it says something usable, else the terminal's width, else 80."""
    said = environ.get("COLUMNS", "")
    if said.isdigit() and int(said[:9]) > 0:
        return int(said[:9])
    try:
        return os.get_terminal_size(file.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
