"""The note that is kept of an error nobody foresaw: where it happened, but nothing of what the learner typed or owns."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path

from genai_cli import __version__
from genai_cli.commands.home import find_home
from genai_cli.errors import GenaiError

NAME = "last-error.log"


def note(error: BaseException) -> Path | None:
    """Write the error and its traceback (no values of variables) over the last one; where, or None where it cannot be."""
    try:
        folder = find_home().state
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / NAME
        path.write_text(_text(error), encoding="utf-8", errors="backslashreplace")
    except (OSError, GenaiError):
        return None
    return path


def _text(error: BaseException) -> str:
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    return f"genai {__version__}, {machine}\n\n" + "".join(traceback.format_exception(error))
