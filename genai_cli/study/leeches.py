"""Cards that asking does not teach: read up on, rewritten or suspended, they cost less than asked again.

A *leech* was known and then forgotten LEECH_LAPSES times or more (Anki's word; its manual suggests 8 lapses, half of
which is enough where a card asks one thing and explains each answer), or its last MISSES_IN_A_ROW answers or more that
moved the schedule were all wrong. A lucky guess ends such a row. A suspended card is none: it is asked no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from genai_cli.content.model import Card
from genai_cli.records import dataclass
from genai_cli.study.events import Answered, Judgement
from genai_cli.study.state import CardState

LEECH_LAPSES = 4
MISSES_IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class Leech:
    """A card, its state, and how many of its last answers in a row were wrong."""

    card: Card
    state: CardState
    misses_in_a_row: int

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
        return f"genai explain {self.card.concept}" if self.card.concept else ""

    @property
    def rewriting(self) -> str:
        """The command that opens it in an editor."""
        return f"genai edit {self.card.key}"

    @property
    def suspending(self) -> str:
        """The command after which it is asked no more."""
        return f"genai suspend {self.card.key}"


def leeches(cards: Iterable[Card], answered: Sequence[Answered], states: Mapping[str, CardState]) -> list[Leech]:
    """The leeches among `cards`: those wrong now and longest so first, then those forgotten most often."""
    awake = [(c, states[c.key]) for c in cards if c.key in states and not states[c.key].suspended]
    rows = misses_in_a_row(answered, {c.key for c, s in awake if not s.known and s.reps >= MISSES_IN_A_ROW})
    found = [Leech(card, state, rows.get(card.key, 0)) for card, state in awake]
    kept = [each for each in found if _is_leech(each)]
    return sorted(kept, key=lambda each: (-each.misses_in_a_row, -each.state.lapses))


def misses_in_a_row(answered: Sequence[Answered], keys: Iterable[str]) -> dict[str, int]:
    """How many of each card's last answers that moved the schedule were wrong, up to the last that was not."""
    rows = dict.fromkeys(keys, 0)
    going_on = set(rows)
    for event in reversed(answered):
        if not going_on:
            break
        if event.practice or event.key not in going_on:
            continue
        if event.judgement is Judgement.WRONG:
            rows[event.key] += 1
        else:
            going_on.remove(event.key)
    return rows


def _is_leech(each: Leech) -> bool:
    return each.state.lapses >= LEECH_LAPSES or each.misses_in_a_row >= MISSES_IN_A_ROW
