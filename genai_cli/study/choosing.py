"""What a learner chose to study: cards narrowed by concept, kind, misconceptions, or how weak they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from genai_cli.content.model import Concept, Head
from genai_cli.records import dataclass
from genai_cli.study.beliefs import Belief, Hold
from genai_cli.study.filters import Only
from genai_cli.study.lesson import needed_for
from genai_cli.study.mastery import card_mastery
from genai_cli.study.queue import Orderable, is_due, is_new
from genai_cli.study.state import CardState

WEAK_BELOW = 0.7  # chance of recall; well under any target that can be set


@dataclass(frozen=True, slots=True)
class Scope:
    """What was asked for; the defaults leave every card in."""

    concept: Concept | None = None
    kinds: frozenset[str] = frozenset()
    only: Only | None = None
    misconceptions: bool = False


def choose(
    cards: Sequence[Head],
    scope: Scope,
    concepts: Sequence[Orderable],
    states: Mapping[str, CardState],
    beliefs: Mapping[str, Belief],
    day: int,
) -> list[Head]:
    """The cards that fit, in the order given. A concept brings its prerequisites with it."""
    kept = list(cards)
    if scope.concept is not None:
        wanted = needed_for(scope.concept.id, concepts)
        kept = [c for c in kept if c.concept in wanted or scope.concept.id in c.also]
    if scope.kinds:
        kept = [c for c in kept if c.kind in scope.kinds]
    if scope.misconceptions:
        held = {name for name, belief in beliefs.items() if belief.hold is Hold.HELD}
        kept = [c for c in kept if held & set(c.reveals)]
    if scope.only is not None:
        kept = [c for c in kept if _fits(scope.only, states.get(c.key), day)]
    return kept


def _fits(only: Only, state: CardState | None, day: int) -> bool:
    match only:
        case Only.DUE:
            return is_due(state, day)
        case Only.NEW:
            return is_new(state)
        case Only.WEAK:
            return not is_new(state) and card_mastery(state, day) < WEAK_BELOW
