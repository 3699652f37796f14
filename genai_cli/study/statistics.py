"""Everything the progress screen and the reports say, computed once from the log and the states.

Each figure is defined in the module that computes it: mastery, retention, calibration, forecast, activity, beliefs.
Here they are put together, and the concepts and cards that need attention are picked:
*weakest*: concepts whose answered cards have a mean mastery below the target, lowest first. One answer is no evidence,
so FEWEST_ANSWERS of any of its cards are needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from genai_cli.content.model import Concept, Deck, Misconception
from genai_cli.records import dataclass
from genai_cli.study import activity, retention
from genai_cli.study.beliefs import Belief, Hold
from genai_cli.study.calibration import Bin, bins_of
from genai_cli.study.leeches import Leech, worst_first
from genai_cli.study.progress import USUAL, Allowance
from genai_cli.study.readiness import Readiness, readiness
from genai_cli.study.record import Record
from genai_cli.study.summing import Shelves, Summed, sum_up
from genai_cli.study.sums import Learned, Sums

FEWEST_ANSWERS = 2
NOT_KNOWN = "a card last answered wrong or by a guess counts as not known"
WEEKS_SHOWN = 26


@dataclass(frozen=True, slots=True)
class ConceptStanding:
    """A concept by its deck and id, and what its cards come to; its name is in the `library` when it is shown."""

    deck: str
    id: str
    sums: Sums
    library: Shelves

    @property
    def learned(self) -> Learned:
        """How well its cards are known."""
        return self.sums.learned()

    @property
    def concept(self) -> Concept:
        """The concept itself."""
        found = self.library.concept_named(self.id, self.deck)
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Topic:
    """A deck, how well its cards are known, how many of them were met today, and its concepts that have cards."""

    deck: Deck
    learned: Learned
    met_today: int
    concepts: tuple[ConceptStanding, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A misconception that was fallen for, by its deck, and how the learner stands to it; its text is in the
    `library`."""

    deck: str
    belief: Belief
    library: Shelves

    @property
    def misconception(self) -> Misconception:
        """The misconception itself."""
        found = self.library.misconception_named(self.belief.misconception, self.deck)
        assert found is not None
        return found

    @property
    def shaken_day(self) -> int | None:
        """The learning day it was shaken off; None while it is held."""
        return sorted(self.belief.sure_days)[1] if self.belief.hold is Hold.SHAKEN else None


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the learner knows on `today`. `target` is the desired retention (0 to 1), days are ordinals.

    `forecast` starts with today; `weeks` are the last WEEKS_SHOWN, oldest first; `month` is the last 28 days.
    `misconceptions` are those fallen for, held ones first, the latest fall first; `exams` the nearest first.
    """

    today: int
    target: float
    learned: Learned
    topics: tuple[Topic, ...]
    answers: int
    practice_answers: int
    right: int
    by_day: Mapping[int, int]
    streak_days: int
    longest_streak_days: int
    forecast: tuple[int, ...]
    weeks: tuple[retention.Tested, ...]
    month: retention.Tested
    bins: tuple[Bin, ...]
    misconceptions: tuple[Told, ...]
    weakest: tuple[ConceptStanding, ...]
    leeches: tuple[Leech, ...]
    exams: tuple[Readiness, ...]
    allowance: Allowance

    @property
    def first_day_shown(self) -> int:
        """The Monday the heat map and the weeks begin with."""
        return self.weeks[0].first_day

    @property
    def self_graded(self) -> int:
        """The answers that calibration leaves out: recall cards, which the learner grades."""
        return self.answers - sum(each.answers for each in self.bins)

    @property
    def answers_said(self) -> str:
        """How many answers there are, and how many of those that count were right; "" for none."""
        graded = f"{self.answers:,} graded" if self.practice_answers else f"{self.answers:,}"
        practice = f"{self.practice_answers:,} practice" if self.practice_answers else ""
        said = " and ".join(each for each in (graded if self.answers else "", practice) if each)
        if not said:
            return ""
        word = "answer" if self.answers + self.practice_answers == 1 else "answers"
        which = " of the graded" if self.answers and self.practice_answers else ""
        right = f", {self.right / self.answers:.0%}{which} right" if self.answers else ""
        return f"{said} {word}{right}"

    def told(self, hold: Hold) -> list[Told]:
        """The misconceptions that are held, or those that were shaken."""
        return [told for told in self.misconceptions if told.belief.hold is hold]


def statistics(
    library: Shelves,
    record: Record,
    today: int,
    target: float,
    exams: Mapping[str, int] = MappingProxyType({}),
    allowance: Allowance = USUAL,
) -> Statistics:
    """Everything, in one pass over the heads of the cards and their states; `exams` are days by deck id."""
    days = record.days
    summed = sum_up(library, record.glimpses_of, today)
    topics = [_topic(deck, summed, record, library) for deck in library.decks]
    leeches = {state.key: state for state in record.leeches}
    by_day = {day.day: day.answers for day in days.values() if day.answers}
    return Statistics(
        today=today,
        target=target,
        learned=summed.whole.learned(),
        topics=tuple(topics),
        answers=sum(day.graded for day in days.values()),
        practice_answers=sum(day.answers - day.graded for day in days.values()),
        right=sum(day.right for day in days.values()),
        by_day=by_day,
        streak_days=activity.streak(by_day, today),
        longest_streak_days=activity.longest_streak(by_day),
        forecast=tuple(summed.whole.forecast),
        weeks=tuple(retention.by_week(days.values(), today, WEEKS_SHOWN)),
        month=retention.over_days(days.values(), today - 27, today),
        bins=bins_of(days.values()),
        misconceptions=tuple(_told(library, record.beliefs)),
        weakest=tuple(_weakest(topics, target)),
        leeches=tuple(worst_first(Leech(h, leeches[h.key], library.cards) for h in library.heads_of(leeches))),
        exams=tuple(readiness(library.decks, exams, record.states_of, today)),
        allowance=allowance,
    )


def _topic(deck: Deck, summed: Summed, record: Record, library: Shelves) -> Topic:
    standing = (
        ConceptStanding(deck.id, name, sums, library)
        for name in library.concept_ids(deck.id)
        if (sums := summed.by_concept.get((deck.id, name)))
    )
    return Topic(deck, summed.by_deck[deck.id].learned(), record.met_today.get(deck.id, 0), tuple(standing))


def _told(library: Shelves, found: Mapping[str, Belief]) -> list[Told]:
    fallen = (
        Told(deck.id, found[name], library)
        for deck in library.decks
        for name in library.misconception_ids(deck.id)
        if name in found and found[name].times_chosen
    )
    return sorted(fallen, key=lambda each: (each.belief.hold is Hold.SHAKEN, -_last_fall(each)))


def _last_fall(told: Told) -> int:
    return told.belief.last_chosen.utc_ms if told.belief.last_chosen else 0


def _weakest(topics: Sequence[Topic], target: float) -> list[ConceptStanding]:
    begun = [c for topic in topics for c in topic.concepts if c.sums.answers >= FEWEST_ANSWERS]
    weak = [c for c in begun if c.sums.recall < target]
    return sorted(weak, key=lambda standing: (standing.sums.recall, -standing.sums.seen))
