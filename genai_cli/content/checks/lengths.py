"""Rules 1 and 2: nobody may find the key by its length."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from genai_cli.content.checks.finding import Finding, Flaw
from genai_cli.content.checks.scene import Scene
from genai_cli.content.model import Choice

RATIO = 1.25  # key to mean lure, as in items.md
FEW_CHARACTERS = 3  # "GAN" against "VAE model": below this nobody sees a difference
SLACK = 0.1  # over a deck: 1/k plus this
FEWEST_ITEMS = 10  # under ten items a share over 1/k + 0.1 is mostly luck


def longest_key(card: Choice) -> Flaw | None:
    """The key is the longest option, and longer than 1.25 times the mean lure."""
    key, mean = len(card.answer), mean_lure_length(card)
    if is_longest(card) and key > RATIO * mean and key - mean > FEW_CHARACTERS:
        message = f"the key is the longest option ({key} characters; lures {mean:.0f})"
        return Flaw(message, "shorten it, or fill out a lure")
    return None


def shortest_key(card: Choice) -> Flaw | None:
    """The key is the shortest option, and the mean lure longer than 1.25 times the key."""
    key, mean = len(card.answer), mean_lure_length(card)
    if is_shortest(card) and mean > RATIO * key and mean - key > FEW_CHARACTERS:
        return Flaw(f"the key is the shortest option ({key} characters; lures {mean:.0f})", "shorten a lure")
    return None


def longest_key_often(scene: Scene) -> Iterator[Finding]:
    """Over the deck the key is the longest option in more than 1/k + 0.1 of the items."""
    yield from _too_often(scene, is_longest, "longest")


def shortest_key_often(scene: Scene) -> Iterator[Finding]:
    """Over the deck the key is the shortest option in more than 1/k + 0.1 of the items."""
    yield from _too_often(scene, is_shortest, "shortest")


def is_longest(card: Choice) -> bool:
    """Whether the key is longer than every lure."""
    return len(card.answer) > max(len(lure.text) for lure in card.lures)


def is_shortest(card: Choice) -> bool:
    """Whether the key is shorter than every lure."""
    return len(card.answer) < min(len(lure.text) for lure in card.lures)


def mean_lure_length(card: Choice) -> float:
    """In characters."""
    return sum(len(lure.text) for lure in card.lures) / len(card.lures)


def _too_often(scene: Scene, has_cue: Callable[[Choice], bool], word: str) -> Iterator[Finding]:
    items = [card for card in scene.deck.cards if isinstance(card, Choice) and card.lures]
    if len(items) < FEWEST_ITEMS:
        return
    chance = sum(1 / (1 + len(card.lures)) for card in items) / len(items)
    found = sum(map(has_cue, items))
    if found / len(items) > chance + SLACK:
        message = f"the key is the {word} option in {found} of {len(items)} choice cards; chance is {chance:.0%}"
        yield Finding(scene.deck, message, f"make a lure the {word} option in some of them")
