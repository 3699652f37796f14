"""A card and an answer become right, near or wrong, and which lure was taken."""

from __future__ import annotations

import json
from collections.abc import Mapping

from genai_cli.content.model import (
    Card,
    Choice,
    Claim,
    Cloze,
    Lure,
    Match,
    Order,
    Recall,
    Select,
    Typed,
    could_reveal,
)
from genai_cli.content.words import fold, numbers, slips
from genai_cli.records import dataclass
from genai_cli.study.events import Judgement, Rating

# What a learner gave: the text of an option, several of them, true or false, typed text, pairs, or (recall) a grade;
# None is “I don't know”.
Given = str | bool | tuple[str, ...] | Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class Judged:
    """How an answer stands. `lures` were taken; `fell_for` and `resisted` are misconception ids.

    A card can tell about a misconception only if answering it wrong could have revealed it.
    """

    judgement: Judgement
    lures: tuple[Lure, ...] = ()
    fell_for: tuple[str, ...] = ()
    resisted: tuple[str, ...] = ()


def judge(card: Card, given: Given) -> Judged:
    """Judge an answer. The shape of `given` must fit the card's kind, else TypeError; None is wrong of any kind."""
    match card, given:
        case _, None:
            return _plain(False)
        case Choice(), str():
            return _with_lures(card, given == card.answer, _taken(card.lures, {given}))
        case Select(), tuple():
            right = len(set(given)) == len(card.answers) and set(given) == set(card.answers)
            return _with_lures(card, right, _taken(card.lures, set(given)))
        case Claim(), bool():
            return _claim(card, given)
        case (Typed() | Cloze()), str():
            return _typed(card, given)
        case Order(), tuple():
            return _plain(given == card.answer)
        case Match(), Mapping():
            return _plain(dict(given) == dict(card.answer))
        case Recall(), str():
            return _plain(Rating(given) is not Rating.AGAIN)
    raise TypeError(f"a {card.kind} card cannot be answered with {type(given).__name__}")


def right_answer(card: Card) -> str:
    """The right answer as one line of text, for feedback and exports."""
    match card:
        case Claim():
            return "true" if card.answer else "false"
        case Select():
            return "; ".join(card.answers)
        case Order():
            return " → ".join(card.answer)
        case Match():
            return "; ".join(f"{left} – {right}" for left, right in card.answer)
        case Choice() | Typed() | Cloze() | Recall():
            return card.answer


def to_json(given: Given) -> str:
    """An answer as it is kept in the log."""
    if isinstance(given, Mapping):
        return json.dumps(dict(given), ensure_ascii=False)
    return json.dumps(given, ensure_ascii=False)


def _plain(right: bool) -> Judged:
    return Judged(Judgement.RIGHT if right else Judgement.WRONG)


def _taken(lures: tuple[Lure, ...], texts: set[str]) -> tuple[Lure, ...]:
    return tuple(lure for lure in lures if lure.text in texts)


def _with_lures(card: Card, right: bool, lures: tuple[Lure, ...], near: bool = False) -> Judged:
    """Falling is taking a lure that reveals; resisting is being right where one was on offer."""
    fell = tuple(dict.fromkeys(lure.reveals for lure in lures if lure.reveals))
    good = Judgement.NEAR if near else Judgement.RIGHT
    return Judged(good if right else Judgement.WRONG, lures, fell, could_reveal(card) if right else ())


def _claim(card: Claim, given: bool) -> Judged:
    right = given == card.answer
    reveals = could_reveal(card)
    return Judged(
        Judgement.RIGHT if right else Judgement.WRONG,
        fell_for=() if right else reveals,
        resisted=reveals if right else (),
    )


def _typed(card: Typed | Cloze, given: str) -> Judged:
    said = fold(given)
    wanted = (card.answer, *card.accept)
    if said and said in {fold(text) for text in wanted}:
        return _with_lures(card, True, ())
    lures = tuple(lure for lure in card.lures if said and fold(lure.text) == said)
    if not lures and any(is_near(given, text) for text in wanted):
        return _with_lures(card, True, (), near=True)
    return _with_lures(card, False, lures)


def is_near(given: str, wanted: str) -> bool:
    """Whether `given` is `wanted` with a slip of the finger: one in 4–7 letters, two in 8 or more.

    Numbers must be exact, and the first letter must stand: "un-", "in-" and "de-" change the meaning, not the spelling.
    """
    said, target = fold(given), fold(wanted)
    if not said or len(target) < 4 or said[0] != target[0] or numbers(given) != numbers(wanted):
        return False
    limit = 1 if len(target) < 8 else 2
    return 0 < slips(said, target, limit) <= limit
