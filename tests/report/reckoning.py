"""The figures of a log, reckoned a second time from the raw events, with none of the code they check.

Only the library FSRS, the definitions in the docstrings, and the spread of due days (which is ours) are shared.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import fsrs

from genai_cli.content.model import Deck
from genai_cli.study.events import Answered, Event, Overruled, Resumed, Suspended, Undone
from genai_cli.study.memory import spread

SCHEDULER = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
CLAIMED = {"sure": 0.95, "unsure": 0.70, "guess": 0.35}


def noon(day: int) -> dt.datetime:
    """Noon UTC of a learning day."""
    return dt.datetime(1, 1, 1, 12, tzinfo=dt.UTC) + dt.timedelta(days=day - 1)


@dataclass(slots=True)
class Known:
    """A card as its answers left it."""

    card: fsrs.Card
    day: int = 0
    reps: int = 0
    lapses: int = 0
    passed: bool = False
    due: int = 0
    asleep: bool = False
    wrong_in_a_row: int = 0

    def recall(self, today: int) -> float:
        """The chance of recalling it today; luck and misses are none."""
        return SCHEDULER.get_card_retrievability(self.card, noon(today)) if self.passed else 0.0


@dataclass(slots=True)
class Reckoning:
    """Everything reckoned in one walk through the events."""

    events: Sequence[Event]
    today: int
    cards: dict[str, Known] = field(default_factory=dict)
    by_day: Counter[int] = field(default_factory=Counter)
    tests: list[tuple[int, bool]] = field(default_factory=list)
    said: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    counted: int = 0
    right: int = 0
    falls: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    sure_days: dict[str, set[int]] = field(default_factory=dict)

    def walk(self) -> Reckoning:
        """Take every event that was not undone."""
        gone = {e.target for e in self.events if isinstance(e, Undone)}
        mended = {e.target: e.rating for e in self.events if isinstance(e, Overruled)}
        for event in self.events:
            if event.uid in gone:
                continue
            if isinstance(event, Suspended | Resumed):
                self.known(event.deck, event.card).asleep = isinstance(event, Suspended)
            if isinstance(event, Answered):
                self.take(event, mended.get(event.uid))
        return self

    def known(self, deck: str, card: str) -> Known:
        """A card's record, made when first needed."""
        return self.cards.setdefault(f"{deck}/{card}", Known(fsrs.Card(card_id=1)))

    def take(self, event: Answered, mended: str | None) -> None:
        """One answer that counts; `mended` is the rating of an "I was right"."""
        day = event.moment.day
        self.by_day[day] += 1
        rating = str(mended or event.rating)
        right = mended is not None or event.judgement != "wrong"
        self.believe(event, mended is not None)
        if event.practice:
            return
        self.counted += 1
        self.right += right
        if event.card_kind != "recall":
            self.said[str(event.confidence)].append(right)
        known = self.known(event.deck, event.card)
        passed = rating != "again"
        if known.passed and day > known.day:
            self.tests.append((day, passed))
        known.lapses += known.passed and not passed
        known.wrong_in_a_row = 0 if right else known.wrong_in_a_row + 1
        known.card, _ = SCHEDULER.review_card(known.card, fsrs.Rating[rating.capitalize()], noon(day))
        known.day, known.reps, known.passed = day, known.reps + 1, passed
        days = SCHEDULER._next_interval(stability=known.card.stability)
        known.due = day + (spread(days, event.key, known.reps) if passed else 1)

    def believe(self, event: Answered, mended: bool) -> None:
        """What an answer says of misconceptions."""
        for name in () if mended else event.fell_for:
            self.falls[name].append((event.moment.day, event.key))
            self.sure_days[name] = set()
        for name in event.resisted:
            if name in self.falls and not event.practice and event.confidence == "sure":
                self.sure_days[name].add(event.moment.day)

    def mastery(self, keys: Iterable[str]) -> float:
        """The mean chance of recall of these cards."""
        each = [self.cards[key].recall(self.today) if key in self.cards else 0.0 for key in keys]
        return sum(each) / len(each)

    def met(self, keys: Iterable[str]) -> list[str]:
        """Those of the cards that were answered."""
        return [key for key in keys if key in self.cards and self.cards[key].reps]

    def due_in(self, keys: Iterable[str]) -> Counter[int]:
        """How many of the cards are due in so many days; 0 is today and before."""
        awake = [self.cards[key] for key in self.met(keys) if not self.cards[key].asleep]
        return Counter(max(0, known.due - self.today) for known in awake)

    def brier(self) -> float:
        """The mean squared distance of what was claimed from what was so."""
        gaps = [(CLAIMED[word] - right) ** 2 for word, each in self.said.items() for right in each]
        return sum(gaps) / len(gaps)

    def streaks(self) -> tuple[int, int]:
        """Days in a row until today (yesterday, while today has no answer), and the most ever."""
        runs, run = [0], 0
        for day in range(min(self.by_day), self.today + bool(self.by_day[self.today])):
            run = run + 1 if self.by_day[day] else 0
            runs.append(run)
        return run, max(runs)


def keys_of(decks: Iterable[Deck]) -> list[str]:
    """The keys of all their cards."""
    return [f"{deck.id}/{card.id}" for deck in decks for card in deck.cards]
