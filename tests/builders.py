"""Small cards, decks and events for tests, with only what a test cares about spelled out."""

from __future__ import annotations

import itertools
from typing import Any

from genai_cli.content.model import Choice, Claim, Cloze, Concept, Deck, Lure, Match, Order, Recall, Select, Typed
from genai_cli.study.events import Answered, Confidence, Judgement, Moment, Rating

MONDAY = 739_900  # a learning day, as an ordinal
_uids = itertools.count(1)


def moment(day: int = MONDAY, minute: int = 0) -> Moment:
    """Noon UTC of a day, and so many minutes."""
    return Moment(utc_ms=((day - 719_163) * 1440 + 720 + minute) * 60_000, offset_minutes=0, day=day)


def choice(name: str = "c", **more: Any) -> Choice:
    """Which half draws? With a lure that reveals a misconception."""
    fields: dict[str, Any] = {
        "id": name,
        "deck": "d",
        "prompt": "Which half of a GAN draws?",
        "answer": "generator",
        "lures": (
            Lure("discriminator", "It only judges.", "judge-draws"),
            Lure("encoder", "A GAN has none."),
        ),
    }
    return Choice(**(fields | more))


def typed(name: str = "t", **more: Any) -> Typed:
    """A typed card."""
    return Typed(**({"id": name, "deck": "d", "prompt": "Which half draws?", "answer": "generator"} | more))


def cloze(name: str = "z", **more: Any) -> Cloze:
    """A cloze card."""
    fields = {"id": name, "deck": "d", "prompt": "In a GAN the {generator} draws.", "answer": "generator"}
    return Cloze(**(fields | more))


def claim(name: str = "b", **more: Any) -> Claim:
    """A true claim that reveals a misconception when denied."""
    fields = {"id": name, "deck": "d", "prompt": "The generator draws.", "answer": True, "reveals": "judge-draws"}
    return Claim(**(fields | more))


def select(name: str = "s", **more: Any) -> Select:
    """Two right options and a lure."""
    fields = {"id": name, "deck": "d", "prompt": "Which are networks?", "answers": ("generator", "discriminator")}
    return Select(**(fields | {"lures": (Lure("prompt", "That is text."),)} | more))


def order(name: str = "o", **more: Any) -> Order:
    """Three models in order."""
    fields = {"id": name, "deck": "d", "prompt": "Oldest first", "answer": ("GPT-2", "GPT-3", "GPT-4")}
    return Order(**(fields | more))


def match(name: str = "m", **more: Any) -> Match:
    """Three pairs."""
    pairs = (("GPT-2", "2019"), ("GPT-3", "2020"), ("GPT-4", "2023"))
    return Match(**({"id": name, "deck": "d", "prompt": "When?", "answer": pairs} | more))


def recall(name: str = "r", **more: Any) -> Recall:
    """An open question."""
    fields = {"id": name, "deck": "d", "prompt": "Why do GANs collapse?", "answer": "One fake fools the judge."}
    return Recall(**(fields | more))


def concept(name: str, **more: Any) -> Concept:
    """A concept by its id."""
    return Concept(**({"id": name, "deck": "d", "name": name.replace("-", " ").title(), "gist": "A thing."} | more))


def deck(*cards: Any, **more: Any) -> Deck:
    """A deck of these cards."""
    return Deck(**({"id": "d", "title": "A deck", "cards": cards} | more))


def answered(card: str = "c", day: int = MONDAY, rating: Rating = Rating.GOOD, **more: Any) -> Answered:
    """An answer event; judged right unless rated Again."""
    wrong = rating is Rating.AGAIN
    fields: dict[str, Any] = {
        "uid": f"u{next(_uids):06}",
        "moment": moment(day, more.pop("minute", 0)),
        "deck": "d",
        "card": card,
        "card_kind": "choice",
        "given": '"x"',
        "judgement": Judgement.WRONG if wrong else Judgement.RIGHT,
        "confidence": Confidence.SURE,
        "rating": rating,
    }
    return Answered(**(fields | more))
