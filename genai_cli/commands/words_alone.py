"""Command lines of words alone, which need no parser: what a person waits for stands on the screen 50 ms sooner."""

from __future__ import annotations

import os
from collections.abc import Sequence

from genai_cli.errors import ExitCode


def call(arguments: Sequence[str]) -> ExitCode | None:
    """Run `quiz DECK ...`, `lookup NAME`, `progress NAME` and `search WORDS`, and answer TAB; None for what is left to
    the parser."""
    match arguments:
        case [] if "_GENAI_COMPLETE" in os.environ:
            from genai_cli.commands.tab import answer

            return answer(os.environ)
        case [("quiz" | "lookup" | "progress" | "search"), *words] if any(word.startswith("-") for word in words):
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
        case ["search", *words]:
            from genai_cli.commands.searching import search_for

            return search_for(words)
    return None
