"""How ready a deck is for its exam, what is left to meet, and the command that studies it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping

from genai_cli.content.model import Card, Deck
from genai_cli.records import dataclass
from genai_cli.study.dates import days_away
from genai_cli.study.exams import Exams
from genai_cli.study.mastery import mastery_of
from genai_cli.study.progress import first_met_on
from genai_cli.study.queue import is_asked, is_asleep, is_new, missed_today
from genai_cli.study.state import CardState


@dataclass(frozen=True, slots=True)
class Readiness:
    """A deck `today` (an ordinal, as is the exam's `day`): its `cards`, and the chance of recalling one (0 to 1).

    `waiting` are the cards an ordinary sitting would ask, new ones aside. `new` were never answered, `met_today` were
    first answered today. A suspended card neither waits nor is new.
    """

    deck: Deck
    day: int
    today: int
    cards: int
    mastery: float
    waiting: int
    new: int
    met_today: int

    @property
    def new_a_day(self) -> int:
        """How many new cards a day, today included, meet every card before the exam's day; or all, on the day."""
        return math.ceil((self.new + self.met_today) / max(1, self.day - self.today))

    def command(self, quiz: str = "") -> str:
        """The command that studies the deck today, `quiz` naming it if given; "" when it would ask nothing."""
        quiz = quiz or f"genai quiz {self.deck.id}"
        if not self.new or self.met_today >= self.new_a_day:
            return quiz if self.waiting else ""
        return f"{quiz} --new {self.new_a_day}"

    @property
    def said(self) -> str:
        """When the exam is, and how things stand, in one line."""
        return f"exam {days_away(self.day, self.today)} ({self.deck.id}): {self.standing}"

    @property
    def standing(self) -> str:
        """How things stand, in one line."""
        if not self.new:
            unmet = f"all {self.cards} cards met"
        else:
            pace = f"about {self.new_a_day} new a day" if self.day - self.today > 1 else "all to be met today"
            unmet = f"{self.new} of {self.cards} cards unmet, {pace}"
        if self.new == self.cards:
            return unmet
        return f"{unmet}; you would recall {self.mastery:.0%} today"


def readiness(
    decks: Iterable[Deck], days: Mapping[str, int], states_of: Callable[[str], Mapping[str, CardState]], today: int
) -> list[Readiness]:
    """The decks with an exam today or later (`days`: deck id -> ordinal), the nearest exam first.

    `states_of` gives the states of a deck's cards by `deck/card`.
    """
    exams = Exams({deck: day for deck, day in days.items() if day >= today}, today)
    found = [_ready(deck, exams, states_of(deck.id)) for deck in decks if deck.id in exams.days and deck.cards]
    return sorted(found, key=lambda each: each.day)


def _ready(deck: Deck, exams: Exams, states: Mapping[str, CardState]) -> Readiness:
    def waits(card: Card) -> bool:
        state, today = states.get(card.key), exams.today
        again = missed_today(state, today)
        return again or is_asked(state, today, exams.retention_of(card), exams.walk_everything(card))

    awake = [card for card in deck.cards if not is_asleep(states.get(card.key))]
    return Readiness(
        deck=deck,
        day=exams.days[deck.id],
        today=exams.today,
        cards=len(deck.cards),
        mastery=mastery_of(deck.cards, states, exams.today),
        waiting=sum(map(waits, awake)),
        new=sum(is_new(states.get(card.key)) for card in awake),
        met_today=first_met_on(exams.today, (states[card.key] for card in deck.cards if card.key in states)),
    )
