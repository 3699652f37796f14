"""Everything that is cached beside the log, computed from it in one reading.

It comes to what replay, tally and beliefs make of the events (a test holds it to them) but makes no event of an answer:
what many answers say is worked out once, and of each no more is kept than that until its card's turn comes. 900,000
answers take 4 s so, and 25 s the other way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Protocol

from genai_cli.records import dataclass
from genai_cli.study.beliefs import Belief, fall, resist
from genai_cli.study.events import Answered, Confidence, Event, Judgement, Rating, Resumed, Suspended
from genai_cli.study.memory import grade_of
from genai_cli.study.moment import Moment
from genai_cli.study.replay import Course, Given, amended, as_overruled
from genai_cli.study.state import CardState
from genai_cli.study.tally import Count, Day, count_of, sort_of, test_of

Names = tuple[str, ...]


@dataclass(slots=True)
class Said:
    """What very many answers have in common: `answer` is one of them, without the misconceptions that it told of.

    `sort` and `test` are how it is counted (study.tally); `on` has those of a day, given and counted, by that day.
    """

    answer: Answered
    grade: int
    wrong: bool
    sure: bool
    sort: int
    test: int
    on: dict[int, Alike] = field(default_factory=dict)


@dataclass(slots=True)
class Alike:
    """The answers of one day that say the same: how each is given to its card, and how many there are."""

    given: Given
    times: int = 0


class Logged(Protocol):
    """What is asked of a log. The events have numbers."""

    def answers(self) -> Iterable[Sequence[tuple[int, int, int, str]]]:
        """(number, utc_ms, learning day, body) of the answers in any order, some at a time."""

    def said(self, body: str) -> Said:
        """What an answer with this body says; one object for all that say the same."""

    def telling(self) -> Iterable[tuple[int, Moment, str, bool, Names, Names]]:
        """(number, moment, `deck/card`, given as sure, fell for, rejected) of the answers that tell of misconceptions,
        in order."""

    def cards(self, as_arrived: bool) -> Iterable[tuple[str, str, Sequence[int]]]:
        """Each card's deck, id, and the numbers of its events, as they arrived or in order of (utc_ms, uid)."""

    def apart(self) -> Iterable[Event]:
        """Every event that is no answer, in order."""

    def numbers(self, uids: Iterable[str]) -> Mapping[str, int]:
        """The numbers of the events with these uids."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Cards' states by `deck/card`, and the days of their answers by ordinal."""

    states: dict[str, CardState]
    days: dict[int, Day]


def said(answer: Answered) -> Said:
    """What an answer says, whichever card it is of and whenever it was given."""
    rating, wrong = answer.rating, answer.judgement is Judgement.WRONG
    sure = answer.confidence is Confidence.SURE and not answer.practice
    return Said(answer, grade_of(rating), wrong, sure, sort_of(answer), test_of(rating))


def reckon(log: Logged, retention: float) -> Reckoning:
    """What a log, or those cards of it that `log` tells of, comes to, for a target of 0 to 1."""
    apart = list(log.apart())
    ratings, void = _amended(log, apart)
    turned = {(e.deck, e.card): e for e in apart if isinstance(e, Suspended | Resumed) and e.uid not in void}
    given = _Answers(ratings)
    in_order = given.read(log)
    states: dict[str, CardState] = {}
    for deck, card, listed in log.cards(in_order):
        turn, answers = turned.get((deck, card)), given.of(listed)
        if answers or turn:
            course = Course(deck, card, suspended=isinstance(turn, Suspended))
            course.answer(answers)
            states[f"{deck}/{card}"] = course.state(retention)
    return Reckoning(states, given.days())


def beliefs_told(log: Logged) -> dict[str, Belief]:
    """Every misconception that answers told of, by id."""
    ratings, _ = _amended(log, list(log.apart()))
    found: dict[str, Belief] = {}
    for number, moment, key, sure, fell_for, resisted in log.telling():
        if number in ratings and ratings[number] is None:
            continue
        if number not in ratings:
            fall(found, fell_for, moment, key)
        resist(found, resisted, sure, moment.day, key)
    return found


def _amended(log: Logged, apart: Sequence[Event]) -> tuple[dict[int, Rating | None], set[str]]:
    """The ratings of overruled answers by number, None for what was taken back, of which the uids come as well."""
    void, overruled = amended(apart)
    numbers = log.numbers({*void, *overruled})
    return {number: None if uid in void else overruled[uid] for uid, number in numbers.items()}, void


class _Answers:
    """The answers that count, by number. `ratings` are those of overruled ones by number; None is one taken back."""

    def __init__(self, ratings: Mapping[int, Rating | None]) -> None:
        self._ratings = ratings
        self._given: list[Given | None] = []
        self._alike: list[tuple[int, Said, Alike]] = []
        self._tests: dict[tuple[int, int], list[int]] = {}

    def read(self, log: Logged) -> bool:
        """Read them all; whether they came in order of time, no two of them in one millisecond."""
        ratings, read, in_order, last_ms = self._ratings, log.said, True, -1
        for chunk in log.answers():
            given = self._room_for(max(row[0] for row in chunk))
            for number, utc_ms, day, body in chunk:
                if utc_ms <= last_ms:
                    in_order = False
                last_ms = utc_ms
                what = read(body)
                if ratings and number in ratings:
                    rating = ratings[number]
                    if rating is None:
                        continue
                    what = said(as_overruled(what.answer, rating))
                alike = what.on.get(day) or self._new(what, day)
                alike.times += 1
                given[number] = alike.given
        return in_order

    def _room_for(self, number: int) -> list[Given | None]:
        self._given += [None] * (number + 1 - len(self._given))
        return self._given

    def _new(self, what: Said, day: int) -> Alike:
        tests = self._tests.setdefault((day, what.test), [0])
        found = what.on[day] = Alike((what.grade, what.wrong, what.answer.practice, day, tests))
        self._alike.append((day, what, found))
        return found

    def of(self, numbers: Sequence[int]) -> list[Given]:
        """Those with these numbers."""
        given = self._room_for(max(numbers))
        return [each for number in numbers if (each := given[number])]

    def days(self) -> dict[int, Day]:
        """The days with such answers, once every card has taken its own."""
        counts: dict[int, Count] = {}
        for day, what, alike in self._alike:
            count_of(counts, day).times[what.sort] += alike.times
        for (day, test), tests in self._tests.items():
            counts[day].times[test] += tests[0]
        return {day: count.sums() for day, count in counts.items()}
