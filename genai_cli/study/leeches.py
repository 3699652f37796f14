"""Cards that asking does not teach: read up on, rewritten or suspended, they cost less than asked again.

A *leech* was known and then forgotten LEECH_LAPSES times or more (Anki's word; its manual suggests 8 lapses, half of
which is enough where a card asks one thing and explains each answer), or its last MISSES_IN_A_ROW answers or more that
moved the schedule were all wrong. A lucky guess ends such a row. A suspended card is none: it is asked no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from genai_cli.content.model import Card, Head
from genai_cli.records import dataclass
from genai_cli.study.state import CardState

LEECH_LAPSES = 4
MISSES_IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class Leech:
    """A card and the concept it is about, by its head, and its state; its text is among `cards` when it is shown."""

    head: Head
    state: CardState
    cards: Mapping[str, Card]

    @property
    def card(self) -> Card:
        """The card itself."""
        return self.cards[self.head.key]

    @property
    def misses_in_a_row(self) -> int:
        """How many of its last answers in a row were wrong."""
        return self.state.misses_in_a_row

    @property
    def trouble(self) -> str:
        """What it does wrong, as the end of a sentence about it."""
        if self.misses_in_a_row == self.state.reps:
            return f"never right in {self.state.reps} answers"
        if self.misses_in_a_row >= MISSES_IN_A_ROW:
            return f"wrong {self.misses_in_a_row} times in a row"
        return f"forgotten {self.state.lapses} times"

    @property
    def reading(self) -> str:
        """The command that explains what it asks; "" for a card about no concept."""
        return f"genai explain {self.head.concept}" if self.head.concept else ""

    @property
    def rewriting(self) -> str:
        """The command that opens it in an editor."""
        return f"genai edit {self.head.key}"

    @property
    def suspending(self) -> str:
        """The command after which it is asked no more."""
        return f"genai suspend {self.head.key}"


def is_leech(state: CardState) -> bool:
    """Whether a card in this state is one."""
    hard = state.lapses >= LEECH_LAPSES or state.misses_in_a_row >= MISSES_IN_A_ROW
    return hard and not state.suspended


def worst_first(leeches: Iterable[Leech]) -> list[Leech]:
    """Those wrong now and longest so first, then those forgotten most often."""
    return sorted(leeches, key=lambda each: (-each.misses_in_a_row, -each.state.lapses, each.head.key))
