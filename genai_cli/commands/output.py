"""The one place that writes to the standard streams: data on stdout, words about it on stderr."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from genai_cli.commands.flags import given
from genai_cli.errors import DeckError, GenaiError, NotFound, Problem, StoreError
from genai_cli.terminal.text import clean, in_ascii, one_line

if TYPE_CHECKING:
    from typing import TextIO

    from rich.console import Console, RenderableType

    from genai_cli.terminal.theme import Signs

Json = Mapping[str, object]

MOST_PROBLEMS_SHOWN = 20


class ReaderGone(Exception):
    """Nobody reads stdout any more, as in `genai lookup | head -1`: time to leave without a word."""


def print_json(document: Json) -> None:
    """One JSON document on stdout, without a colour whatever the environment says."""
    write(laid_out(document))


def laid_out(document: Json) -> str:
    """A document as lines of JSON: each item of a list in it on one line, the rest indented.

    Of 900,000 answers, text that is indented all through took twice as long, and 4.3 GB of memory instead of 2.7.
    """
    parts = (f"  {json.dumps(name)}: {_part(value)}" for name, value in document.items())
    return "{\n" + ",\n".join(parts) + "\n}"


def _part(value: object) -> str:
    if isinstance(value, list) and value:
        return "[\n    " + ",\n    ".join(map(json.dumps, value)) + "\n  ]"
    return json.dumps(value, indent=2).replace("\n", "\n  ")


def as_json(document: Json) -> str:
    """JSON in pure ASCII, on a line: no terminal can be driven by it, no encoding lacks a letter of it."""
    return json.dumps(document)


def write(text: str) -> None:
    """A line of text on stdout; a closed pipe ends the program quietly, a full disk with one line."""
    _put(sys.stdout, text)


def write_problem(problem: Problem) -> None:
    """A problem of a deck on stdout, in the form editors jump to, and what to do about it."""
    write(clean(f"{problem} [{problem.rule}]"))
    if problem.hint:
        write(f"  hint: {clean(problem.hint)}")


def say(text: str) -> None:
    """A line for people on stderr about what was done; --quiet silences it."""
    if not given.quiet:
        tell(text)


def tell(text: str) -> None:
    """A line for people on stderr that --quiet does not silence: an error, a warning, a question."""
    _put(sys.stderr, text, lossy=True)


def warn(text: str) -> None:
    """Something a person should know, on stderr."""
    tell(f"genai: warning: {one_line(text)}")


def console() -> Console:
    """Where pages are drawn: stdout."""
    from genai_cli.terminal.theme import make_console

    return make_console(_stdout(), os.environ, colour_choice())


def columns_to_fill() -> int:
    """How long a line may be before a terminal would break it, one column left free; 0 where lines are not broken."""
    from genai_cli.terminal.environment import clamped, columns_of

    return clamped(columns_of(_stdout(), os.environ)) - 1 if _stdout().isatty() else 0


def colour_choice() -> str:
    """auto, always or never, as the setting `color` has it now."""
    from genai_cli.commands.settings import value_of

    return str(value_of("color"))


def show(page: Callable[[Signs], RenderableType], paged: bool = True, widest: int = 0) -> None:
    """Draw a page on stdout, no wider than reads well (or than `widest`), with the signs this terminal can show.

    One that is longer than the screen goes through the pager; `paged` is False for what is read in passing.
    """
    from genai_cli.terminal.theme import MEASURE, signs_for

    drawing = console()
    drawing.width = min(drawing.width, widest or MEASURE)
    drawn = page(signs_for(drawing))
    try:
        with drawing.capture() as captured:
            drawing.print(drawn)
    except OSError as error:  # Rich writes nothing here, but /dev/full refuses even that
        raise _unwritten(sys.stdout, error) from error
    text = captured.get().removesuffix("\n")
    if not drawing.is_terminal:
        text = "\n".join(line.rstrip(" ") for line in text.split("\n"))
    if not (paged and _in_pager(text)):
        _put(sys.stdout, text)


def write_page(text: str) -> None:
    """A text on stdout, through the pager if it is longer than the screen."""
    if not _in_pager(text):
        write(text)


def _in_pager(text: str) -> bool:
    if given.no_pager or given.no_input or not interactive():
        return False
    if text.count("\n") + 2 <= os.get_terminal_size(sys.stdout.fileno()).lines:  # the prompt takes a line of its own
        return False
    from genai_cli.commands import pager  # 6 ms, and only a long page needs it

    return pager.paged(text)


def answerable() -> bool:
    """Whether lines of text can be answered: by a person who may be asked, or by what is piped in."""
    return sys.stdin is not None and not (given.no_input and sys.stdin.isatty())


def interactive() -> bool:
    """Whether a person is at both ends, stdin and stdout, and may be asked."""
    if given.no_input or sys.stdin is None or sys.stdout is None:
        return False
    return sys.stdin.isatty() and sys.stdout.isatty()


def complain(error: GenaiError) -> None:
    """An expected error on stderr: what is wrong, where, and what to do."""
    if isinstance(error, DeckError):
        for problem in error.problems[:MOST_PROBLEMS_SHOWN]:
            tell(clean(str(problem)))
            if problem.hint:
                tell(f"  hint: {clean(problem.hint)}")
        left = len(error.problems) - MOST_PROBLEMS_SHOWN
        if left > 0:
            tell(f"  and {left} more")
        return
    tell(f"genai: {clean(error.message)}")
    if error.hint:
        tell(f"  {clean(error.hint)}")


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


def _is_utf(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().startswith("utf")


def _put(stream: TextIO | None, text: str, lossy: bool = False) -> None:
    """Write a line and flush it, so that a failure is noticed here and not at exit; `lossy` lets a failure pass."""
    if stream is None:
        if lossy:
            return
        raise StoreError("there is no standard output to write to")
    if not _is_utf(stream):
        text = in_ascii(text)
    try:
        stream.write(text + "\n")
        stream.flush()
    except (OSError, ValueError) as error:
        trouble = _unwritten(stream, error)
        if not lossy:
            raise trouble from error


def _unwritten(stream: TextIO, error: OSError | ValueError) -> ReaderGone | StoreError:
    """What a failure to write means; nothing more will go to that stream."""
    _plug(stream)
    if isinstance(error, BrokenPipeError):
        return ReaderGone()
    return StoreError(f"cannot write the output: {getattr(error, 'strerror', None) or error}")


def _plug(stream: TextIO) -> None:
    """Point a broken stream at nothing, so that the interpreter's last flush cannot fail loudly."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)
    except (OSError, ValueError):
        return
