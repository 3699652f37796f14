"""A seeded learner: a log of N answers over so many days, with everything in it that a real one has.

The same arguments give the same events, byte for byte. The learner has a memory of their own (not FSRS's), keeps to
the schedule on most days, takes holidays, travels, guesses, falls for lures, overrules, undoes, suspends and reads.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from genai_cli.content.model import Card, Choice, Claim, Concept, Deck, Lure, Misconception, Typed, could_reveal
from genai_cli.study.events import (
    Answered,
    Confidence,
    Event,
    ExamSet,
    Judgement,
    LessonRead,
    Moment,
    Overruled,
    Resumed,
    Suspended,
    Undone,
)
from genai_cli.study.rating import OVERRULED, rating_of
from genai_cli.study.replay import advance
from genai_cli.study.state import CardState

EPOCH_DAY = 719_163  # the ordinal of 1970-01-01
NEW_A_DAY = 8


def decks(topics: int = 6, concepts: int = 8, cards: int = 4) -> tuple[Deck, ...]:
    """Made-up decks: choice, claim and typed cards, a misconception for every second concept."""
    return tuple(_deck(f"topic-{t}", t, concepts, cards) for t in range(topics))


def _deck(name: str, number: int, concepts: int, cards: int) -> Deck:
    listed = [
        Concept(id=f"{name}-{c}", deck=name, name=f"Concept {number}.{c}", gist="A thing.") for c in range(concepts)
    ]
    beliefs = [
        Misconception(f"{name}-belief-{c}", name, f"Concept {number}.{c} is something else.", "It is not.")
        for c in range(0, concepts, 2)
    ]
    asked = [_card(name, concept, c, k) for c, concept in enumerate(listed) for k in range(cards)]
    return Deck(
        name, f"Topic {number}", "Made up.", concepts=tuple(listed), misconceptions=tuple(beliefs), cards=tuple(asked)
    )


def _card(deck: str, concept: Concept, number: int, which: int) -> Card:
    reveals = f"{deck}-belief-{number}" if number % 2 == 0 else ""
    base = {"id": f"{concept.id}-{which}", "deck": deck, "prompt": f"What is {concept.name}?", "concept": concept.id}
    if which % 4 == 1:
        return Claim(**base, answer=True, reveals=reveals)
    if which % 4 == 2:
        return Typed(**base, answer="a thing")
    return Choice(**base, answer="a thing", lures=(Lure("another thing", "No.", reveals), Lure("no thing", "No.")))


@dataclass(slots=True)
class Learner:
    """One simulated learner; `dice` alone decides. `strength` is the learner's true memory of a card, in days."""

    cards: Sequence[Card]
    dice: random.Random
    states: dict[str, CardState] = field(default_factory=dict)
    strength: dict[str, float] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    made: int = 0

    def uid(self) -> str:
        """The next id."""
        self.made += 1
        return f"{self.dice.getrandbits(96):024x}{self.made:08x}"

    def moment(self, day: int, minute: float) -> Moment:
        """A moment of a learning day, from 04:00 on, at home (UTC+1) or, in every fifth week, away (UTC-5)."""
        offset = -300 if day // 7 % 5 == 0 else 60
        utc_minutes = (day - EPOCH_DAY) * 1440 + 240 + minute - offset
        return Moment(round(utc_minutes * 60_000), offset, day)

    def answer(self, card: Card, moment: Moment, practice: bool = False) -> Answered:
        """One answer, with what it does to both memories."""
        dice, key, day = self.dice, card.key, moment.day
        strength = self.strength.get(key, 0.0)
        away = day - self.last.get(key, day)
        knows = dice.random() < (math.exp(-away / strength / 5) if strength else 0.15)
        says = dice.choices(list(Confidence), (82, 17, 1) if knows else (16, 44, 40))[0]
        right = dice.random() < (0.96 if knows else 0.3)
        near = card.kind == "typed" and dice.random() < 0.1
        judgement = (Judgement.NEAR if near else Judgement.RIGHT) if right else Judgement.WRONG
        told = could_reveal(card)
        event = Answered(
            uid=self.uid(),
            moment=moment,
            deck=card.deck,
            card=card.id,
            card_kind=card.kind,
            given='"naïve, =1+1"' if dice.random() < 0.01 else '"a thing"',
            judgement=judgement,
            confidence=says,
            rating=rating_of(judgement, says),
            practice=practice,
            milliseconds=min(60_000, int(dice.lognormvariate(8.5, 0.7))),
            fell_for=told if not right and not knows and dice.random() < 0.5 else (),
            resisted=told if right else (),
        )
        self.states[key] = advance(self.states.get(key), event)
        self.strength[key] = (strength * 2.2 if knows else 0.0) + 1.5
        self.last[key] = day
        return event

    def sitting(self, day: int, most: int) -> Iterator[Event]:
        """A day's events, at most so many answers: due cards, new ones, a second try at misses, a change of mind."""
        dice, minute = self.dice, self.dice.uniform(60, 900)
        due = [c for c in self.cards if self._due(c, day)]
        new = [c for c in self.cards if c.key not in self.states][: dice.randint(0, NEW_A_DAY)]
        if new and dice.random() < 0.3 and new[0].concept:
            yield LessonRead(uid=self.uid(), moment=self.moment(day, minute), deck=new[0].deck, concept=new[0].concept)
        asked = 0
        for card in [*due, *new]:
            if asked + 2 > most:
                return
            minute += dice.uniform(0.1, 0.5)
            event = self.answer(card, self.moment(day, minute))
            yield event
            yield from self._second_thoughts(event, day, minute + 0.05)
            asked += 1
            if event.judgement is Judgement.WRONG:
                minute += 0.3
                yield self.answer(card, self.moment(day, minute), practice=True)
                asked += 1

    def _due(self, card: Card, day: int) -> bool:
        state = self.states.get(card.key)
        return state is not None and not state.suspended and state.due_day <= day

    def _second_thoughts(self, event: Answered, day: int, minute: float) -> Iterator[Event]:
        own = {"uid": self.uid(), "moment": self.moment(day, minute), "deck": event.deck, "card": event.card}
        luck = self.dice.random()
        if luck < 0.004:
            yield Undone(**own, target=event.uid)
        elif luck < 0.02 and event.card_kind == "typed" and event.judgement is Judgement.WRONG:
            yield Overruled(**own, target=event.uid, rating=OVERRULED)
        elif luck < 0.022:
            yield Suspended(**own)
            yield Resumed(**own | {"uid": self.uid(), "moment": self.moment(day, minute + 0.01)})
        elif luck < 0.0225:
            yield ExamSet(uid=own["uid"], moment=own["moment"], deck=event.deck, exam_day=day + 30)


