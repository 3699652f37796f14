"""Simulated learners: each decides an answer and its confidence from what they know; their dice are seeded."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from genai_cli.content.model import Card, Choice, Claim, Cloze, Match, Order, Recall, Select, Typed, could_reveal
from genai_cli.study import memory
from genai_cli.study.answers import Given
from genai_cli.study.events import Confidence, Rating
from genai_cli.study.feedback import Feedback
from genai_cli.study.front import Answer
from genai_cli.study.question import Question, Why

SECONDS = 8  # what each of them takes for an answer


def right(card: Card) -> Given:
    """What the card wants to hear."""
    match card:
        case Choice() | Typed() | Cloze() | Claim() | Order():
            return card.answer
        case Select():
            return card.answers
        case Match():
            return dict(card.answer)
        case Recall():
            return "good"


def by_luck(question: Question, dice: random.Random) -> Given:
    """An answer without knowing anything: a throw where there is something to pick, else nothing right."""
    texts = [option.text for option in question.options]
    match question.card:
        case Choice():
            return dice.choice(texts)
        case Select():
            return tuple(dice.sample(texts, dice.randint(1, len(texts))))
        case Claim():
            return dice.random() < 0.5
        case Order():
            return tuple(dice.sample(texts, len(texts)))
        case Match():
            rights = [option.text for option in question.right]
            return dict(zip(texts, dice.sample(rights, len(rights)), strict=True))
        case Typed() | Cloze():
            return "no idea"
        case Recall():
            return "again"


def fallen(card: Card, belief: str) -> Given:
    """The answer of one who believes `belief`, on a card that can reveal it."""
    match card:
        case Claim():
            return not card.answer
        case Select():
            return (*card.answers, next(lure.text for lure in card.lures if lure.reveals == belief))
        case Choice() | Typed() | Cloze():
            return next(lure.text for lure in card.lures if lure.reveals == belief)
    raise TypeError(f"a {card.kind} card reveals nothing")


class Learner:
    """Knows everything, always, and is sure of it: the perfect one. The others depart from that."""

    def answer(self, question: Question, day: int) -> Answer:
        """What they answer on a learning day."""
        del day
        return self.say(right(question.card))

    def told(self, feedback: Feedback) -> None:
        """The verdict and its explanation are shown."""

    def say(self, given: Given, confidence: Confidence = Confidence.SURE) -> Answer:
        """An answer that took the usual time."""
        return Answer(given, confidence, SECONDS * 1000)


@dataclass
class Guesser(Learner):
    """Knows nothing and picks at random; repeats what was explained a minute ago where there is nothing to pick."""

    dice: random.Random
    says: Confidence = Confidence.GUESS

    def answer(self, question: Question, day: int) -> Answer:
        """A throw of the dice."""
        del day
        if question.why is Why.RETRY and not isinstance(question.card, Choice | Claim):
            return self.say(right(question.card), self.says)
        return self.say(by_luck(question, self.dice), self.says)


@dataclass
class Believer(Learner):
    """Knows everything but holds some misconceptions, sure of them too, until each was refuted `needed` times."""

    beliefs: frozenset[str]
    needed: int = 3
    refuted: dict[str, int] = field(default_factory=dict)
    missed: set[str] = field(default_factory=set)

    def answer(self, question: Question, day: int) -> Answer:
        """Right, unless a belief still held speaks against it; right after a refutation they can repeat it."""
        del day
        held = [name for name in could_reveal(question.card) if self.holds(name)]
        if held and not (question.practice and question.card.key in self.missed):
            return self.say(fallen(question.card, held[0]))
        return self.say(right(question.card))

    def told(self, feedback: Feedback) -> None:
        """A refutation is read, and works a little."""
        (self.missed.discard if feedback.correct else self.missed.add)(feedback.card.key)
        for misconception in feedback.revealed:
            self.refuted[misconception.id] = self.refuted.get(misconception.id, 0) + 1

    def holds(self, name: str) -> bool:
        """Whether they still believe it."""
        return name in self.beliefs and self.refuted.get(name, 0) < self.needed


@dataclass
class Forgetter(Learner):
    """Forgets as FSRS-6 says: recalls a card with the chance of its true memory, else guesses and says so.

    `cursed` cards never stay: whatever they answered, the memory is a day long.
    """

    dice: random.Random
    cursed: frozenset[str] = frozenset()
    memories: dict[str, memory.Memory] = field(default_factory=dict)

    def answer(self, question: Question, day: int) -> Answer:
        """From memory, or by luck."""
        key = question.card.key
        if question.why is Why.RETRY:
            return self.say(right(question.card), Confidence.UNSURE)
        knows = self.dice.random() < self.recall(key, day)
        rating = Rating.GOOD if knows else Rating.AGAIN
        self.memories[key] = memory.after(self.memories.get(key), rating, day)
        if key in self.cursed and knows:
            self.memories[key] = memory.Memory(0.02, 10.0, day)
        if knows:
            return self.say(right(question.card))
        return self.say(by_luck(question, self.dice), Confidence.GUESS)

    def recall(self, key: str, day: int) -> float:
        """The true chance (0 to 1) of recalling a card on a day; 0 before it was met."""
        known = self.memories.get(key)
        return memory.recall(known.stability_days, day - known.last_day) if known else 0.0
