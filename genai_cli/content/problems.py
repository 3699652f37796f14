"""Collects what is wrong with one file, so that all of it is told at once."""

from __future__ import annotations

from typing import Protocol

from genai_cli.errors import DeckError, Problem

MAX_SHOWN = 20
MAX_KEPT = 200  # a file with more problems than this is no deck: stop looking
MAX_QUOTED = 40


class Placed(Protocol):
    """Something that stands at a place; line and column count from 1."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class Problems:
    """What is wrong with one file, as it is found; gives up with a DeckError after MAX_KEPT of them."""

    __slots__ = ("_found", "file")

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[Problem] = []

    def add(self, at: Placed, message: str, hint: str = "") -> None:
        """Note a problem with something that stands at a place."""
        self.add_at(at.line, at.column, message, hint)

    def add_at(self, line: int, column: int, message: str, hint: str = "") -> None:
        """Note a problem at a place, both numbers counting from 1."""
        self._found.append(Problem(self.file, line, column, message, hint))
        if len(self._found) >= MAX_KEPT:
            raise self.error()

    def error(self) -> DeckError:
        """What was found, ready to be raised: the first MAX_SHOWN by place. There must be something."""
        return DeckError(tuple(sorted(self._found, key=lambda p: (p.line, p.column))[:MAX_SHOWN]))

    def raise_any(self) -> None:
        """Raise what was found, if anything was."""
        if self._found:
            raise self.error()


def shown(text: str) -> str:
    """Text from a file, short enough for a message and with everything invisible written out."""
    start = text if len(text) <= MAX_QUOTED else text[: MAX_QUOTED - 1] + "…"
    return "".join(c if c.isprintable() else f"\\u{{{ord(c):x}}}" for c in start)
