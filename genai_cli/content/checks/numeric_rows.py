"""Rules 14 and 15: options that are numbers are shown in ascending order, so the key's rank must vary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from genai_cli.content.checks.cards import options_of
from genai_cli.content.checks.finding import Finding, Flaw
from genai_cli.content.checks.scene import Scene
from genai_cli.content.checks.values import all_numbers
from genai_cli.content.model import Choice

FEWEST_ROWS = 4  # with three rows of three, one row in nine decks is all middle by luck
SLACK = 0.3  # over 1/k; wider than for lengths, for a deck has few such rows
_NUMBER = re.compile(r"\d[\d,.]*")


def numeric_order(card: Choice) -> Flaw | None:
    """Options differ in one number alone, but do not begin with it, so that they are shuffled, not put in order."""
    options = options_of(card)
    around = {_NUMBER.sub("#", option) for option in options}
    if len(options) > 2 and len(around) == 1 and around.pop().count("#") == 1 and not all_numbers(options):
        return Flaw("the options are numbers, but will be shown out of order", "let each option begin with its number")
    return None


def numeric_key_in_the_middle(scene: Scene) -> Iterator[Finding]:
    """In no row of numbers is the key the least or the greatest. (The order in the file does not matter.)"""
    rows = key_ranks(scene)
    if len(rows) >= FEWEST_ROWS and all(0 < rank < last for rank, last in rows):
        message = f"in all {len(rows)} cards with numbers as options the key is neither the least nor the greatest"
        yield Finding(scene.deck, message, "let it be the least or the greatest in some of them")


def numeric_key_position(scene: Scene) -> Iterator[Finding]:
    """The key has one rank in far more rows of numbers than chance would give it."""
    rows = key_ranks(scene)
    if len(rows) < FEWEST_ROWS:
        return
    rank, often = Counter(rank for rank, _ in rows).most_common(1)[0]
    chance = sum(1 / (last + 1) for _, last in rows) / len(rows)
    if often / len(rows) > chance + SLACK:
        message = f"in {often} of {len(rows)} cards with numbers as options the key is number {rank + 1} from below"
        yield Finding(scene.deck, message, "spread it")


def key_ranks(scene: Scene) -> list[tuple[int, int]]:
    """For each choice card with numeric options: the key's rank from below, and the highest rank; both from 0."""
    rows = []
    for card in scene.deck.cards:
        values = all_numbers(options_of(card)) if isinstance(card, Choice) else ()
        if len(values) > 2:
            rows.append((sorted(values).index(values[0]), len(values) - 1))
    return rows
