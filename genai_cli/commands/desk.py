"""Where a sitting is held: the library, the log, the clock and the dice on one table.

An answer flows one way: the sitting judges it, the log keeps it, and only then does anyone see the verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from genai_cli.commands import now
from genai_cli.commands.waiting import counted
from genai_cli.content.caveats import caveats
from genai_cli.content.library import Library
from genai_cli.content.model import Card, Misconception
from genai_cli.errors import UsageError
from genai_cli.records import dataclass
from genai_cli.store.log import Log
from genai_cli.study import queue as queues
from genai_cli.study.ahead import Ahead, Entry
from genai_cli.study.beliefs import Belief, Hold, update
from genai_cli.study.change import change, following
from genai_cli.study.day import Clock
from genai_cli.study.engine import DESIRED_RETENTION
from genai_cli.study.events import Answered, Event, Judgement, Overruled, Suspended, Undone
from genai_cli.study.front import Answer
from genai_cli.study.rating import OVERRULED
from genai_cli.study.sitting import Outcome, Sitting
from genai_cli.study.state import CardState

if TYPE_CHECKING:
    import random

    from genai_cli.commands.remembered import Remembered
    from genai_cli.study.feedback import Feedback
    from genai_cli.study.summary import Summary


@dataclass(slots=True)
class Desk:
    """Everything a sitting needs from outside. `retention` is the target (0 to 1) the cached states were made with.

    For a sitting the log has to have been told of the library (Log.shelve).
    """

    library: Library
    log: Log
    clock: Clock
    dice: random.Random
    retention: float = DESIRED_RETENTION
    new_uid: Callable[[], str] = now.new_uid

    def today(self) -> int:
        """The present learning day, an ordinal."""
        return self.clock.now().day

    def commit(self, event: Event, key: tuple[str, str] | None) -> CardState | None:
        """Keep an event, with the state its card has after it; returns that state.

        An answer dated after all that is kept moves on what is cached; for anything else the card's own few events are
        replayed. Both come to what computing everything again would.
        """
        if key is None:
            self.log.append(event, None)
            return None
        log = self.log
        with log.writing():  # another process may be answering the same card
            is_latest = (event.moment.utc_ms, event.uid) > log.latest()
            if is_latest and isinstance(event, Answered):
                found = following(log.state(*key), event, self.retention, log.beliefs)
            else:
                found = change(log.events_of(*key), event, key, self.retention, log.beliefs, log.telling, is_latest)
            log.append(event, found.state, found.days, found.beliefs)
        return found.state

    def undo(self, event: Event) -> CardState | None:
        """Take an event back, by another event."""
        deck, card = getattr(event, "deck", ""), getattr(event, "card", "")
        undone = Undone(uid=self.new_uid(), moment=self.clock.now(), target=event.uid, deck=deck, card=card)
        return self.commit(undone, (deck, card) if card else None)


class Session:
    """One sitting at the desk, from the first question to the summary."""

    def __init__(
        self,
        desk: Desk,
        entries: Sequence[Entry],
        states: Remembered,
        ahead: Ahead | None = None,
    ) -> None:
        self.desk = desk
        self.states = states
        self._shaken: list[Misconception] = []
        self._suspended: list[Suspended] = []
        self._started = now.milliseconds()
        cards = desk.library.cards
        self.sitting = Sitting(entries, desk.dice, self._is_new, self._others, cards.__getitem__, ahead)
        self._is_empty = self.sitting.question is None

    def _is_new(self, card: Card) -> bool:
        return queues.is_new(self.states.get(card.key))

    def _asleep(self, card: Card) -> bool:
        return queues.is_asleep(self.states.get(card.key))

    def _others(self, misconception: str) -> list[Card]:
        """Cards already met that could reveal it: a new one is left to the next sitting, within its day's allowance."""
        telling = self.desk.library.cards_revealing(misconception)
        return [card for card in telling if not self._is_new(card) and not self._asleep(card)]

    def answer(self, answer: Answer) -> Feedback:
        """Judge, keep, move on; what comes back may be shown, for it is stored."""
        desk, sitting = self.desk, self.sitting
        sitting.plan_ahead()
        outcome = sitting.answer(
            answer.given, answer.confidence, answer.milliseconds, desk.clock.now(), desk.new_uid()
        )
        names = (*outcome.event.fell_for, *outcome.event.resisted)
        before = desk.log.beliefs(names) if names else {}
        state = desk.commit(outcome.event, (outcome.event.deck, outcome.event.card))
        assert state is not None
        self.states.add(state)
        sitting.take(outcome)
        return self._feedback(outcome, state, before)

    def _feedback(self, outcome: Outcome, state: CardState, before: dict[str, Belief]) -> Feedback:
        from genai_cli.study.feedback import feedback_on  # not before the first question is on the screen

        card, library = outcome.question.card, self.desk.library
        shaken = tuple(update(before, outcome.event))
        feedback = feedback_on(
            card,
            outcome.event,
            outcome.judged.lures,
            caveats(library.facts_of(card)),
            lambda name: library.misconceptions.get(name, card.deck),
            shaken,
            None if outcome.question.practice else state.due_day,
            self.sitting.comes_back(card),
        )
        self._shaken += feedback.shaken
        return feedback

    def elapsed_ms(self) -> int:
        """How long the sitting has lasted."""
        return now.milliseconds() - self._started

    def undo(self) -> Answered | Suspended | None:
        """Take back what was answered or suspended last in this sitting and ask it again; None if there is nothing."""
        if self.sitting.dropped_last:
            suspended = self._suspended.pop()
            self._restate(self.desk.undo(suspended))
            self.sitting.put_back()
            return suspended
        event = self.sitting.last_taken()
        if event is None:
            return None
        self._restate(self.desk.undo(event))
        self.sitting.go_back()
        return event

    def overrule(self) -> None:
        """The learner was right after all: the last answer counts as right. Only for typed and cloze cards."""
        event = self.sitting.last_taken()
        if event is None or event.card_kind not in ("typed", "cloze") or event.not_known:
            raise UsageError("only a typed answer can be overruled")
        if event.judgement is not Judgement.WRONG:
            raise UsageError("the last answer counts as right already")
        overruled = Overruled(
            uid=self.desk.new_uid(),
            moment=self.desk.clock.now(),
            target=event.uid,
            rating=OVERRULED,
            deck=event.deck,
            card=event.card,
        )
        self._restate(self.desk.commit(overruled, (event.deck, event.card)))
        self.sitting.overrule(OVERRULED)

    def suspend(self, card: Card) -> None:
        """Ask this card no more until it is resumed."""
        moment = self.desk.clock.now()
        event = Suspended(uid=self.desk.new_uid(), moment=moment, deck=card.deck, card=card.id)
        self._restate(self.desk.commit(event, (card.deck, card.id)))
        self._suspended.append(event)
        self.sitting.drop(card.key)

    def _restate(self, state: CardState | None) -> None:
        if state is not None:
            self.states.add(state)

    def _revealed(self) -> list[Misconception]:
        """The misconceptions fallen for in the answers that still stand."""
        find = self.desk.library.misconceptions.get
        fallen = ((name, o.event.deck) for o in self.sitting.outcomes for name in o.event.fell_for)
        return [belief for name, deck in fallen if (belief := find(name, deck))]

    def _is_shaken(self, belief: Misconception) -> bool:
        """Whether it still is: the answer that shook it off may have been undone."""
        found = self.desk.log.beliefs([belief.id]).get(belief.id)
        return found is not None and found.hold is Hold.SHAKEN

    def summary(self) -> Summary:
        """How the sitting went so far."""
        from genai_cli.study.summary import Summary, by_confidence

        events = [outcome.event for outcome in self.sitting.outcomes]
        graded = [event for event in events if not event.practice]
        missed = [o for o in self.sitting.outcomes if o.event.judgement == "wrong" and not o.event.practice]
        day, log, library = self.desk.today(), self.desk.log, self.desk.library
        waiting = counted(log, library, day)
        return Summary(
            answered=len(graded),
            right=sum(event.judgement != "wrong" for event in graded),
            practised=len(events) - len(graded),
            practised_right=sum(event.practice and event.judgement != "wrong" for event in events),
            new=sum(o.question.is_new and not o.event.practice for o in self.sitting.outcomes),
            seconds=self.elapsed_ms() // 1000,
            by_confidence=by_confidence(events),
            revealed=tuple(dict.fromkeys(self._revealed())),
            shaken=tuple(dict.fromkeys(belief for belief in self._shaken if self._is_shaken(belief))),
            missed=tuple(dict.fromkeys(o.event.key for o in missed)),
            missed_prompts=tuple(dict.fromkeys(o.question.prompt for o in missed)),
            due_today=waiting.due,
            due_tomorrow=log.due_on(day + 1),
            next_due=waiting.next_due,
            unmet=waiting.new,
            nothing_to_do=self._is_empty,
        )
