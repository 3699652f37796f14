"""Typer's own errors become ours: what was wrong with the call, and where to read how it works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from genai_cli.errors import UsageError

if TYPE_CHECKING:
    from typer.exceptions import TyperException


def usage_error(error: TyperException) -> UsageError:
    """The same complaint in our words; Typer's own "did you mean" is kept."""
    context = getattr(error, "ctx", None)
    path = getattr(context, "command_path", "genai")
    return UsageError(error.format_message().strip(), f"`{path} --help` shows how it is used")
