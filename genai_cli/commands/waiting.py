"""What waits to be asked today, over every deck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from genai_cli.study.progress import Counts

if TYPE_CHECKING:
    from genai_cli.content.library import Library
    from genai_cli.store.log import Log


def waiting() -> tuple[Counts, int]:
    """The counts over the shipped and the learner's own decks, and the present learning day."""
    from genai_cli.commands import now
    from genai_cli.commands.context import open_library, open_to_read
    from genai_cli.commands.home import find_home

    home, day = find_home(), now.WallClock().now().day
    library = open_library(home=home).library
    with open_to_read(home, library) as log:
        return counted(log, library, day), day


def counted(log: Log | None, library: Library, day: int) -> Counts:
    """What waits on `day` in a store that was opened with this library; without a store every card is new."""
    if log is None:
        return Counts(0, library.card_count, None)
    found = log.waiting(day)
    return Counts(found.due, library.card_count - sum(found.taken.values()), found.next_due)
