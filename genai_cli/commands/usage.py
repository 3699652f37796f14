"""Typer's own errors become ours: what was wrong with the call, and where to read how it works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from genai_cli.content.library import did_you_mean
from genai_cli.errors import UsageError

if TYPE_CHECKING:
    from typer.exceptions import TyperException

_REWORDED = (
    (r"No such command '(.*?)'\.?", r"there is no command “\1”"),
    (r"Invalid value for (.*?): '(.*?)' is not one of (.*)\.", r"\1 cannot be “\2”; it is one of \3"),
    (r"Invalid value for '([^']*)': (.*)", r"\1: \2"),
    (r"(.*) is not in the range x>=(\d+)\.?", r"\1 is too small: say at least \2"),
    (r"(.*) is not a valid (?:integer|int)(?: range)?\.?", r"\1 is not a whole number"),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", r"there is too much: \1"),
    (r"Missing (argument|option) '(.*?)'\.?(.*)", r"the \1 \2 is missing\3"),
    (r"Missing command\.?", r"a command is missing"),
    (r"Option '(.*?)' requires an argument\.?", r"\1 needs a value"),
)


def usage_error(error: TyperException) -> UsageError:
    """The same complaint in our words, with what was probably meant; nothing is guessed and run."""
    context = getattr(error, "ctx", None)
    path = getattr(context, "command_path", "genai")
    shows = f"`{path} --help` shows how it is used"
    message, _, guesses = str(getattr(error, "message", error)).partition(" Did you mean ")
    meant = did_you_mean([*re.findall(r"'(.*?)'", guesses), *(getattr(error, "possibilities", None) or ())])
    if hasattr(error, "possibilities"):
        message = f"there is no option {getattr(error, 'option_name', '')}"
    elif not guesses:
        message = error.format_message()
    return UsageError(_reworded(message.strip()), f"{meant} {shows}".strip())


def _reworded(message: str) -> str:
    for pattern, ours in _REWORDED:
        message = re.sub(pattern, ours, message)
    return re.sub(r"'(-?[\w-]+)'", r"\1", message) if "; it is one of" in message else message
