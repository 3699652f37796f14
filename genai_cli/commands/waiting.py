"""What waits to be asked today, over every deck."""

from __future__ import annotations

from genai_cli.study.progress import Counts, counts


def waiting() -> tuple[Counts, int]:
    """The counts over the shipped and the learner's own decks, and the present learning day."""
    from genai_cli.commands.context import open_library, states_and_day

    states, day = states_and_day()
    return counts(open_library().library.cards.values(), states, day), day
