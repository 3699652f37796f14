"""Second looks: one more card on each misconception that was fallen for, and which card that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from genai_cli.content.model import Head
from genai_cli.study import queue as queues
from genai_cli.study.beliefs import Belief, Hold


def doubtful(found: Mapping[str, Belief]) -> list[str]:
    """The misconceptions fallen for and not asked about since by another card."""
    return [name for name, belief in found.items() if belief.hold is Hold.HELD and not belief.followed_up]


def second_looks(
    found: Mapping[str, Belief], cards: Sequence[Head], states: queues.States, day: int, new_limit: int
) -> list[Head]:
    """One more card, the first of `cards`, on each doubtful misconception.

    At most `new_limit` of them are new. What was missed today is asked again anyway.
    """
    chosen: list[Head] = []
    for name in doubtful(found):
        others = [c for c in cards if name in c.reveals and c.key != found[name].last_card]
        if any(c in chosen or queues.missed_today(states.get(c.key), day) for c in others):
            continue
        room = new_limit - sum(queues.is_new(states.get(card.key)) for card in chosen)
        chosen += [c for c in others if room > 0 or not queues.is_new(states.get(c.key))][:1]
    return chosen


def met_first(
    names: Set[str], cards: Sequence[Head], states: queues.States, concepts: Sequence[queues.Orderable], day: int
) -> list[Head]:
    """Of `cards` those that can show one of these misconceptions, the best for a second look first: met ones, then new
    ones in the order they would come."""
    fitting = [card for card in cards if not names.isdisjoint(card.reveals)]
    met = [card for card in fitting if not queues.is_new(states.get(card.key))]
    if len(met) == len(fitting):
        return met
    listed = [*met, *(c for c in queues.new_in_order(cards, states, concepts, day) if c in fitting), *fitting]
    return list({card.key: card for card in listed}.values())
