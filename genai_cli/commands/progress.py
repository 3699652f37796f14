"""`genai progress`: do I know this, and what should I study next?"""

from __future__ import annotations

from typing import Annotated

import typer

Name = Annotated[
    list[str] | None, typer.Argument(metavar="[CONCEPT or DECK]", help="Look at one closely; no need to quote it.")
]


def progress(
    name: Name = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> int:
    """See how well you know it, and what to study next. Mastery, what is due, retention, calibration, false beliefs."""
    from genai_cli.commands.knowing import show_progress

    return show_progress(name or [], json)
