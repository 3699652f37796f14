"""Guessers that know nothing: each reads the stem and the options of an item, never the key, and picks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import lcm

from genai_cli.content.checks.cards import options_of
from genai_cli.content.checks.values import all_numbers
from genai_cli.content.checks.wording import absolutes, convergence, echo, hedges, specificity
from genai_cli.content.model import CardBase, Choice
from genai_cli.records import dataclass

POSITION = "most common position"
COMBINED = "combined"
Score = Callable[[str, Sequence[str], int], float]  # (stem, options, which of them) -> the more, the likelier

GUESSERS: Mapping[str, Score] = {
    "longest": lambda stem, options, at: len(options[at]),
    "shortest": lambda stem, options, at: -len(options[at]),
    "fewest absolutes": lambda stem, options, at: -absolutes(options[at]),
    "most hedges": lambda stem, options, at: hedges(options[at]),
    "stem echo": lambda stem, options, at: echo(stem, options[at]),
    "convergence": lambda stem, options, at: convergence(options, at),
    "specificity": lambda stem, options, at: specificity(options[at]),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One multiple-choice item: options in a canonical order, which of them is the key, and whether the learner sees
    them in that order (numbers) or shuffled, in which case a position tells nothing."""

    stem: str
    options: tuple[str, ...]
    key: int
    in_order: bool = True


@dataclass(frozen=True, slots=True)
class Picks:
    """What every guesser picks in one item. `credit[option][guesser]` is in `unit`ths: two options between which a
    guesser cannot choose get half each, so that nothing hangs on how a tie is broken."""

    key: int
    credit: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """All guessers' picks over all items. `names` may repeat: the position guesser has a column for each position."""

    names: tuple[str, ...]
    unit: int
    items: tuple[Picks, ...]


def items_of(cards: Iterable[CardBase]) -> tuple[Item, ...]:
    """The multiple-choice items among cards, with two options at least."""
    return tuple(item(card) for card in cards if isinstance(card, Choice) and card.lures)


def item(card: Choice) -> Item:
    """A card in canonical order: numbers ascending, as the tool shows them, other options by the alphabet.

    The order in the file means nothing, since the tool shuffles.
    """
    options = options_of(card)
    values = all_numbers(options)
    order = sorted(range(len(options)), key=lambda i: (values[i] if values else 0.0, options[i].casefold(), options[i]))
    return Item(card.prompt, tuple(options[i] for i in order), order.index(0), bool(values))


def panel(items: Sequence[Item]) -> Panel:
    """Let every guesser pick in every item.

    “Most common position” has a column for each position: which one is most common shows when the columns are counted,
    and the permutation, which takes the maximum over all columns, pays for that choice.
    """
    most = max((len(item.options) for item in items), default=0)
    unit = lcm(*range(1, most + 1))
    names = (*GUESSERS, *(POSITION for _ in range(most)))
    return Panel(names, unit, tuple(_picks(item, most, unit) for item in items))


def _picks(item: Item, positions: int, unit: int) -> Picks:
    columns = []
    n = len(item.options)
    for score in GUESSERS.values():
        columns.append(_credit([score(item.stem, item.options, i) for i in range(n)], unit))
    for position in range(positions):
        columns.append(_credit([float(item.in_order and i == position) for i in range(n)], unit))
    return Picks(item.key, tuple(zip(*columns, strict=True)))


def _credit(scores: Sequence[float], unit: int) -> list[int]:
    """The unit, shared among the options with the top score (to 1e-9, for float sums in another order)."""
    top = max(scores) - 1e-9
    best = [score >= top for score in scores]
    return [unit // sum(best) if is_best else 0 for is_best in best]
