"""`genai due`: one line for a shell prompt, read from the store's index; no deck is parsed."""

from __future__ import annotations

from typing import Annotated

import typer

from genai_cli.errors import ExitCode


def due(
    json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> int:
    """How many cards are due now, in one line."""
    from genai_cli.commands.waiting import waiting
    from genai_cli.study.day import days_away, iso_day

    found, today = waiting()
    if json:
        from genai_cli.commands.output import print_json

        next_due = None if found.next_due is None else iso_day(found.next_due)
        print_json({"schema": "genai.due/1", "due": found.due, "new": found.new, "next_due": next_due})
        return ExitCode.DONE
    from genai_cli.commands.output import write

    later = f", next {days_away(found.next_due, today)}" if found.next_due is not None and not found.due else ""
    write(f"{found.due} due, {found.new} new{later}")
    return ExitCode.DONE
