"""Lessons: the concepts on the way to one, prerequisites first, and a question to check each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from genai_cli.content.model import Card, Concept
from genai_cli.errors import NotFound
from genai_cli.study.events import Event, LessonRead
from genai_cli.study.queue import EASIEST_FIRST, Askable, Orderable, concept_order, is_asleep, is_new
from genai_cli.study.replay import in_effect
from genai_cli.study.state import CardState


def met_concepts(states: Mapping[str, CardState], cards: Iterable[Askable], events: Iterable[Event]) -> set[str]:
    """Concepts that were read in a lesson or of which a card was answered."""
    answered = {card.concept for card in cards if card.concept and not is_new(states.get(card.key))}
    return answered | {event.concept for event in in_effect(events) if isinstance(event, LessonRead)}


def needed_for(goal: str, concepts: Iterable[Orderable]) -> set[str]:
    """The ids of a concept and of every prerequisite of it, direct or not."""
    after = {concept.id: concept.after for concept in reversed(list(concepts))}
    needed: set[str] = set()
    ahead = [goal]
    while ahead:
        name = ahead.pop()
        if name in after and name not in needed:
            needed.add(name)
            ahead += after[name]
    return needed


def way_to(goal: Concept, concepts: Sequence[Concept], met: Collection[str]) -> list[Concept]:
    """The goal and every prerequisite of it, direct or not, that was not met, in the order they build on each other."""
    by_id = {concept.id: concept for concept in reversed(concepts)}
    needed = needed_for(goal.id, concepts)
    rank = concept_order(concepts)
    steps = [by_id[name] for name in sorted(needed, key=rank.__getitem__) if name not in met or name == goal.id]
    return [step if step.id != goal.id else goal for step in steps]


def next_unmet(concepts: Sequence[Concept], met: Collection[str]) -> Concept:
    """The first concept in learning order that was not met; raises NotFound when all were."""
    rank = concept_order(concepts)
    unmet = [concept for concept in concepts if concept.id not in met]
    if not unmet:
        raise NotFound("you have met every concept", "name one to go through it again, as in: genai explain GAN")
    return min(unmet, key=lambda concept: rank[concept.id])


def check_card(cards: Sequence[Card], states: Mapping[str, CardState]) -> Card | None:
    """The card to check a concept with: a new one before one already scheduled, the simplest kind first."""
    awake = [card for card in cards if not is_asleep(states.get(card.key))]
    return min(awake, key=lambda c: (not is_new(states.get(c.key)), EASIEST_FIRST.index(c.kind)), default=None)
