"""Run a command line and turn whatever happens into one line and an exit code. Never a traceback."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence

from genai_cli.commands import output
from genai_cli.errors import ExitCode, GenaiError, StoreError


def run(arguments: Sequence[str]) -> int:
    """Run `genai ARGUMENTS`; returns the exit code."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
            signal.signal(number, _leave)
    try:
        return _run(list(arguments))
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except output.ReaderGone:
        return ExitCode.DONE
    except GenaiError as error:
        return _tell(error, arguments)
    except OSError as error:  # of a file or folder that was not expected to fail
        what = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        return _tell(StoreError(f"{what}{error.strerror or error}"), arguments)
    except Exception as error:
        return _our_fault(error, arguments)


def _leave(number: int, frame: object) -> None:
    raise SystemExit(128 + number)


def _run(arguments: list[str]) -> int:
    from genai_cli.commands.words_alone import call

    done = call(arguments)
    if done is not None:
        return done
    from typer.exceptions import TyperException

    from genai_cli.commands.app import app
    from genai_cli.commands.flags import to_front

    try:
        result = app(to_front(arguments), prog_name="genai", standalone_mode=False)
    except TyperException as error:
        from genai_cli.commands.usage import usage_error  # what it needs of the decks costs 20 ms

        raise usage_error(error) from error
    return int(result or 0)


def _tell(error: GenaiError, arguments: Sequence[str]) -> int:
    output.complain(error)
    if "--json" in arguments:
        try:
            if "quiz" in arguments:
                output.write(output.as_json({"type": "error", "message": error.message, "hint": error.hint}))
            else:
                output.print_json(output.error_document(error))
        except (output.ReaderGone, StoreError):
            return ExitCode.IO
    return error.code


def _our_fault(error: Exception, arguments: Sequence[str]) -> int:
    """An error nobody foresaw: an apology in one line, and the details in a file."""
    from genai_cli.commands.help import ISSUES
    from genai_cli.commands.logbook import note

    if os.environ.get("GENAI_DEBUG"):
        import traceback

        output.tell("".join(traceback.format_exception(error)).rstrip())
        return ExitCode.OUR_FAULT
    kept = note(error)
    where = f"details are in {kept}" if kept else "GENAI_DEBUG=1 shows the details"
    _tell(_OurFault(f"something went wrong inside genai, our fault ({type(error).__name__}); {where}",
                    f"please report it: {ISSUES}"), arguments)
    return ExitCode.OUR_FAULT


class _OurFault(GenaiError):
    code = ExitCode.OUR_FAULT
