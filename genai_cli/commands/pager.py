"""A page longer than the screen goes through the reader's pager; everything else is written as it is."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress

from genai_cli.terminal.environment import moves_cursor

LESS_OPTIONS = "FIRX"  # quit if one screen, ignore case, keep colours, leave the page on the screen


def paged(text: str, environ: Mapping[str, str] = os.environ) -> bool:
    """Show `text` in a pager if there is one; whether it was shown."""
    if not moves_cursor(environ):
        return False
    command = _command(environ)
    if not command:
        return False
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env={"LESS": LESS_OPTIONS, **environ})
    except OSError:
        return False
    assert pager.stdin is not None
    with suppress(BrokenPipeError):  # the reader has seen enough
        pager.stdin.write(f"{text}\n".encode(sys.stdout.encoding or "utf-8", "replace"))
    with suppress(BrokenPipeError):
        pager.stdin.close()
    _wait(pager)
    return True


def _command(environ: Mapping[str, str]) -> list[str]:
    """$PAGER with its arguments, else less if there is one; an empty $PAGER and `cat` mean none."""
    said = environ.get("PAGER")
    try:
        words = ["less"] if said is None else shlex.split(said)
    except ValueError:
        return []
    return words if words and words != ["cat"] and shutil.which(words[0]) else []


def _wait(pager: subprocess.Popen[bytes]) -> None:
    """Ctrl-C is the pager's own affair: leaving before it would leave the terminal in its hands."""
    while True:
        with suppress(KeyboardInterrupt):
            pager.wait()
            return
