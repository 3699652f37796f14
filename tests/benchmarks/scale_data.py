"""The decks and the history that both sides of the scale benchmark hold: made up, the same for the same size and day.

Decks of 1,000 cards with a concept for ten and a misconception for fifty of them, in words that occur as unevenly as
those of a language do. The learner's memory is FSRS-6 made harder or easier a card, they keep to genai's schedule on
six days of seven, ask for a miss once more, and have not studied on the last two days: a natural number is due.
"""

from __future__ import annotations

import datetime as dt
import random
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from genai_cli.content.model import Card, Choice, Claim, Concept, Deck, Lure, Misconception, Typed
from genai_cli.study import memory
from genai_cli.study.answers import Given, judge, to_json
from genai_cli.study.events import Answered, Confidence, Judgement, Moment, Rating
from genai_cli.study.rating import rating_of

SEED = 7
CARDS_A_DECK, CARDS_A_CONCEPT, CARDS_A_BELIEF = 1_000, 10, 50
DAYS, DAYS_OFF_AT_LAST = 548, 2
SHARE_MET = 0.99  # the others are new
SHARE_OF_DAYS_WITH_NEW = 0.87
EPOCH_DAY = 719_163  # the ordinal of 1970-01-01
# What a learner says who recalls, and one who does not.
SAYS = {True: (0.88, 0.10, 0.02), False: (0.15, 0.35, 0.50)}
KNOWN_AT_FIRST, EASIEST, HARDEST, LUCK = 0.6, 0.2, 0.8, {"choice": 0.25, "claim": 0.5, "typed": 0.0}


class Review(NamedTuple):
    """One answer to the card with this number, the days it was put off by before and after, and when it is due then."""

    card: int
    event: Answered
    before_days: int
    interval_days: int
    due_day: int


class _Plan(NamedTuple):
    """A review whose time of day is not settled yet; `order` (0 to 1) is its place in the day."""

    day: int
    order: float
    card: int
    given: Given
    said: Confidence
    rating: Rating
    practice: bool
    before_days: int
    interval_days: int
    due_day: int


class Words:
    """Made-up words as the dice fall: in sentences the n-th is as rare as Zipf's law has it, names take any alike."""

    def __init__(self, dice: random.Random) -> None:
        ends = ("n", "r", "l", "m", "s", "t", "")
        syllables = [c + v for c in "bdfghjklmnprstvwz" for v in ("a", "e", "i", "o", "u", "ai", "ou")]
        words: dict[str, None] = {}
        while len(words) < 6_000:
            words["".join(dice.choice(syllables) for _ in range(dice.choice((1, 2, 2, 3)))) + dice.choice(ends)] = None
        self._words = list(words)
        self._weights = list(accumulate(1 / (rank + 8) for rank in range(len(words))))
        self._dice = dice
        self._taken: set[str] = set()

    def some(self, count: int) -> str:
        """So many words with spaces between them."""
        return " ".join(self._dice.choices(self._words, cum_weights=self._weights, k=count))

    def name(self, count: int = 2) -> str:
        """A phrase of two or more words that was never given before."""
        while (phrase := " ".join(self._dice.choices(self._words, k=count))) in self._taken:
            continue
        self._taken.add(phrase)
        return phrase


