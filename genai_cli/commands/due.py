"""`genai due`: one line for a shell prompt."""

from __future__ import annotations

from typing import Annotated

import typer

from genai_cli.errors import ExitCode


def due(
    json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> int:
    """How many cards are due now, in one line."""
    from genai_cli.commands.due_line import due_json, due_line
    from genai_cli.commands.output import write
    from genai_cli.commands.waiting import waiting

    found, today = waiting()
    counts = (found.due, found.new, found.next_due)
    write(due_json(*counts) if json else due_line(*counts, today))
    return ExitCode.DONE
