"""Run the rules over a few cards, and make cards of which only the wording matters."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from genai_cli.content.checks.finding import Finding
from genai_cli.content.checks.scene import scenes
from genai_cli.content.checks.table import RULES
from genai_cli.content.library import build
from genai_cli.content.model import Choice, Concept, Deck, Fact, Lure, Misconception, Place, Select
from tests import builders as b


def findings(deck: Deck, *others: Deck) -> list[Finding]:
    """All that the rules find in `deck`, with `others` in the library."""
    (scene,) = scenes(build([deck, *others]), [deck])
    return [found for rule in RULES for found in rule.findings(scene)]


def broken(thing: Any, *others: Deck) -> set[str]:
    """The rules that a card, or a deck, breaks."""
    deck = thing if isinstance(thing, Deck) else b.deck(thing)
    return {found.rule for found in findings(deck, *others)}


def item(stem: str, key: str, *lures: str, name: str = "c", **more: Any) -> Choice:
    """A multiple-choice card whose lures say nothing more."""
    return b.choice(name, prompt=stem, answer=key, lures=tuple(Lure(text) for text in lures), **more)


def pick(stem: str, answers: tuple[str, ...], *lures: str, **more: Any) -> Select:
    """A select card whose lures say nothing more."""
    return b.select(prompt=stem, answers=answers, lures=tuple(Lure(text) for text in lures), **more)


def fact(name: str = "F1", **more: Any) -> Fact:
    """A fact that holds."""
    return Fact(**({"id": name, "deck": "d", "claim": "The generator draws."} | more))


def belief(name: str = "judge-draws", **more: Any) -> Misconception:
    """A misconception about who draws."""
    said = {"belief": "The discriminator draws.", "refutation": "It judges; the generator draws."}
    return Misconception(**({"id": name, "deck": "d"} | said | more))


def at(line: int) -> Place:
    """A line of the file d.yaml."""
    return Place("d.yaml", line, 3)


def named(concept: str, title: str, **more: Any) -> Concept:
    """A concept with a name that its id does not show."""
    return replace(b.concept(concept, **more), name=title)
