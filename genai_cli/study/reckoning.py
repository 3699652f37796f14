"""Everything that is cached beside the log, computed from it in one reading.

It comes to what replay, tally and beliefs make of the events (a test holds it to them) but makes no event of an answer:
what many answers say is worked out once, and of each no more is kept than that and its day until its card's turn comes.
900,000 answers take 5 s so, and 25 s the other way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from genai_cli.records import dataclass
from genai_cli.study.beliefs import Belief, fall, resist
from genai_cli.study.events import Answered, Confidence, Event, Judgement, Rating, Resumed, Suspended
from genai_cli.study.moment import Moment
from genai_cli.study.replay import Course, amended, as_overruled
from genai_cli.study.state import CardState
from genai_cli.study.tally import Count, Day, count_of, sort_of, test_of

Raw = tuple[int, int, str, int, int, str, str]  # number, utc_ms, uid, offset_minutes, day, deck/card, body
Grouped = tuple[str, str, Sequence[int]]  # deck, card, the numbers of its events
Names = tuple[str, ...]
MORE = 100_000  # places for answers that are made at a time


class OutOfOrderError(ValueError):
    """An answer came before an earlier one."""


@dataclass(frozen=True, slots=True)
class Said:
    """What very many answers have in common, worked out once for all of them. `answer` is one of them, without the
    misconceptions that it told of; `sort` and `test` are how it is counted (study.tally)."""

    answer: Answered
    rating: Rating
    judgement: Judgement
    practice: bool
    sure: bool
    sort: int
    test: int


# An answer's body as what it says, the misconceptions it fell for, and those it rejected.
Read = Callable[[str], tuple[Said, Names, Names]]


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Every card's state by `deck/card`, every day by its ordinal, every misconception told of by its id."""

    states: dict[str, CardState]
    days: dict[int, Day]
    beliefs: dict[str, Belief]


def said(answer: Answered) -> Said:
    """What an answer says, whichever card it is of and whenever it was given."""
    sure = answer.confidence is Confidence.SURE and not answer.practice
    rating = answer.rating
    return Said(answer, rating, answer.judgement, answer.practice, sure, sort_of(answer), test_of(rating))


_NO_DAY = Count(0, [])


class _Given:
    """The answers that count, by number: what each said, and on which day."""

    def __init__(self) -> None:
        self.said: list[Said | None] = []
        self.days: list[Count] = []
        self.counts: dict[int, Count] = {}
        self.beliefs: dict[str, Belief] = {}

    def make_room(self, number: int) -> int:
        """Places for answers up to `number` and some more; how many there are."""
        more = max(0, number + MORE - len(self.said))
        self.said += [None] * more
        self.days += [_NO_DAY] * more
        return len(self.said)


def reckon(
    answers: Iterable[Raw], cards: Iterable[Grouped], apart: Iterable[Event], retention: float, read: Read
) -> Reckoning:
    """What a log comes to: its answers, and its other events apart, both in order of (utc_ms, uid), and its cards.

    Raises OutOfOrderError where the answers are not in order.
    """
    listed = list(apart)
    void, overruled = amended(listed)
    turned = {(e.deck, e.card): e for e in listed if isinstance(e, Suspended | Resumed) and e.uid not in void}
    given = _read_all(answers, void, overruled, read)
    states = {}
    for deck, card, numbers in cards:
        turn = turned.get((deck, card))
        course = Course(deck, card, suspended=isinstance(turn, Suspended))
        if _take(course, given, numbers) or turn:
            states[f"{deck}/{card}"] = course.state(retention)
    return Reckoning(states, {day: count.sums() for day, count in given.counts.items()}, given.beliefs)


def _read_all(answers: Iterable[Raw], void: set[str], overruled: dict[str, Rating], read: Read) -> _Given:
    given = _Given()
    listed, days, room = given.said, given.days, 0
    last_ms, last_uid, today = -1, "", _NO_DAY
    for number, utc_ms, uid, offset_minutes, day, key, body in answers:
        if utc_ms <= last_ms and (utc_ms, uid) <= (last_ms, last_uid):
            raise OutOfOrderError
        last_ms, last_uid = utc_ms, uid
        if uid in void:
            continue
        what, fell_for, resisted = read(body)
        if uid in overruled:
            what, fell_for = said(as_overruled(what.answer, overruled[uid])), ()
        if number >= room:
            room = given.make_room(number)
        if day != today.day:
            today = count_of(given.counts, day)
        today.times[what.sort] += 1
        listed[number], days[number] = what, today
        if fell_for:
            fall(given.beliefs, fell_for, Moment(utc_ms, offset_minutes, day), key)
        if resisted:
            resist(given.beliefs, resisted, what.sure, day, key)
    return given


def _take(course: Course, given: _Given, numbers: Sequence[int]) -> bool:
    """Take a card's answers into its course; whether there are any that count."""
    if max(numbers) >= len(given.said):
        given.make_room(max(numbers))
    listed, days, answer, any_taken = given.said, given.days, course.answer, False
    for number in numbers:
        what = listed[number]
        if what is not None:
            day = days[number]
            any_taken = True
            if answer(what.rating, what.judgement, what.practice, day.day):
                day.times[what.test] += 1
    return any_taken
