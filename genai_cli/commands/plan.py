"""What a sitting will ask: the queue for the cards that were chosen, and second looks at misconceptions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from genai_cli.commands.desk import Desk, Session
from genai_cli.content.model import Card, Concept, could_reveal
from genai_cli.records import dataclass
from genai_cli.study import queue as queues
from genai_cli.study.beliefs import Belief, Hold, beliefs
from genai_cli.study.choosing import Scope, choose
from genai_cli.study.exams import Exams, exams_ahead
from genai_cli.study.progress import first_met_on
from genai_cli.study.question import Why
from genai_cli.study.sitting import Entry, entries


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the learner asked of the sitting; `limit` is of cards.

    `new_per_day` counts over the day's sittings on the same decks, so that a deck that is named has an allowance of its
    own. `cram` asks every chosen card, the weakest first, and moves no schedule.
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
        allowance = wanted.new_per_day - first_met_on(day, (states[card.key] for card in cards if card.key in states))
        listed = _scheduled(desk, chosen, states, found, allowance, exams_ahead(events, day, desk.retention))
    return Session(desk, listed if wanted.limit is None else listed[: wanted.limit], states, found)


def _scheduled(
    desk: Desk,
    cards: Sequence[Card],
    states: queues.States,
    found: Mapping[str, Belief],
    allowance: int,
    exams: Exams,
) -> list[Entry]:
    """What is due and new, the second looks near the front; those that are new come out of the day's allowance."""
    day, concepts = desk.today(), desk.library.concepts_for(cards)
    second = second_looks(found, _met_first(cards, states, concepts, day), states, day, allowance)
    allowance -= sum(queues.is_new(states.get(card.key)) for card in second)
    queue = queues.fill(cards, states, concepts, day, allowance, exams.retention_of, exams.walk_everything)
    listed = [entry for entry in entries(queue) if entry.card not in second]
    return [*listed[:1], *(Entry(card, Why.FOLLOW_UP) for card in second), *listed[1:]]


def _met_first(cards: Sequence[Card], states: queues.States, concepts: Sequence[Concept], day: int) -> list[Card]:
    """The cards that can serve as a second look, best first: met ones, then new ones in the order they would come."""
    met = [card for card in cards if not queues.is_new(states.get(card.key))]
    listed = [*met, *queues.new_in_order(cards, states, concepts, day), *cards]
    return list({card.key: card for card in listed}.values())


def _all_of(
    cards: Sequence[Card], states: queues.States, day: int, cram: bool
) -> list[Entry]:
    """Every card, the weakest first. Outside cramming, one that is neither new nor due is a second look."""
    weakest = sorted(cards, key=lambda c: queues.recall_now(states[c.key], day) if c.key in states else 0.0)
    return [Entry(card, Why.CRAM if cram else _why(states, card, day)) for card in queues.interleave(weakest)]


def _why(states: queues.States, card: Card, day: int) -> Why:
    state = states.get(card.key)
    if queues.is_new(state):
        return Why.NEW
    if queues.missed_today(state, day):
        return Why.RETRY
    return Why.DUE if queues.is_due(state, day) else Why.FOLLOW_UP


def _asleep(states: queues.States, card: Card) -> bool:
    state = states.get(card.key)
    return state is not None and state.suspended


def second_looks(
    found: Mapping[str, Belief], cards: Sequence[Card], states: queues.States, day: int, new_limit: int
) -> list[Card]:
    """One more card, the first of `cards`, on each misconception fallen for and not asked about since by another card.

    At most `new_limit` of them are new. What was missed today is asked again anyway.
    """
    chosen: list[Card] = []
    for belief in found.values():
        if belief.hold is not Hold.HELD or belief.followed_up:
            continue
        others = [c for c in cards if belief.misconception in could_reveal(c) and c.key != belief.last_card]
        if any(c in chosen or queues.missed_today(states.get(c.key), day) for c in others):
            continue
        room = new_limit - sum(queues.is_new(states.get(card.key)) for card in chosen)
        chosen += [c for c in others if room > 0 or not queues.is_new(states.get(c.key))][:1]
    return chosen
