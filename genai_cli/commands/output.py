"""The one place that writes to the standard streams: data on stdout, words about it on stderr."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from genai_cli.errors import DeckError, GenaiError, NotFound, Problem, StoreError
from genai_cli.terminal.text import clean, in_ascii, one_line

if TYPE_CHECKING:
    from typing import TextIO

    from rich.console import Console, RenderableType

    from genai_cli.terminal.theme import Signs

Json = Mapping[str, object]

MOST_PROBLEMS_SHOWN = 20
_colour = "auto"


def choose_colour(choice: str) -> None:
    """What --color said: auto, always or never."""
    global _colour
    _colour = choice


def print_json(document: Json) -> None:
    """One JSON document on stdout, without a colour whatever the environment says."""
    write(json.dumps(document, ensure_ascii=False, indent=2))


def write(text: str) -> None:
    """A line of text on stdout; a closed pipe ends the program quietly, a full disk with one line."""
    _put(sys.stdout, text)


def write_problem(problem: Problem) -> None:
    """A problem of a deck on stdout, in the form editors jump to, and what to do about it."""
    write(clean(f"{problem} [{problem.rule}]"))
    if problem.hint:
        write(f"  hint: {clean(problem.hint)}")


def say(text: str) -> None:
    """A line for people on stderr."""
    _put(sys.stderr, text, quiet=True)


def warn(text: str) -> None:
    """Something a person should know, on stderr."""
    say(f"genai: warning: {one_line(text)}")


def console() -> Console:
    """Where pages are drawn: stdout."""
    from genai_cli.terminal.theme import make_console

    return make_console(_stdout(), os.environ, _colour)


def show(page: Callable[[Signs], RenderableType]) -> None:
    """Draw a page on stdout, no wider than reads well, with the signs this terminal can show."""
    from genai_cli.terminal.theme import MEASURE, signs_for

    drawing = console()
    drawing.width = min(drawing.width, MEASURE)
    with drawing.capture() as captured:
        drawing.print(page(signs_for(drawing)))
    _put(sys.stdout, captured.get().removesuffix("\n"))


def complain(error: GenaiError) -> None:
    """An expected error on stderr: what is wrong, where, and what to do."""
    if isinstance(error, DeckError):
        for problem in error.problems[:MOST_PROBLEMS_SHOWN]:
            say(clean(str(problem)))
            if problem.hint:
                say(f"  hint: {clean(problem.hint)}")
        left = len(error.problems) - MOST_PROBLEMS_SHOWN
        if left > 0:
            say(f"  and {left} more")
        return
    say(f"genai: {clean(error.message)}")
    if error.hint:
        say(f"  {clean(error.hint)}")


def error_document(error: GenaiError) -> Json:
    """An expected error as JSON, for commands that were asked for JSON."""
    document: dict[str, object] = {"schema": "genai.error/1", "error": error.message, "hint": error.hint}
    if isinstance(error, NotFound):
        document["suggestions"] = list(error.suggestions)
    if isinstance(error, DeckError):
        document["problems"] = [problem_json(p) for p in error.problems]
    return document


def problem_json(problem: Problem) -> Json:
    """A problem of a deck, as the contract writes it."""
    names = ("file", "line", "column", "rule", "severity", "message", "hint")
    return {name: getattr(problem, name) for name in names}


def _stdout() -> TextIO:
    if sys.stdout is None:
        raise StoreError("there is no standard output to write to")
    return sys.stdout


def _put(stream: TextIO | None, text: str, quiet: bool = False) -> None:
    """Write a line and flush it, so that a failure is noticed here and not at exit."""
    if stream is None:
        if quiet:
            return
        raise StoreError("there is no standard output to write to")
    if not (stream.encoding or "").lower().startswith("utf"):
        text = in_ascii(text) if "\x1b" not in text else text.encode("ascii", "replace").decode()
    try:
        stream.write(text + "\n")
        stream.flush()
    except BrokenPipeError:
        _plug(stream)
        raise
    except (OSError, ValueError) as error:
        _plug(stream)
        if not quiet:
            raise StoreError(f"cannot write the output: {getattr(error, 'strerror', None) or error}") from error


def _plug(stream: TextIO) -> None:
    """Point a broken stream at nothing, so that the interpreter's last flush cannot fail loudly."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)
    except (OSError, ValueError):
        return
