"""What a sitting will ask: the queue for the cards that were chosen, and second looks at misconceptions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from genai_cli.commands.desk import Desk, Session
from genai_cli.content.model import Card
from genai_cli.study import queue as queues
from genai_cli.study.answers import could_reveal
from genai_cli.study.beliefs import Belief, Hold, beliefs
from genai_cli.study.choosing import Scope, choose
from genai_cli.study.exams import Exams, exams_ahead
from genai_cli.study.question import Why
from genai_cli.study.sitting import Entry, entries


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the learner asked of the sitting. `new_per_day` counts over all sittings of the day; `limit` is of cards.

    `cram` asks every chosen card, the weakest first, and moves no schedule.
    """

    scope: Scope = field(default_factory=Scope)
    new_per_day: int = 10
    limit: int | None = None
    cram: bool = False


def plan(desk: Desk, cards: Sequence[Card], wanted: Wanted) -> Session:
    """A session over `cards`: missed today, due, and new as far as today's allowance goes."""
    states = desk.log.states()
    events = list(desk.log.events())
    found = beliefs(events)
    concepts = desk.library.concepts_for(cards)
    day = desk.today()
    chosen = [c for c in choose(cards, wanted.scope, concepts, states, found, day) if not _asleep(states, c)]
    if wanted.cram or wanted.scope.misconceptions:
        listed = _all_of(chosen, states, day, wanted.cram)
    else:
        listed = _scheduled(desk, chosen, states, wanted, exams_ahead(events, day, desk.retention))
        second = second_looks(found, chosen, {e.card.key for e in listed})
        listed = [*listed[:1], *second, *listed[1:]]
    return Session(desk, listed if wanted.limit is None else listed[: wanted.limit], states, found)


def _scheduled(
    desk: Desk, cards: Sequence[Card], states: queues.States, wanted: Wanted, exams: Exams
) -> list[Entry]:
    day = desk.today()
    allowance = wanted.new_per_day - desk.log.count_new_on(day)
    queue = queues.fill(
        cards, states, desk.library.concepts_for(cards), day, allowance, exams.retention_of, exams.walk_everything
    )
    return entries(queue)


def _all_of(
    cards: Sequence[Card], states: queues.States, day: int, cram: bool
) -> list[Entry]:
    """Every card, the weakest first. Outside cramming, one that is neither new nor due is practice."""
    weakest = sorted(cards, key=lambda c: queues.recall_now(states[c.key], day) if c.key in states else 0.0)
    return [Entry(card, Why.CRAM if cram else _why(states, card, day)) for card in queues.interleave(weakest)]


def _why(states: queues.States, card: Card, day: int) -> Why:
    state = states.get(card.key)
    if queues.is_new(state):
        return Why.NEW
    return Why.DUE if queues.is_due(state, day) else Why.FOLLOW_UP


def _asleep(states: queues.States, card: Card) -> bool:
    state = states.get(card.key)
    return state is not None and state.suspended


def second_looks(found: Mapping[str, Belief], cards: Sequence[Card], taken: set[str]) -> list[Entry]:
    """One more card on each misconception that was fallen for and not asked about since by another card."""
    chosen: dict[str, Entry] = {}
    for belief in found.values():
        if belief.hold is Hold.HELD and not belief.followed_up:
            others = [c for c in cards if belief.misconception in could_reveal(c) and c.key != belief.last_card]
            if others and not any(c.key in taken or c.key in chosen for c in others):
                chosen[others[0].key] = Entry(others[0], Why.FOLLOW_UP)
    return list(chosen.values())
