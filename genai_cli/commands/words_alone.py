"""Command lines of words alone, which need no parser: what a person waits for stands on the screen 50 ms sooner."""

from __future__ import annotations

from collections.abc import Sequence

from genai_cli.errors import ExitCode


def call(arguments: Sequence[str]) -> ExitCode | None:
    """Run `quiz DECK ...`, `lookup NAME` and `progress NAME`; None for all else, which is left to the parser."""
    match arguments:
        case [("quiz" | "lookup" | "progress"), *words] if any(word.startswith("-") for word in words):
            return None
        case ["quiz", *decks]:
            from genai_cli.commands.sitting import SittingAsked, sit

            sit(SittingAsked(decks=tuple(decks)))
            return ExitCode.DONE
        case ["lookup", *words]:
            from genai_cli.commands.looking import look_up

            return look_up(words)
        case ["progress", *words]:
            from genai_cli.commands.knowing import show_progress

            return show_progress(words)
    return None