def simulate(cards: Sequence[Card], answers: int, days: int, last_day: int, seed: int = 7) -> list[Event]:
    """A log with exactly `answers` answers over the `days` learning days up to `last_day`, in order of (time, uid).

    Days on which the schedule has too little are filled up with cramming, so that the number comes out.
    """
    learner = Learner(list(cards), random.Random(seed))
    events: list[Event] = []
    left, first = answers, last_day - days + 1
    for day in range(first, last_day + 1):
        wanted = left // (last_day - day + 1)
        if day != last_day and (learner.dice.random() < 0.12 or (day - first) % 180 in range(90, 100)):
            continue
        today = list(learner.sitting(day, max(wanted * 2, 4)))
        counted = sum(isinstance(e, Answered) for e in today)
        missing = (left if day == last_day else wanted) - counted
        today += _cramming(learner, day, missing)
        left -= sum(isinstance(e, Answered) for e in today)
        events += today
    return sorted(events, key=lambda event: (event.moment.utc_ms, event.uid))


def _cramming(learner: Learner, day: int, answers: int) -> list[Event]:
    met = [card for card in learner.cards if card.key in learner.states]
    return [
        learner.answer(learner.dice.choice(met), learner.moment(day, 1000 + n * 0.2), practice=True)
        for n in range(max(0, answers) if met else 0)
    ]
