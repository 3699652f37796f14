"""The options that every command takes, wherever on the line they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from genai_cli.errors import UsageError
from genai_cli.records import dataclass

SWITCHES = ("--quiet", "-q", "--no-input", "--no-pager")
COLOUR = "--color"


@dataclass(slots=True)
class Flags:
    """What was said for the whole command; `settings` are those a flag overrides, by name, as they were typed."""

    settings: dict[str, str] = field(default_factory=dict)
    quiet: bool = False
    no_input: bool = False
    no_pager: bool = False


given = Flags()  # of this process, which runs one command


def to_front(arguments: Sequence[str]) -> list[str]:
    """The same arguments with these options before the command, where Typer looks for them; all after `--` stays."""
    front: list[str] = []
    rest: list[str] = []
    left = list(arguments)
    while left:
        word = left.pop(0)
        if word == "--":
            rest += [word, *left]
            break
        if word in SWITCHES or word.startswith(f"{COLOUR}="):
            front.append(word)
        elif word == COLOUR:
            if not left:
                raise UsageError(f"{COLOUR} needs a value", "say auto, always or never")
            front += [word, left.pop(0)]
        else:
            rest.append(word)
    return front + rest
