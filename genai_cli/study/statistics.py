"""Everything the progress screen and the reports say, computed once from the log and the states.

Each figure is defined in the module that computes it: mastery, retention, calibration, forecast, activity, beliefs.
Here they are put together, and the concepts and cards that need attention are picked:
*weakest*: concepts whose answered cards have a mean mastery below the target, lowest first. One answer is no evidence,
so FEWEST_ANSWERS of any of its cards are needed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from genai_cli.content.model import Card, Concept, Deck, Misconception
from genai_cli.records import dataclass
from genai_cli.study import activity, retention
from genai_cli.study.beliefs import Belief, Hold, update
from genai_cli.study.calibration import Bin, calibration
from genai_cli.study.events import Answered
from genai_cli.study.forecast import forecast
from genai_cli.study.leeches import Leech, leeches
from genai_cli.study.mastery import mastery_of
from genai_cli.study.progress import USUAL, Allowance, Counts, counts, first_met_on
from genai_cli.study.readiness import Readiness, readiness
from genai_cli.study.state import CardState

FEWEST_ANSWERS = 2
NOT_KNOWN = "a card last answered wrong or by a guess counts as not known"
WEEKS_SHOWN = 26

States = Mapping[str, CardState]


@dataclass(frozen=True, slots=True)
class Learned:
    """How well some cards are known: `mastery` over all of them, `recall` over those `seen` (0 to 1).

    `met_today` of them were first answered today. `answers` moved their schedules; `not_known` are those seen that were
    last answered wrong or by a guess.
    """

    cards: int
    seen: int
    met_today: int
    answers: int
    not_known: int
    mastery: float
    recall: float
    waiting: Counts


@dataclass(frozen=True, slots=True)
class ConceptStanding:
    """A concept and how well its cards are known."""

    concept: Concept
    learned: Learned


@dataclass(frozen=True, slots=True)
class Topic:
    """A deck, how well its cards are known, and its concepts that have cards."""

    deck: Deck
    learned: Learned
    concepts: tuple[ConceptStanding, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A misconception that was fallen for, and how the learner stands to it."""

    misconception: Misconception
    belief: Belief

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
    decks: Sequence[Deck],
    concept_named: Callable[[str, str], Concept | None],
    answered: Sequence[Answered],
    states: States,
    today: int,
    target: float,
    exams: Mapping[str, int] = MappingProxyType({}),
    allowance: Allowance = USUAL,
) -> Statistics:
    """Everything, from the answers in effect (in order) and the states they come to.

    `concept_named` finds a concept by its id as a deck (the second argument) means it; `exams` are days by deck id.
    """
    cards = [card for deck in decks for card in deck.cards]
    topics = _topics(decks, concept_named, states, today)
    by_day = activity.answers_by_day(answered)
    tests = retention.memory_tests(answered)
    counted = [event for event in answered if not event.practice]
    return Statistics(
        today=today,
        target=target,
        learned=learned(cards, states, today),
        topics=topics,
        answers=len(counted),
        practice_answers=len(answered) - len(counted),
        right=sum(event.judgement != "wrong" for event in counted),
        by_day=by_day,
        streak_days=activity.streak(by_day, today),
        longest_streak_days=activity.longest_streak(by_day),
        forecast=tuple(forecast(cards, states, today)),
        weeks=tuple(retention.by_week(tests, today, WEEKS_SHOWN)),
        month=retention.over_days(tests, today - 27, today),
        bins=calibration(answered),
        misconceptions=tuple(_told(decks, answered)),
        weakest=tuple(_weakest(topics, target)),
        leeches=tuple(leeches(cards, answered, states)),
        exams=tuple(readiness(decks, exams, states, today)),
        allowance=allowance,
    )


def learned(cards: Sequence[Card], states: States, today: int) -> Learned:
    """How well these cards are known on a day."""
    seen = [card for card in cards if card.key in states and states[card.key].reps]
    return Learned(
        cards=len(cards),
        seen=len(seen),
        met_today=first_met_on(today, (states[card.key] for card in seen)),
        answers=sum(states[card.key].reps for card in seen),
        not_known=sum(not states[card.key].known for card in seen),
        mastery=mastery_of(cards, states, today),
        recall=mastery_of(seen, states, today),
        waiting=counts(cards, states, today),
    )


def _topics(
    decks: Sequence[Deck], concept_named: Callable[[str, str], Concept | None], states: States, today: int
) -> tuple[Topic, ...]:
    about: dict[tuple[str, str], list[Card]] = {}
    for deck in decks:
        for card in deck.cards:
            for name in dict.fromkeys((card.concept, *card.also)):
                concept = concept_named(name, card.deck) if name else None
                if concept is not None:
                    about.setdefault((concept.deck, concept.id), []).append(card)
    return tuple(
        Topic(
            deck,
            learned(deck.cards, states, today),
            tuple(
                ConceptStanding(concept, learned(about[deck.id, concept.id], states, today))
                for concept in deck.concepts
                if (deck.id, concept.id) in about
            ),
        )
        for deck in decks
    )


def _told(decks: Sequence[Deck], answered: Sequence[Answered]) -> list[Told]:
    found: dict[str, Belief] = {}
    for event in answered:
        update(found, event)
    told = [Told(m, found[m.id]) for deck in decks for m in deck.misconceptions if m.id in found]
    fallen = [each for each in told if each.belief.hold is not Hold.UNMET]
    return sorted(fallen, key=lambda each: (each.belief.hold is Hold.SHAKEN, -_last_fall(each)))


def _last_fall(told: Told) -> int:
    return told.belief.last_chosen.utc_ms if told.belief.last_chosen else 0


def _weakest(topics: Sequence[Topic], target: float) -> list[ConceptStanding]:
    begun = [c for topic in topics for c in topic.concepts if c.learned.answers >= FEWEST_ANSWERS]
    weak = [c for c in begun if c.learned.recall < target]
    return sorted(weak, key=lambda standing: (standing.learned.recall, -standing.learned.seen))
