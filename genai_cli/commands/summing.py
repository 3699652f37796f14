"""How every card of a library stands today, summed up by deck and concept, for lists that show it."""

from __future__ import annotations

from genai_cli.commands import now
from genai_cli.commands.context import open_to_read
from genai_cli.commands.home import find_home
from genai_cli.content.library import Library
from genai_cli.study.summing import Summed, sum_up


def summed_up(library: Library) -> Summed:
    """The sums; without a store, of cards that were never answered."""
    with open_to_read(find_home()) as log:
        return sum_up(library, log.glimpses_of if log else lambda _: {}, now.WallClock().now().day)
