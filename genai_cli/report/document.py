"""Progress as the JSON document of the contract, `genai.progress/1`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from genai_cli.content.library import Library
from genai_cli.content.model import Card
from genai_cli.records import dataclass
from genai_cli.report.statistics import statistics_json
from genai_cli.study.advice import EVERYTHING
from genai_cli.study.beliefs import Belief, beliefs
from genai_cli.study.dates import iso_day
from genai_cli.study.day import iso_utc
from genai_cli.study.engine import DESIRED_RETENTION
from genai_cli.study.events import Answered, Moment
from genai_cli.study.progress import USUAL, Allowance
from genai_cli.study.queue import recall_now
from genai_cli.study.record import record_of
from genai_cli.study.state import CardState
from genai_cli.study.statistics import Statistics, Topic, statistics

if TYPE_CHECKING:
    from genai_cli.study.zoom import Zoom


@dataclass(frozen=True, slots=True)
class Progress:
    """What a report is made of: the decks, the answers in effect (in order), the states they come to, and the present.

    `target` is the desired retention (0 to 1), `exams` are days (ordinals) by deck id.
    """

    library: Library
    answered: Sequence[Answered]
    states: Mapping[str, CardState]
    now: Moment
    target: float = DESIRED_RETENTION
    exams: Mapping[str, int] = field(default_factory=dict)
    allowance: Allowance = USUAL

    @property
    def today(self) -> int:
        """The present learning day."""
        return self.now.day

    def statistics(self) -> Statistics:
        """Everything that can be said of it in figures."""
        record = record_of(self.answered, self.states, self.today)
        return statistics(self.library, record, self.today, self.target, self.exams, self.allowance)


def progress_document(progress: Progress, quiz: str = EVERYTHING) -> dict[str, object]:
    """The whole document; figures from 0 to 1 are rounded to four places. `quiz` is the command that asks its cards."""
    found = progress.statistics()
    return {
        "schema": "genai.progress/1",
        "generated": iso_utc(progress.now),
        "summary": _summary(progress, found),
        "decks": [_deck(topic) for topic in found.topics],
        "concepts": _concepts(progress, found),
        "misconceptions": _misconceptions(progress),
        "cards": cards_json(progress),
        "events": [answer_json(event) for event in progress.answered],
        "statistics": statistics_json(found, quiz),
    }


def zoom_document(progress: Progress, zoom: Zoom, scope: Mapping[str, str], quiz: str) -> dict[str, object]:
    """The document of a narrowed progress, with what it was narrowed to and its recall curve, a value a day."""
    curve = [{"day": iso_day(zoom.first_day + n), "recall": round(share, 4)} for n, share in enumerate(zoom.curve)]
    document = progress_document(progress, quiz)
    return {"schema": document.pop("schema"), "scope": dict(scope), **document, "recall_curve": curve}


def _summary(progress: Progress, found: Statistics) -> dict[str, object]:
    known = found.learned
    return {
        "cards": known.cards,
        "cards_seen": known.seen,
        "answers": found.answers,
        "practice_answers": found.practice_answers,
        "right": found.right,
        "share_right": round(found.right / found.answers, 4) if found.answers else None,
        "mastery": round(known.mastery, 4),
        "due": known.waiting.due,
        "new": known.waiting.new,
        "next_due": None if known.waiting.next_due is None else iso_day(known.waiting.next_due),
        "streak_days": found.streak_days,
        "longest_streak_days": found.longest_streak_days,
    }


def _reps(progress: Progress, key: str) -> int:
    state = progress.states.get(key)
    return state.reps if state else 0


def _deck(topic: Topic) -> dict[str, object]:
    known = topic.learned
    return {
        "deck": topic.deck.id,
        "title": topic.deck.title,
        "cards": known.cards,
        "cards_seen": known.seen,
        "due": known.waiting.due,
        "new": known.waiting.new,
        "mastery": round(known.mastery, 4),
    }


def _concepts(progress: Progress, found: Statistics) -> list[dict[str, object]]:
    known = {(c.deck, c.id): round(c.learned.mastery, 4) for t in found.topics for c in t.concepts}
    return [
        {"id": c.id, "name": c.name, "deck": c.deck, "mastery": known.get((c.deck, c.id))}
        for c in progress.library.concepts
    ]


def _misconceptions(progress: Progress) -> list[dict[str, object]]:
    found = beliefs(progress.answered)
    return [
        {
            "id": m.id,
            "belief": m.belief,
            "state": str(belief.hold),
            "times_chosen": belief.times_chosen,
            "last_chosen": iso_utc(belief.last_chosen) if belief.last_chosen else None,
            "last_card": belief.last_card or None,
        }
        for m in progress.library.misconceptions
        for belief in [found.get(m.id, Belief(m.id))]
    ]


def _seen_cards(progress: Progress) -> list[Card | CardState]:
    """Cards of the library that were answered, then answered cards whose deck is not here any more."""
    known = [card for card in progress.library.cards.values() if _reps(progress, card.key)]
    lost = [state for state in progress.states.values() if state.reps and state.key not in progress.library.cards]
    return [*known, *lost]


def cards_json(progress: Progress) -> list[dict[str, object]]:
    """Every card that was answered as the contract writes it."""
    last = _last_answers(progress.answered)
    return [_card(progress, card, last) for card in _seen_cards(progress)]


def _last_answers(answered: Sequence[Answered]) -> dict[str, Answered]:
    return {event.key: event for event in answered if not event.practice}


def _card(progress: Progress, card: Card | CardState, last: Mapping[str, Answered]) -> dict[str, object]:
    from genai_cli.study.answers import right_answer  # 2 ms, which the progress screen need not pay

    state = progress.states[card.key]
    event = last.get(card.key)
    return {
        "card": state.card,
        "deck": state.deck,
        "kind": event.card_kind if event else None,
        "prompt": None if isinstance(card, CardState) else card.prompt,
        "answer": None if isinstance(card, CardState) else right_answer(card),
        "reps": state.reps,
        "lapses": state.lapses,
        "stability_days": round(state.stability_days, 4),
        "difficulty": round(state.difficulty, 4),
        "retrievability": round(recall_now(state, progress.today), 4),
        "due": iso_day(state.due_day),
        "last_answered": iso_utc(event.moment) if event else None,
        "suspended": state.suspended,
    }


def answer_json(event: Answered) -> dict[str, object]:
    """One answer as the contract writes it."""
    return {
        "uid": event.uid,
        "at": iso_utc(event.moment),
        "offset_minutes": event.moment.offset_minutes,
        "day": iso_day(event.moment.day),
        "deck": event.deck,
        "card": event.card,
        "kind": event.card_kind,
        "given": event.given,
        "judgement": str(event.judgement),
        "confidence": str(event.confidence),
        "rating": str(event.rating),
        "practice": event.practice,
        "milliseconds": event.milliseconds,
        "fell_for": list(event.fell_for),
    }
