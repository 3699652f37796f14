"""What a sitting will ask: the queue for the cards that were chosen, and second looks at misconceptions."""

from __future__ import annotations

from collections.abc import Sequence

from genai_cli.commands.desk import Desk, Session
from genai_cli.content.model import Card
from genai_cli.study import queue as queues
from genai_cli.study.answers import could_reveal
from genai_cli.study.beliefs import Belief, Hold, beliefs
from genai_cli.study.question import Why
from genai_cli.study.sitting import Entry, entries

NEW_PER_DAY = 10


def plan(desk: Desk, cards: Sequence[Card], limit: int | None = None, new_per_day: int | None = None) -> Session:
    """A session over `cards`: missed today, due, new (what is left of today's allowance), at most `limit`."""
    states = desk.log.states()
    day = desk.today()
    allowance = (NEW_PER_DAY if new_per_day is None else new_per_day) - desk.log.count_new_on(day)
    queue = queues.fill(cards, states, list(desk.library.concepts), day, allowance)
    found = beliefs(desk.log.events())
    listed = entries(queue)
    second = second_looks(found, [c for c in cards if not _asleep(states, c)], {e.card.key for e in listed})
    listed = [*listed[:1], *second, *listed[1:]]
    return Session(desk, listed if limit is None else listed[:limit], states, found)


def _asleep(states: queues.States, card: Card) -> bool:
    state = states.get(card.key)
    return state is not None and state.suspended


def second_looks(found: dict[str, Belief], cards: Sequence[Card], taken: set[str]) -> list[Entry]:
    """One more card on each misconception that was fallen for and not asked about since by another card."""
    chosen: dict[str, Entry] = {}
    for belief in found.values():
        if belief.hold is Hold.HELD and not belief.followed_up:
            others = [c for c in cards if belief.misconception in could_reveal(c) and c.key != belief.last_card]
            if others and not any(c.key in taken or c.key in chosen for c in others):
                chosen[others[0].key] = Entry(others[0], Why.FOLLOW_UP)
    return list(chosen.values())
