"""What a rule says when it is broken, and what a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from enum import StrEnum

from genai_cli.content.checks.scene import Scene
from genai_cli.content.model import CardBase, Choice, Concept, Deck, Fact, Lure, Misconception
from genai_cli.errors import Problem
from genai_cli.records import dataclass

About = CardBase | Concept | Fact | Misconception | Deck | Lure


class Severity(StrEnum):
    """An error is certainly wrong; a warning is a flaw that an author may have a reason for."""

    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with one item, in a sentence, and what to do about it."""

    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken rule and the thing that breaks it. `card` is the card whose `allow` may silence it."""

    about: About
    message: str
    hint: str = ""
    card: CardBase | None = None
    rule: str = ""
    severity: Severity = Severity.WARNING

    def problem(self) -> Problem:
        """The finding as the outside sees it, at its place in the file."""
        at = self.about.place
        return Problem(at.file, at.line, at.column, self.message, self.hint, self.rule, self.severity.value)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule over one deck: its stable name, how bad it is to break it, and the function that looks."""

    name: str
    severity: Severity
    look: Callable[[Scene], Iterable[Finding]]

    def findings(self, scene: Scene) -> Iterator[Finding]:
        """What breaks the rule in this deck, under the rule's name."""
        for found in self.look(scene):
            yield replace(found, rule=self.name, severity=self.severity)


def on_card(card: CardBase, flaw: Flaw, about: About | None = None) -> Finding:
    """A flaw of a card, or of a lure on it; the card's id goes before the message."""
    return Finding(about or card, f"{card.id}: {flaw.message}", flaw.hint, card)


def each_choice(look: Callable[[Choice], Flaw | None]) -> Callable[[Scene], Iterator[Finding]]:
    """A rule about one multiple-choice item, for every such item of a deck."""

    def over(scene: Scene) -> Iterator[Finding]:
        for card in scene.deck.cards:
            if isinstance(card, Choice) and card.lures and (flaw := look(card)):
                yield on_card(card, flaw)

    return over


def each_card(look: Callable[[CardBase], Flaw | None]) -> Callable[[Scene], Iterator[Finding]]:
    """A rule about one card of any kind, for every card of a deck."""

    def over(scene: Scene) -> Iterator[Finding]:
        for card in scene.deck.cards:
            if flaw := look(card):
                yield on_card(card, flaw)

    return over
