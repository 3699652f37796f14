"""The one base error and the one list of exit codes; everybody may use them."""

from __future__ import annotations

from enum import IntEnum

from genai_cli.records import dataclass


class ExitCode(IntEnum):
    """What a script sees. Signals other than Ctrl-C exit with 128 + their number."""

    DONE = 0
    NO = 1
    USAGE = 2
    BAD_DATA = 65
    OUR_FAULT = 70
    IO = 74
    INTERRUPTED = 130


class GenaiError(Exception):
    """Something the user can understand and mend: a message, what to do about it, and the exit code."""

    code = ExitCode.NO

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class NotFound(GenaiError):
    """A name that means nothing here; the hint carries the nearest ones."""

    def __init__(self, message: str, hint: str = "", suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(message, hint)
        self.suggestions = suggestions


class UsageError(GenaiError):
    """The command was called in a way that cannot work."""

    code = ExitCode.USAGE


class StoreError(GenaiError):
    """The store or a file cannot be read or written."""

    code = ExitCode.IO


class DataError(GenaiError):
    """A file that was given holds something we refuse to take."""

    code = ExitCode.BAD_DATA


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong at one place. `line` and `column` count from 1; `rule` is a stable kebab-case name."""

    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    rule: str = "format"
    severity: str = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.severity}: {self.message}"


class DeckError(GenaiError):
    """A deck that cannot be read: every problem found in it, in order of place."""

    code = ExitCode.BAD_DATA

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(str(problems[0]), problems[0].hint)
        self.problems = problems
