"""One sitting as a state machine: a question out, an answer in, the event it makes, and on to the next.

Pure: it neither reads nor writes. The caller commits the event `answer` returns, and only then calls `take`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from genai_cli.content.model import Card, Head, could_reveal
from genai_cli.records import dataclass
from genai_cli.study.ahead import Ahead, Entry
from genai_cli.study.answers import Given, Judged, judge, to_json
from genai_cli.study.events import Answered, Confidence, Judgement, Moment, Rating
from genai_cli.study.going_back import Before, Drop, Point
from genai_cli.study.question import Question, Why, options_of
from genai_cli.study.queue import same_concept
from genai_cli.study.rating import rating_of

RETRY_AFTER = 4  # questions between a miss and its return: long enough to leave working memory
MOST_RETURNS = 3  # of a card in one sitting; what is missed even then is better left for another day
LONGEST_ANSWER_MS = 60_000
LOOKAHEAD = 12  # entries at hand, so that an answer takes as long in a queue of thousands as in one of fifty

_RECALL_CONFIDENCE = {
    Rating.AGAIN: Confidence.GUESS,
    Rating.HARD: Confidence.UNSURE,
    Rating.GOOD: Confidence.SURE,
    Rating.EASY: Confidence.SURE,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer that has been judged and not been taken yet: the event to commit, and what to explain."""

    question: Question
    event: Answered
    judged: Judged


