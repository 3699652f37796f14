"""One card as it is put to the learner: its options in this sitting's order, each with a key."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from enum import StrEnum

from genai_cli.content.model import Card, Choice, Claim, Cloze, Match, Order, Recall, Select, Typed
from genai_cli.content.words import number
from genai_cli.errors import UsageError
from genai_cli.records import dataclass
from genai_cli.study.answers import Given
from genai_cli.study.events import Rating

RIGHT_KEYS = "abcdefhjklmn"  # without g and i, which mean something else at a keyboard
GRADE_KEYS = {str(n): grade.value for n, grade in enumerate(Rating, 1)}  # a recall card's grades, by key


class Why(StrEnum):
    """Why a card is asked now."""

    DUE = "due"
    NEW = "new"
    RETRY = "retry"
    FOLLOW_UP = "follow-up"
    CRAM = "cram"


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be picked with a key."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A card with its options shuffled; `right` is the right-hand side of a match.

    `number` of `of` is its place among the cards the sitting set out to ask, from 1; 0 for one that came in between:
    `returns` if it was answered already, else a second look. `left` is how many questions are still to come after it.
    """

    card: Card
    why: Why
    options: tuple[Option, ...] = ()
    right: tuple[Option, ...] = ()
    is_new: bool = False
    number: int = 1
    of: int = 1
    left: int = 0
    returns: bool = False

    @property
    def prompt(self) -> str:
        """What is asked, a cloze with a blank for its answer."""
        return self.card.asked

    @property
    def practice(self) -> bool:
        """Whether the answer leaves the schedule alone."""
        return self.why in (Why.RETRY, Why.CRAM)


def options_of(card: Card, dice: random.Random) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
    """The card's options (and the right-hand side of a match), shuffled and keyed.

    Numbers are put in ascending order instead: a shuffled row of years is only harder to read.
    """
    match card:
        case Choice():
            return _numbered(_mixed([card.answer, *(lure.text for lure in card.lures)], dice)), ()
        case Select():
            return _numbered(_mixed([*card.answers, *(lure.text for lure in card.lures)], dice)), ()
        case Claim():
            return (Option("true", "True"), Option("false", "False")), ()
        case Order():
            return _numbered(_out_of_order(card.answer, dice)), ()
        case Match():
            lefts = [left for left, _ in card.answer]
            rights = _out_of_order([right for _, right in card.answer], dice)
            lettered = tuple(Option(key, text) for key, text in zip(RIGHT_KEYS, rights, strict=False))
            return _numbered(lefts), lettered
        case Typed() | Cloze() | Recall():
            return (), ()


def _numbered(texts: Sequence[str]) -> tuple[Option, ...]:
    return tuple(Option(str(i), text) for i, text in enumerate(texts, 1))


def _mixed(texts: list[str], dice: random.Random) -> list[str]:
    values = [number(text) for text in texts]
    if all(value is not None for value in values):
        return [text for _, text in sorted(zip(values, texts, strict=True))]
    dice.shuffle(texts)
    return texts


def _out_of_order(texts: Sequence[str], dice: random.Random) -> list[str]:
    """Shuffled, and not by chance as given, which would be no question; but two of them may be, else swapping wins."""
    mixed = list(texts)
    dice.shuffle(mixed)
    while len(mixed) > 2 and mixed == list(texts):
        dice.shuffle(mixed)
    return mixed


def given_for(question: Question, reply: object) -> Given:
    """What a reply in keys, flags or text (the JSON contract's `answer`) says; raises UsageError saying what fits."""
    match question.card:
        case Choice():
            return _text_of(question.options, reply)
        case Select():
            keys = reply if isinstance(reply, list | tuple) else [reply]
            return tuple(dict.fromkeys(_text_of(question.options, key) for key in keys))
        case Order():
            return _whole_order(question, reply)
        case Match():
            return _all_pairs(question, reply)
        case Claim():
            return _true_or_false(reply)
        case Recall():
            return _grade(reply)
        case Typed() | Cloze():
            if isinstance(reply, str):
                return reply.encode("utf-8", "replace").decode("utf-8")  # half a character could never be exported
            raise UsageError("this card is answered with text")


def _text_of(options: tuple[Option, ...], key: object) -> str:
    said = str(key) if isinstance(key, str | int) else ""  # a list in a list may be too deep to be written out
    for option in options:
        if option.key == said:
            return option.text
    keys = ", ".join(option.key for option in options)
    raise UsageError(f"there is no option {said[:40]!r}; the keys are {keys}")


def _whole_order(question: Question, reply: object) -> tuple[str, ...]:
    if not isinstance(reply, list | tuple) or len(reply) != len(question.options):
        raise UsageError(f"this card is answered with a list of all {len(question.options)} keys, in order")
    texts = tuple(_text_of(question.options, key) for key in reply)
    if len(set(texts)) != len(texts):
        raise UsageError("each key belongs in the order once")
    return texts


def _all_pairs(question: Question, reply: object) -> Mapping[str, str]:
    if not isinstance(reply, Mapping) or len(reply) != len(question.options):
        raise UsageError("this card is answered with an object that gives every left key a right key")
    pairs = {_text_of(question.options, left): _text_of(question.right, right) for left, right in reply.items()}
    if len(set(pairs.values())) != len(question.options):
        raise UsageError("each right key belongs to one left key")
    return pairs


def _true_or_false(reply: object) -> bool:
    said = reply.lower() if isinstance(reply, str) else ""
    if not isinstance(reply, bool) and said not in ("true", "false"):
        raise UsageError("this card is answered with true or false")
    return reply is True or said == "true"


def _grade(reply: object) -> str:
    said = reply.get("grade") if isinstance(reply, Mapping) else reply
    if isinstance(said, int) and not isinstance(said, bool):
        said = str(said)
    grades = {grade.value: grade.value for grade in Rating} | GRADE_KEYS
    if not isinstance(said, str) or said not in grades:
        raise UsageError("this card is answered with a grade: again, hard, good or easy, or 1 to 4")
    return grades[said]
