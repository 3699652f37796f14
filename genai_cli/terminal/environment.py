"""What the environment says of the terminal: whether to colour, how wide it is. Knows no Rich: help asks it too."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import IO

NARROWEST, WIDEST = 20, 200


def clamped(columns: int) -> int:
    """A usable width, whatever the terminal or $COLUMNS claims."""
    return max(NARROWEST, min(columns, WIDEST))


def moves_cursor(environ: Mapping[str, str]) -> bool:
    """Whether $TERM names a terminal that can do more than print lines."""
    return environ.get("TERM", "") not in ("dumb", "")


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
    if environ.get("CLICOLOR") == "0" or not moves_cursor(environ):
        return False
    return is_terminal


def columns_said(environ: Mapping[str, str]) -> int | None:
    """What $COLUMNS says, if it is usable."""
    said = environ.get("COLUMNS", "")
    return int(said[:9]) if said.isascii() and said.isdecimal() and int(said[:9]) > 0 else None


def columns_of(file: IO[str], environ: Mapping[str, str]) -> int:
    """$COLUMNS if it says something usable, else the terminal's width, else 80."""
    if said := columns_said(environ):
        return said
    try:
        return os.get_terminal_size(file.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