class Sitting:
    """Asks the cards of a queue, brings misses back (MOST_RETURNS times at the most), and follows up on misconceptions.

    `is_new` tells of a card whether it was never answered; `others` finds further cards that could reveal a
    misconception. After `entries` come those `ahead`; `card_of` finds the card of a key.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        dice: random.Random,
        is_new: Callable[[Card], bool],
        others: Callable[[str], Sequence[Card]] = lambda _: (),
        card_of: Callable[[str], Card] | None = None,
        ahead: Ahead | None = None,
    ) -> None:
        self._waiting = list(entries)
        self._ahead = ahead or Ahead()
        self._fetched: list[Entry] = []
        self._card_of = card_of
        self._begun = 0
        self._dice = dice
        self._is_new = is_new
        self._others = others
        self._answered: list[Point] = []
        self._drops: list[Drop] = []
        self._skipped: set[str] = set()
        self._last: Card | None = None
        self._current: Question | None = None
        self._advance()

    @property
    def question(self) -> Question | None:
        """What is being asked; None when the sitting is over."""
        return self._current

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The answers taken so far, undone ones gone."""
        return tuple(point.outcome for point in self._answered)

    def answer(self, given: Given, confidence: Confidence, milliseconds: int, moment: Moment, uid: str) -> Outcome:
        """Judge an answer to the current question. Changes nothing here until `take`."""
        question = self._asked()
        judged = judge(question.card, given)
        rating = rating_of(judged.judgement, confidence)
        if question.card.kind == "recall" and given is not None:
            rating = Rating(str(given))
            confidence = _RECALL_CONFIDENCE[rating]
        event = Answered(
            uid=uid,
            moment=moment,
            deck=question.card.deck,
            card=question.card.id,
            card_kind=question.card.kind,
            given=to_json(given),
            judgement=judged.judgement,
            confidence=confidence,
            rating=rating,
            practice=question.practice,
            milliseconds=max(0, min(milliseconds, LONGEST_ANSWER_MS)),
            fell_for=judged.fell_for,
            resisted=judged.resisted if confidence is not Confidence.GUESS else (),
        )
        return Outcome(question, event, judged)

    def take(self, outcome: Outcome) -> None:
        """The outcome's event is safe: queue what follows from it and go on."""
        self._answered.append(Point(outcome.event.key, self._now(), outcome))
        self._last = outcome.question.card
        if outcome.event.judgement is Judgement.WRONG and self._misses(outcome.event.key) <= MOST_RETURNS:
            why = Why.CRAM if outcome.question.why is Why.CRAM else Why.RETRY
            back = Entry(self._last, why, len(self._answered) + RETRY_AFTER, planned=False)
            self._waiting.insert(self._retries_ahead(), back)
        for name in outcome.event.fell_for:
            self._follow_up(name, Why.CRAM if outcome.question.why is Why.CRAM else Why.FOLLOW_UP)
        self._advance()

    def _misses(self, card_key: str) -> int:
        events = [point.outcome.event for point in self._answered if point.key == card_key]
        return sum(event.judgement is Judgement.WRONG for event in events)

    def overrule(self, rating: Rating) -> None:
        """The learner was right after all: the last outcome counts, and its card need not come back."""
        point = self._answered[-1]
        event = replace(point.outcome.event, judgement=Judgement.RIGHT, rating=rating, fell_for=())
        self._answered[-1] = replace(point, outcome=replace(point.outcome, event=event))
        self._take_out(event.key)

    def comes_back(self, card: Card) -> bool:
        """Whether the card will be asked again in this sitting."""
        ahead = [entry.card for entry in self._waiting]
        if self._current is not None and self._current.practice:
            ahead.append(self._current.card)
        return any(other.key == card.key for other in ahead)

    def skip(self) -> None:
        """Leave the current card for another sitting."""
        self._last = self._asked().card
        self._skipped.add(self._last.key)
        self._advance()

    def drop(self, card_key: str) -> None:
        """Take a card out of the sitting (it was suspended), also when an answer is undone."""
        self._drops.append(Drop(card_key, self._now(), len(self._answered)))
        self._take_out(card_key)

    @property
    def dropped_last(self) -> bool:
        """Whether a card was taken out since the last answer, so that this is what to undo first."""
        return bool(self._drops) and self._drops[-1].answers == len(self._answered)

    def put_back(self) -> None:
        """The card taken out last is asked after all, with everything as it was."""
        self._restore(self._drops.pop().before)

    def _now(self) -> Before:
        return Before(tuple(self._waiting), self._begun, len(self._fetched), self._current, self._last)

    def _take_out(self, card_key: str) -> None:
        self._waiting = [entry for entry in self._waiting if entry.card.key != card_key]
        if self._current is not None and self._current.card.key == card_key:
            self._advance()

    def last_taken(self) -> Answered | None:
        """The event that `go_back` would take back; None at the start."""
        return self._answered[-1].outcome.event if self._answered else None

    def go_back(self) -> None:
        """Forget the last answer and ask its question again, with its options as they were."""
        self._restore(self._answered.pop().before)

    def _restore(self, before: Before) -> None:
        gone, current = self._gone(), before.current
        self._waiting = [entry for entry in before.waiting if entry.card.key not in gone]
        known = self._known() | ({current.card.key} if current else set())
        self._waiting += [entry for entry in self._fetched[before.fetched :] if entry.card.key not in known]
        self._last, self._begun = before.last, before.begun
        if current is None or current.card.key in gone:
            self._advance()
        else:
            self._current = self._counted(current)

    def _gone(self) -> set[str]:
        """The cards that are not to come back: they were taken out, or count as right since."""
        last = {point.key: point.outcome.event.judgement for point in self._answered}
        settled = {key for key, judgement in last.items() if judgement is not Judgement.WRONG}
        return settled | {drop.key for drop in self._drops}

    def _known(self) -> set[str]:
        """The cards that are not to be brought to hand: they wait, were answered or skipped, or were taken out."""
        waiting = {entry.card.key for entry in self._waiting}
        return waiting | {point.key for point in self._answered} | {drop.key for drop in self._drops} | self._skipped

    def plan_ahead(self) -> None:
        """Have what follows planned, for an answer that is kept changes what it is planned from."""
        self._ahead.planned()

    def _asked(self) -> Question:
        if self._current is None:
            raise LookupError("the sitting is over")
        return self._current

    def _advance(self) -> None:
        if self._last is not None or not self._waiting:  # the first question is there before what follows is planned
            self._fetch()
        if not self._waiting:
            self._current = None
            return
        entry = self._waiting.pop(self._next_index())
        card = entry.card
        if isinstance(card, Head):
            assert self._card_of is not None
            card = self._card_of(card.key)
        options, right = options_of(card, self._dice)
        self._begun += entry.planned
        question = Question(
            card=card,
            why=entry.why,
            options=options,
            right=right,
            is_new=self._is_new(card),
            number=self._begun if entry.planned else 0,
            returns=card.key in [point.key for point in self._answered],
        )
        self._current = self._counted(question)

    def _counted(self, question: Question) -> Question:
        """The question with how many there are, and how many come after it, as far as is known by now."""
        ahead = self._ahead.left
        planned = self._begun + sum(entry.planned for entry in self._waiting)
        return replace(question, of=planned + ahead, left=len(self._waiting) + ahead)

    def _fetch(self) -> None:
        """Bring what comes next to hand, those left out that came in between, were skipped or were dropped."""
        if len(self._waiting) >= LOOKAHEAD // 2:
            return
        known = self._known()
        while len(self._waiting) < LOOKAHEAD and (entry := self._ahead.next()) is not None:
            self._fetched.append(entry)
            if entry.card.key not in known:
                self._waiting.append(entry)

    def _next_index(self) -> int:
        """The first that is ready, on another concept than the last while one waits, even if it comes back a little
        early."""
        now = len(self._answered)
        every = range(len(self._waiting))
        other = [i for i in every if self._last is None or not same_concept(self._waiting[i].card, self._last)]
        among = other or every
        return next((i for i in among if self._waiting[i].ready_at <= now), among[0])

    def _retries_ahead(self) -> int:
        """How many misses already wait at the front: the first missed is the first to come back."""
        return next((i for i, entry in enumerate(self._waiting) if not entry.ready_at), len(self._waiting))

    def _follow_up(self, misconception: str, why: Why) -> None:
        """Another card on the same misconception, soon: one that waits already, else one fetched from the decks.

        A new card that waits keeps its place, which is after what it builds on.
        """
        asked = {point.key for point in self._answered}
        for i, entry in enumerate(self._waiting):
            if entry.card.key not in asked and misconception in could_reveal(entry.card):
                if entry.why is not Why.NEW:
                    self._waiting.insert(min(2, len(self._waiting) - 1), self._waiting.pop(i))
                return
        fresh = [card for card in self._others(misconception) if card.key not in asked]
        if fresh:
            self._waiting.insert(min(2, len(self._waiting)), Entry(fresh[0], why, planned=False))
