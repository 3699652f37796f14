"""The note that is kept of an error nobody foresaw: where it happened, and nothing of what the learner typed."""

from __future__ import annotations

import os
import platform
import traceback
from pathlib import Path

from genai_cli import __version__
from genai_cli.commands.home import find_home
from genai_cli.errors import GenaiError
from genai_cli.store.place import make_folder

NAME = "last-error.log"


def note(error: BaseException) -> Path | None:
    """Write the error and its traceback (no values of variables) over the last one; where, or None if it cannot be."""
    try:
        folder = find_home().state
        make_folder(folder)
        path = folder / NAME
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with open(opened, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(_text(error))
    except (OSError, GenaiError):
        return None
    return path


def _text(error: BaseException) -> str:
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    return f"genai {__version__}, {machine}\n\n" + "".join(traceback.format_exception(error))
