"""Can the decks be passed without knowing anything? The best guesser, and how likely luck alone is as good."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from operator import mul

from genai_cli.content.checks.guessers import COMBINED, Panel, Picks, items_of, panel
from genai_cli.content.model import CardBase
from genai_cli.records import dataclass

RUNS = 10_000
MOST_DRAWS = 2_000_000  # items x runs, about 3 s; from 200 items on there are fewer runs, and p needs no more
FEWEST_RUNS = 1_000
SEED = 20_260_101  # any number; the same decks must always give the same p
WARN_AT = 0.10  # excess over chance
FAIL_AT = 0.15
SIGNIFICANT = 0.05
ENOUGH_ITEMS = 60  # fewer items cannot fail: the best of a dozen guessers is lucky too often


@dataclass(frozen=True, slots=True)
class Cues:
    """How well the best guesser does over all multiple-choice items. `accuracies` has every guesser's, best first."""

    chance: float
    best_guesser: str
    accuracy: float
    excess: float
    p: float
    items: int
    accuracies: tuple[tuple[str, float], ...]

    @property
    def fails(self) -> bool:
        """Whether the decks can be passed by guessing, beyond luck, and on enough items to say so."""
        return self.items >= ENOUGH_ITEMS and self.excess >= FAIL_AT and self.p < SIGNIFICANT

    @property
    def warns(self) -> bool:
        """Whether a guesser does noticeably well. Under 60 items the best of a dozen guessers nearly always does,
        so there p must be under 0.05 as well."""
        return self.excess >= WARN_AT and (self.items >= ENOUGH_ITEMS or self.p < SIGNIFICANT)


def cues(cards: Iterable[CardBase], runs: int = RUNS, seed: int = SEED) -> Cues | None:
    """Judge the multiple-choice items among cards; None where there is none."""
    items = items_of(cards)
    if not items:
        return None
    trial = _Trial(panel(items))
    scores = trial.scores([picks.key for picks in trial.panel.items])
    best = max(scores.values())
    p = trial.p(best, min(runs, max(FEWEST_RUNS, MOST_DRAWS // len(items))), seed)
    full, chance = trial.panel.unit * len(items), trial.chance / (trial.panel.unit * len(items))
    accuracies = sorted(((name, score / full) for name, score in scores.items()), key=lambda pair: -pair[1])
    name, accuracy = accuracies[0]
    excess = (accuracy - chance) / (1 - chance)
    return Cues(chance, name, accuracy, excess, p, len(items), tuple(accuracies))


class _Trial:
    """The guessers' picks, made once, and what they score under any assignment of keys.

    The combined guesser adds the others' picks, each weighted by how far it beats chance on all items but the one in
    question (leave one out), and takes the option with the most. That needs a refit for each of the 10,000 assignments.
    It stays affordable because few distinct rows of picks occur: each is weighted once a run, and what the item itself
    added to the weights is looked up and taken off. All in whole units, so that ties are ties.
    """

    __slots__ = ("_rows", "_which", "_without", "chance", "panel")

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self.chance = sum(panel.unit // len(picks.credit) for picks in panel.items)
        rows = {row: None for picks in panel.items for row in picks.credit}
        self._rows = tuple(rows)
        number = {row: i for i, row in enumerate(rows)}
        self._which = [[number[row] for row in picks.credit] for picks in panel.items]
        self._without = [_own_part(picks, panel.unit) for picks in panel.items]

    def scores(self, keys: Sequence[int]) -> dict[str, int]:
        """Each guesser's score, in units, if these were the keys."""
        totals = self._totals(keys)
        found: dict[str, int] = {}
        for name, total in zip(self.panel.names, totals, strict=True):
            found[name] = max(total, found.get(name, 0))
        return found | {COMBINED: self._combined(keys, totals)}

    def p(self, best: int, runs: int, seed: int) -> float:
        """How often the best of all guessers scores as much when the keys are drawn at random, (1 + hits) / (1 + runs)
        (Phipson & Smyth 2010: never 0)."""
        dice = random.Random(seed).random
        sizes = [len(picks.credit) for picks in self.panel.items]
        hits = 0
        for _ in range(runs):
            keys = [int(dice() * size) for size in sizes]
            totals = self._totals(keys)
            # The combined guesser is slow; it need not be asked where another is as good already.
            hits += max(totals) >= best or self._combined(keys, totals) >= best
        return (1 + hits) / (1 + runs)

    def _totals(self, keys: Sequence[int]) -> list[int]:
        rows = [picks.credit[key] for picks, key in zip(self.panel.items, keys, strict=True)]
        return [sum(column) for column in zip(*rows, strict=True)]

    def _combined(self, keys: Sequence[int], totals: Sequence[int]) -> int:
        weights = [total - self.chance for total in totals]
        weighted = [sum(map(mul, weights, row)) for row in self._rows]
        unit, score = self.panel.unit, 0
        for which, without, key in zip(self._which, self._without, keys, strict=True):
            votes = [weighted[row] - own for row, own in zip(which, without[key], strict=True)]
            top = max(votes)
            if votes[key] == top:
                score += unit // votes.count(top)
        return score


def _own_part(picks: Picks, unit: int) -> list[list[int]]:
    """[key][option]: what an item adds to the votes for its own options, if `key` is its key."""
    chance = unit // len(picks.credit)
    return [
        [sum((mine - chance) * pick for mine, pick in zip(right, row, strict=True)) for row in picks.credit]
        for right in picks.credit
    ]
