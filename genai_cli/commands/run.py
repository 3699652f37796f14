"""Run a command line and turn whatever happens into one line and an exit code. Never a traceback."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence

from genai_cli.commands import output
from genai_cli.errors import ExitCode, GenaiError, StoreError

ISSUES = "https://github.com/genai-cli/genai-cli/issues"


def run(arguments: Sequence[str]) -> int:
    """Run `genai ARGUMENTS`; returns the exit code."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    try:
        return _run(list(arguments))
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        return ExitCode.DONE
    except GenaiError as error:
        return _tell(error, arguments)
    except Exception as error:
        if os.environ.get("GENAI_DEBUG"):
            raise
        return _our_fault(error)


def _leave(number: int, frame: object) -> None:
    raise SystemExit(128 + number)


def _run(arguments: list[str]) -> int:
    from typer.exceptions import TyperException

    from genai_cli.commands.app import app
    from genai_cli.commands.usage import usage_error

    try:
        result = app(arguments, prog_name="genai", standalone_mode=False)
    except TyperException as error:
        raise usage_error(error) from error
    return int(result or 0)


def _tell(error: GenaiError, arguments: Sequence[str]) -> int:
    try:
        if "--json" in arguments and "quiz" not in arguments:
            output.print_json(output.error_document(error))
        output.complain(error)
    except (BrokenPipeError, StoreError):
        return ExitCode.IO
    return error.code


def _our_fault(error: Exception) -> int:
    """An error nobody foresaw: an apology in one line, and the details in a file (no values of variables)."""
    import tempfile
    import traceback

    try:
        fd, path = tempfile.mkstemp(prefix="genai-error-", suffix=".log")
        with os.fdopen(fd, "w", encoding="utf-8", errors="backslashreplace") as log:
            log.write("".join(traceback.format_exception(error)))
        where = f"details are in {path}"
    except OSError:
        where = "GENAI_DEBUG=1 shows the details"
    output.say(f"genai: something went wrong inside genai, which is our fault ({type(error).__name__}); {where}")
    output.say(f"  please report it: {ISSUES}")
    return ExitCode.OUR_FAULT


def interactive() -> bool:
    """Whether a person is at both ends: stdin and stdout are terminals that can move a cursor."""
    if sys.stdin is None or sys.stdout is None:
        return False
    return sys.stdin.isatty() and sys.stdout.isatty()