def made_decks(cards: int) -> Iterator[Deck]:
    """Decks of CARDS_A_DECK cards, so many cards in all."""
    words = Words(random.Random(SEED))
    for number in range(cards // CARDS_A_DECK):
        yield _deck(f"made-{number:03}", words)


def _deck(name: str, words: Words) -> Deck:
    concepts = [
        Concept(f"c{n:03}", name, _named(words), gist=_sentence(words, 12), explanation=_sentence(words, 40))
        for n in range(CARDS_A_DECK // CARDS_A_CONCEPT)
    ]
    beliefs = [
        Misconception(f"{name}-m{n:02}", name, _sentence(words, 9), _sentence(words, 15))
        for n in range(CARDS_A_DECK // CARDS_A_BELIEF)
    ]
    cards = [_card(name, n, concepts[n // CARDS_A_CONCEPT].id, words) for n in range(CARDS_A_DECK)]
    return Deck(
        id=name, title=f"Made up {name[-3:]}", summary=_sentence(words, 10),
        concepts=tuple(concepts), misconceptions=tuple(beliefs), cards=tuple(cards),
    )  # fmt: skip


def _named(words: Words) -> str:
    return words.name().capitalize()


def _sentence(words: Words, count: int) -> str:
    return f"{words.some(count).capitalize()}."


def _card(deck: str, number: int, concept: str, words: Words) -> Card:
    """Half of the cards choices, three in ten typed, two in ten claims; three on each belief can reveal it."""
    reveals = f"{deck}-m{number // CARDS_A_BELIEF:02}" if number % CARDS_A_BELIEF in (4, 18, 33) else ""
    name, sort, because = f"q{number:04}", number % 10, _sentence(words, 14)
    if sort < 5:
        prompt = f"Which {words.name()} has the {words.some(7)}?"
        lures = tuple(Lure(words.name(), _sentence(words, 8), reveals if n == 0 else "") for n in range(3))
        return Choice(
            id=name, deck=deck, concept=concept, because=because, prompt=prompt, answer=words.name(), lures=lures
        )
    if sort < 8:
        prompt, answer = f"What do {words.name()} call the {words.some(7)}?", words.name(2 + sort % 2)
        return Typed(id=name, deck=deck, concept=concept, because=because, prompt=prompt, answer=answer)
    prompt = f"The {words.name()} {words.some(8)}."
    return Claim(id=name, deck=deck, concept=concept, because=because, prompt=prompt, answer=sort == 8, reveals=reveals)


def history(cards: Sequence[Card], today: int) -> list[Review]:
    """Every answer, in order of time; the last DAYS_OFF_AT_LAST days before `today` and `today` have none."""
    dice = random.Random(SEED + 1)
    begin, end = today - DAYS, today - DAYS_OFF_AT_LAST
    studied = [day for day in range(begin, end) if dice.random() < 6 / 7]
    met, days_with_new = int(len(cards) * SHARE_MET), int(len(studied) * SHARE_OF_DAYS_WITH_NEW)
    plans: list[_Plan] = []
    for number in range(met):
        plans += _of_card(number, cards[number], studied[number * days_with_new // met], studied, dice)
    plans.sort(key=lambda plan: plan[:3])
    return [each for _, day in groupby(plans, key=lambda plan: plan.day) for each in _timed(list(day), cards, dice)]


def _of_card(number: int, card: Card, day: int, studied: Sequence[int], dice: random.Random) -> Iterator[_Plan]:
    """One card's answers: the first on `day`, then on the first day studied when it is due, a miss once more."""
    kept: memory.Memory | None = None
    hardness, reps, interval, at = dice.uniform(EASIEST, HARDEST), 0, 0, bisect_left(studied, day)
    while at < len(studied):
        day = studied[at]
        chance = memory.recall(kept.stability_days, day - kept.last_day) ** hardness if kept else KNOWN_AT_FIRST
        knows = dice.random() < chance
        given, said = _given(card, knows or dice.random() < LUCK[card.kind], dice), _said(knows, dice)
        judgement = judge(card, given).judgement
        rating = rating_of(judgement, said)
        kept, reps, before = memory.after(kept, rating, day), reps + 1, interval
        interval = 1
        if rating is not Rating.AGAIN:
            interval = memory.spread(memory.interval_days(kept.stability_days), card.key, reps)
        order, due = dice.random(), day + interval
        yield _Plan(day, order, number, given, said, rating, False, before, interval, due)
        if judgement is Judgement.WRONG:
            right, said = _given(card, True, dice), Confidence.UNSURE
            yield _Plan(day, order + 0.02, number, right, said, Rating.HARD, True, interval, interval, due)
        at = bisect_left(studied, due)


def _said(knows: bool, dice: random.Random) -> Confidence:
    return dice.choices(tuple(Confidence), SAYS[knows])[0]


def _given(card: Card, right: bool, dice: random.Random) -> Given:
    match card:
        case Choice():
            return card.answer if right else dice.choice(card.lures).text
        case Claim():
            return card.answer is right
        case Typed():
            return card.answer if right else "quux"
    raise TypeError(card.kind)


def _timed(plans: Sequence[_Plan], cards: Sequence[Card], dice: random.Random) -> Iterator[Review]:
    """A day's reviews from 06:00 UTC, nine seconds apart or as many as fit before 22:00, in their order."""
    step_ms = min(9_000, 16 * 3_600_000 // len(plans))
    start_ms = ((plans[0].day - EPOCH_DAY) * 24 + 6) * 3_600_000
    for place, plan in enumerate(plans):
        card, utc_ms = cards[plan.card], start_ms + place * step_ms
        judged = judge(card, plan.given)
        event = Answered(
            uid=f"{utc_ms * 1_000_000:016x}{dice.getrandbits(64):016x}", moment=Moment(utc_ms, 0, plan.day),
            deck=card.deck, card=card.id, card_kind=card.kind, given=to_json(plan.given), judgement=judged.judgement,
            confidence=plan.said, rating=plan.rating, practice=plan.practice,
            milliseconds=dice.randrange(1_500, 20_000), fell_for=judged.fell_for,
            resisted=() if plan.said is Confidence.GUESS else judged.resisted,
        )  # fmt: skip
        yield Review(plan.card, event, plan.before_days, plan.interval_days, plan.due_day)


def today() -> int:
    """The present learning day in UTC, an ordinal: both sides begin a day at 04:00."""
    return (dt.datetime.now(dt.UTC) - dt.timedelta(hours=4)).toordinal()
