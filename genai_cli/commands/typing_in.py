"""What is typed or piped in: lines that are text whatever their bytes, and no more of one than an answer can need."""

from __future__ import annotations

import io
import sys
from typing import IO

from genai_cli.commands.output import answerable
from genai_cli.errors import UsageError

LONGEST_LINE = 10_000  # characters; an answer is compared over 1,000 at the most


def typed() -> IO[str]:
    """Stdin, in which bytes that are no text come as U+FFFD. Raises UsageError where nobody answers there."""
    if sys.stdin is None:
        raise UsageError("there is no standard input to read answers from")
    if not answerable():
        raise UsageError("--no-input leaves nobody to answer", "pipe the answers in, or leave it out")
    if isinstance(sys.stdin, io.TextIOWrapper) and sys.stdin.errors != "replace":
        sys.stdin.reconfigure(errors="replace")
    return sys.stdin


def typed_line() -> str | None:
    """The next line, None at the end of the input. What is too long of it is read and forgotten, however long it is."""
    source = typed()
    line = rest = source.readline(LONGEST_LINE)
    while len(rest) == LONGEST_LINE and not rest.endswith("\n"):
        rest = source.readline(LONGEST_LINE)
    return line or None
