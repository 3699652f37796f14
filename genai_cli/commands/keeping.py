"""`genai doctor`, `backup` and `restore`: is the store sound, keep a copy, bring one back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def doctor(
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Compute every card's state again from the log.")] = False,
    salvage: Annotated[
        Path | None, typer.Option("--salvage", metavar="NEW", help="Copy every sound row into a new file.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> int:
    """Check the store: structure, every row's checksum, and the cached states against the log."""
    raise NotImplementedError


def backup() -> int:
    """Keep a verified copy of the store now."""
    raise NotImplementedError


def restore(
    copy: Annotated[str | None, typer.Argument(metavar="[BACKUP]", help="Which one; none lists them.")] = None,
) -> int:
    """Bring a backup back; the store it replaces is kept."""
    raise NotImplementedError
