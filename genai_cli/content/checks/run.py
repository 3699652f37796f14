"""Every rule over the decks to be checked, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from genai_cli.content.checks.allowances import sift, useless_allows
from genai_cli.content.checks.coverage import Coverage, coverage
from genai_cli.content.checks.cues import Cues, cues
from genai_cli.content.checks.finding import Finding, Severity
from genai_cli.content.checks.scene import Scene, scenes
from genai_cli.content.checks.table import GUESSABLE, RULES
from genai_cli.content.library import Library
from genai_cli.content.model import Deck
from genai_cli.errors import Problem
from genai_cli.records import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """What is wrong with decks, in order of file and place; a row for each; what guessing would yield.

    `cues` is None where no deck has a multiple-choice card; `silenced` counts the findings that cards allow.
    """

    problems: tuple[Problem, ...]
    decks: tuple[Coverage, ...]
    cues: Cues | None
    silenced: int


def check(library: Library, decks: tuple[Deck, ...]) -> Report:
    """Check `decks`. The library, which should hold them too, gives what they refer to and is not itself checked."""
    looked = tuple(scenes(library, decks))
    sifted = sift(found for scene in looked for found in _findings(scene))
    guessed = cues(card for deck in decks for card in deck.cards)
    standing = [*sifted.standing, *_guessable(decks, guessed)]
    for deck in decks:
        standing.extend(useless_allows(deck, RULES, sifted.used))
    problems = sorted((found.problem() for found in standing), key=lambda p: (p.file, p.line, p.column, p.rule))
    return Report(tuple(problems), tuple(map(coverage, looked)), guessed, sifted.silenced)


def _findings(scene: Scene) -> Iterator[Finding]:
    for rule in RULES:
        yield from rule.findings(scene)


def _guessable(decks: Sequence[Deck], guessed: Cues | None) -> Iterator[Finding]:
    """The verdict over all decks, told at the deck in which the best guesser gains most."""
    if guessed is None or not guessed.warns:
        return
    severity = Severity.ERROR if guessed.fails else Severity.WARNING
    message = (
        f"a guesser who knows nothing is right in {guessed.accuracy:.0%} of {guessed.items} choice cards "
        f"({guessed.best_guesser}; chance {guessed.chance:.0%}, p = {guessed.p:.4f})"
    )
    hint = "break that pattern in some of the cards"
    yield Finding(_most_guessable(decks, guessed.best_guesser), message, hint, rule=GUESSABLE, severity=severity)


def _most_guessable(decks: Sequence[Deck], guesser: str) -> Deck:
    def gain(deck: Deck) -> float:
        found = cues(deck.cards, runs=0)
        return (dict(found.accuracies)[guesser] - found.chance) * found.items if found else 0.0

    return max(decks, key=gain)
