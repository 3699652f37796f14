"""The lives that are simulated, by name: which learner studies what, and how regularly, for 90 days."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from genai_cli.content.library import Library, build
from genai_cli.content.model import Card, Deck, Lure, Misconception
from genai_cli.study.events import Confidence
from tests import builders as b
from tests.study.simulated.learners import Believer, Forgetter, Guesser, Learner
from tests.study.simulated.world import DAYS, World, shipped

Names = dict[str, tuple[str, ...]]


def made_up() -> Library:
    """Two decks that build on each other crosswise, with look-alikes, a misconception probed in both, loose cards."""
    lower = ("network", "data", "maker", "judge", "noise")
    upper = ("use", "contest", "balance", "collapse", "cure")
    after: Names = {
        "network": ("data",),
        "maker": ("network",),
        "judge": ("network",),
        "noise": ("judge",),
        "use": ("noise",),
        "contest": ("maker", "judge"),
    }
    after |= {"balance": ("contest",), "collapse": ("balance",), "cure": ("collapse", "data")}
    unlike: Names = {"maker": ("judge",), "judge": ("maker",), "balance": ("collapse",), "collapse": ("balance",)}
    decks = [_deck("lower", lower, after, unlike), _deck("upper", upper, after, unlike)]
    return build(decks)


def _deck(name: str, ids: tuple[str, ...], after: Names, unlike: Names) -> Deck:
    concepts = [b.concept(i, deck=name, after=after.get(i, ()), unlike=unlike.get(i, ())) for i in ids]
    cards: list[Card] = [b.recall(f"loose-{n}", deck=name) for n in range(2 if name == "upper" else 0)]
    for i in ids:
        lures = (Lure("discriminator", "It only judges.", f"belief-{name}"), Lure("encoder", "A GAN has none."))
        cards += [
            b.typed(f"{i}-typed", deck=name, concept=i),
            b.claim(f"{i}-claim", deck=name, concept=i, reveals="belief-lower"),
            b.choice(f"{i}-choice", deck=name, concept=i, lures=lures),
        ]
    beliefs = (Misconception(f"belief-{name}", name, "The judge draws.", "It never does."),)
    before = ("lower",) if name == "upper" else ()
    return b.deck(*cards, id=name, concepts=tuple(concepts), misconceptions=beliefs, after=before)


def _perfect(path: Path) -> World:
    world = World(shipped("gans", "diffusion"), path)
    world.live(Learner())
    return world


def _guessing(says: Confidence) -> Callable[[Path], World]:
    def live(path: Path) -> World:
        world = World(shipped("gans"), path)
        world.live(Guesser(random.Random(3), says), sittings_on=lambda n: n % 9 == 0)
        return world

    return live


def _believer(path: Path) -> World:
    library = shipped("gans", "diffusion")
    world = World(library, path)
    beliefs = frozenset(misconception.id for misconception in library.misconceptions)
    world.live(Believer(beliefs), sittings_on=lambda n: (1, 2, 0, 1)[n % 4])
    return world


def _forgetter(path: Path) -> World:
    library = shipped("gans")
    world = World(library, path)
    cursed = frozenset([next(key for key, card in library.cards.items() if card.kind == "typed")])
    world.live(Forgetter(random.Random(5), cursed))
    return world


def _orderly(path: Path) -> World:
    world = World(made_up(), path)
    world.live(Learner())
    return world


def _restless(path: Path) -> World:
    dice = random.Random(6)
    world, learner = World(made_up(), path), Forgetter(random.Random(7))
    for n in range(DAYS):
        world.clock.begin(b.MONDAY + n)
        for _ in range(dice.choice((0, 1, 1, 2, 3))):
            world.sit(learner, most=dice.choice((3, 9, None)))
    return world


LIVES: dict[str, Callable[[Path], World]] = {
    "perfect": _perfect,
    "guesser": _guessing(Confidence.GUESS),
    "liar": _guessing(Confidence.SURE),
    "believer": _believer,
    "forgetter": _forgetter,
    "restless": _restless,
    "orderly": _orderly,
}
