"""Progress as the JSON document of the contract, `genai.progress/1`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from genai_cli.content.library import Library
from genai_cli.content.model import Card
from genai_cli.study.answers import right_answer
from genai_cli.study.beliefs import Belief, beliefs
from genai_cli.study.day import iso_day, iso_utc
from genai_cli.study.events import Answered, Event, Judgement, Moment
from genai_cli.study.mastery import mastery_of
from genai_cli.study.progress import answers, counts, streak
from genai_cli.study.queue import recall_now
from genai_cli.study.state import CardState


@dataclass(frozen=True, slots=True)
class Progress:
    """What a report is made of: the decks, the whole log in order, the states it comes to, and the present moment."""

    library: Library
    events: Sequence[Event]
    states: Mapping[str, CardState]
    now: Moment

    @property
    def today(self) -> int:
        """The present learning day."""
        return self.now.day


def progress_document(progress: Progress) -> dict[str, object]:
    """The whole document; figures from 0 to 1 are rounded to four places."""
    answered = answers(progress.events)
    last = _last_answers(answered)
    return {
        "schema": "genai.progress/1",
        "generated": iso_utc(progress.now),
        "summary": _summary(progress, answered),
        "decks": [_deck(progress, deck.id) for deck in progress.library.decks],
        "concepts": _concepts(progress),
        "misconceptions": _misconceptions(progress),
        "cards": [_card(progress, card, last) for card in _seen_cards(progress)],
        "events": [answer_json(event) for event in answered],
    }


def _summary(progress: Progress, answered: Sequence[Answered]) -> dict[str, object]:
    counted = [event for event in answered if not event.practice]
    waiting = counts(progress.library.cards.values(), progress.states, progress.today)
    right = sum(event.judgement is not Judgement.WRONG for event in counted)
    return {
        "cards": len(progress.library.cards),
        "cards_seen": sum(1 for card in progress.library.cards if _reps(progress, card)),
        "answers": len(counted),
        "practice_answers": len(answered) - len(counted),
        "right": right,
        "share_right": round(right / len(counted), 4) if counted else None,
        "mastery": round(mastery_of(progress.library.cards.values(), progress.states, progress.today), 4),
        "due": waiting.due,
        "new": waiting.new,
        "next_due": None if waiting.next_due is None else iso_day(waiting.next_due),
        "streak_days": streak((event.moment.day for event in answered), progress.today),
    }


def _reps(progress: Progress, key: str) -> int:
    state = progress.states.get(key)
    return state.reps if state else 0


def _deck(progress: Progress, deck_id: str) -> dict[str, object]:
    deck = progress.library.deck(deck_id)
    waiting = counts(deck.cards, progress.states, progress.today)
    return {
        "deck": deck.id,
        "title": deck.title,
        "cards": len(deck.cards),
        "cards_seen": sum(1 for card in deck.cards if _reps(progress, card.key)),
        "due": waiting.due,
        "new": waiting.new,
        "mastery": round(mastery_of(deck.cards, progress.states, progress.today), 4),
    }


def _concepts(progress: Progress) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = []
    for concept in progress.library.concepts:
        cards = progress.library.cards_about(concept)
        known = round(mastery_of(cards, progress.states, progress.today), 4) if cards else None
        listed.append({"id": concept.id, "name": concept.name, "deck": concept.deck, "mastery": known})
    return listed


def _misconceptions(progress: Progress) -> list[dict[str, object]]:
    found = beliefs(progress.events)
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


def _last_answers(answered: Sequence[Answered]) -> dict[str, Answered]:
    return {event.key: event for event in answered if not event.practice}


def _card(progress: Progress, card: Card | CardState, last: Mapping[str, Answered]) -> dict[str, object]:
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
