"""The learner's own editor: $VISUAL, then $EDITOR, then one that is there; opened at a line where it is known how."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

from genai_cli.commands.output import interactive
from genai_cli.errors import GenaiError, UsageError

FALLBACKS = ("nano", "vim", "vi")
_PLUS = frozenset({"vi", "vim", "nvim", "gvim", "nano", "pico", "emacs", "emacsclient", "micro", "kak", "joe", "gedit"})
_GOTO = frozenset({"code", "code-insiders", "codium", "vscodium", "cursor"})
_COLON = frozenset({"hx", "helix", "subl", "zed"})


def open_in_editor(path: Path, line: int, environ: Mapping[str, str] = os.environ) -> None:
    """Open the file, wait until the editor is closed. Raises UsageError without an editor, GenaiError if it fails."""
    command = _command(environ)
    try:
        running = subprocess.Popen([*command, *_place(Path(command[0]).name, path.absolute(), line)])
    except OSError as error:
        raise GenaiError(
            f"the editor “{command[0]}” cannot be started: {error.strerror}", "set VISUAL or EDITOR to another"
        ) from error
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the editor's to understand
    try:
        status = running.wait()
    finally:
        signal.signal(signal.SIGINT, before)
    if status:
        raise GenaiError(f"the editor “{command[0]}” ended with {status}", f"the file is as it left it: {path}")


def _command(environ: Mapping[str, str]) -> list[str]:
    for variable in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(environ.get(variable, ""))
        except ValueError as error:
            raise UsageError(f"${variable} cannot be understood: {error}".lower()) from error
        if words:
            return words
    found = [name for name in FALLBACKS if shutil.which(name)]
    if not found or not interactive():
        raise UsageError("no editor is set", "set VISUAL or EDITOR, as in: EDITOR=nano")
    return found[:1]


def _place(editor: str, path: Path, line: int) -> list[str]:
    """The editor's last arguments: +12 FILE, --goto FILE:12 or FILE:12."""
    if editor in _PLUS:
        return [f"+{line}", str(path)]
    if editor in _GOTO:
        return ["--goto", f"{path}:{line}"]
    return [f"{path}:{line}" if editor in _COLON else str(path)]
