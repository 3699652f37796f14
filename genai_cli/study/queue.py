"""What to ask next: due cards by how nearly they are forgotten, then new ones in the order they build on each other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from itertools import islice
from typing import Generic, Protocol, TypeVar

from genai_cli.content.order import prerequisites_first
from genai_cli.records import dataclass
from genai_cli.study import memory
from genai_cli.study.engine import DESIRED_RETENTION
from genai_cli.study.replay import due_day
from genai_cli.study.state import CardState


class Askable(Protocol):
    """What the queue needs to know of a card: a Card and a Head have it."""

    @property
    def key(self) -> str: ...
    @property
    def deck(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def concept(self) -> str: ...


class Orderable(Protocol):
    """What the queue needs to know of a concept: a Concept and a ConceptHead have it."""

    @property
    def id(self) -> str: ...
    @property
    def deck(self) -> str: ...
    @property
    def after(self) -> tuple[str, ...]: ...
    @property
    def unlike(self) -> tuple[str, ...]: ...


T = TypeVar("T", bound=Askable)
States = Mapping[str, CardState]
Names = Mapping[str, Sequence[str]]
# A concept is met by telling it apart before it is asked for from memory.
EASIEST_FIRST = ("choice", "claim", "cloze", "typed", "select", "match", "order", "recall")
WINDOW = 5  # how far down the list another topic may be fetched from to interleave


@dataclass(frozen=True, slots=True)
class Queue(Generic[T]):
    """Cards in the order to ask them. `retry` were missed today and not put right yet."""

    retry: tuple[T, ...]
    due: tuple[T, ...]
    new: tuple[T, ...]


def is_new(state: CardState | None) -> bool:
    """Whether the schedule has never been moved for this card."""
    return state is None or state.reps == 0


def is_asleep(state: CardState | None) -> bool:
    """Whether the card was suspended."""
    return state is not None and state.suspended


def is_due(state: CardState | None, day: int) -> bool:
    """Whether a seen, unsuspended card should be asked on `day`.

    An answer dated after tomorrow was given under a wrong clock: its card is asked rather than hidden for years.
    """
    if state is None or state.reps == 0 or state.suspended:
        return False
    return state.due_day <= day or is_ahead(state.last_day, day)


def is_ahead(then: int, day: int) -> bool:
    """Whether a learning day cannot have been yet on `day`, in any zone: a clock was wrong then, or is now."""
    return then > day + 1


def is_asked(state: CardState | None, day: int, retention: float, regardless: bool) -> bool:
    """Whether a sitting on `day` asks a seen card whose target is `retention`; `regardless`: once a day, due or not."""
    if state is None or is_new(state) or state.suspended:
        return False
    if regardless:
        return state.last_day < day
    if retention < DESIRED_RETENTION:  # a lower target means later, which the cached day does not know
        return due_day(state, retention) <= day or is_ahead(state.last_day, day)
    return is_due(state, day)


def recall_now(state: CardState, day: int) -> float:
    """The chance (0 to 1) of recalling the card on `day`."""
    return memory.recall(state.stability_days, day - state.last_day)


def asked_now(
    cards: Sequence[T],
    states: States,
    day: int,
    retention_of: Callable[[T], float] = lambda _: DESIRED_RETENTION,
    regardless: Callable[[T], bool] = lambda _: False,
) -> list[T]:
    """The seen cards that a sitting on `day` asks, those first that are nearest to being forgotten.

    Each card has its own target; one met before that is asked `regardless` is asked once a day, due or not.
    """
    seen = [card for card in cards if is_asked(states.get(card.key), day, retention_of(card), regardless(card))]
    return sorted(seen, key=lambda card: recall_now(states[card.key], day) / retention_of(card))


def fill(
    cards: Sequence[T], seen: Sequence[T], states: States, concepts: Iterable[Orderable], day: int, new_limit: int
) -> Queue[T]:
    """The queue of a sitting on `day`: of `cards` (in learning order) the missed ones and at most `new_limit` new ones,
    and the `seen` ones that it asks, most urgent first."""
    retry = [card for card in cards if missed_today(states.get(card.key), day)]
    listed = list(concepts)
    new = new_in_order(cards, states, listed, day)[: max(0, new_limit)]
    unlike = {concept.id: concept.unlike for concept in listed}
    due = [*interleave(seen), *_partners(new, cards, states, seen, unlike, day)]
    apart, beside = _contrasts(new, due, unlike, {concept.id: concept.after for concept in listed})
    return Queue(tuple(retry), tuple(_put_beside(due, beside)), tuple(interleave(apart, 1)))


def missed_today(state: CardState | None, day: int) -> bool:
    """Whether the card was missed on `day` and has not been right since."""
    return state is not None and state.pending_retry and state.last_day == day and not state.suspended


def concept_order(concepts: Sequence[Orderable]) -> dict[str, int]:
    """Each concept's rank: its prerequisites before it, else the order given. A circle is broken where it is met."""
    by_id = {concept.id: concept for concept in reversed(concepts)}
    after = {c.id: [name for name in by_id[c.id].after if name in by_id] for c in concepts}
    return {name: rank for rank, name in enumerate(prerequisites_first(after))}


def new_in_order(cards: Sequence[T], states: States, concepts: Sequence[Orderable], day: int) -> list[T]:
    """Cards never asked, prerequisites first; what is easily confused with a concept still new waits for it.

    A card about a concept of a deck that is not asked comes after its own deck's concepts: it compares them, as a rule.
    """
    rank = concept_order(concepts)
    here = {card.deck for card in cards}
    own = {concept.id for concept in concepts if concept.deck in here}
    waiting = _must_wait(cards, states, concepts, own, rank, day)
    fresh = [
        card
        for card in cards
        if is_new(states.get(card.key)) and not is_asleep(states.get(card.key)) and card.concept not in waiting
    ]
    last = _ranks_after_decks(cards, rank, own)

    def place(card: T) -> float:
        if card.concept in own or card.deck not in last:
            return rank.get(card.concept, -1.0)
        return last[card.deck]

    return sorted(fresh, key=lambda card: (place(card), EASIEST_FIRST.index(card.kind)))


def _ranks_after_decks(cards: Sequence[Askable], rank: Mapping[str, int], own: Set[str]) -> dict[str, float]:
    """Where a card that is about no concept belongs: right after the last concept of its deck."""
    last: dict[str, float] = {}
    for card in cards:
        if card.concept in own:
            last[card.deck] = max(rank[card.concept] + 0.5, last.get(card.deck, -1.0))
    return last


def _must_wait(
    cards: Sequence[Askable],
    states: States,
    concepts: Sequence[Orderable],
    own: Set[str],
    rank: Mapping[str, int],
    day: int,
) -> set[str]:
    """Concepts whose earlier look-alike was not yet met on a day before today.

    Learning both at once is what makes them a pair to mix up. What builds on a concept that waits, waits with it. One
    already begun does not wait; nor does one of the decks asked (`own`) for one of another deck, of which these have a
    card or two at the most.
    """
    asked = {c.concept for c in cards if c.concept}
    begun = {c.concept for c in cards if not is_new(states.get(c.key))}
    met = {c.concept for c in cards if not is_new(states.get(c.key)) and states[c.key].first_day < day}
    waiting: set[str] = set()
    for concept in sorted(concepts, key=lambda concept: rank[concept.id]):
        among = asked - met if concept.id not in own else (asked & own) - met
        alike = {name for name in concept.unlike if name in among and rank.get(name, -1) < rank[concept.id]}
        if concept.id not in begun and (alike or waiting & set(concept.after)):
            waiting.add(concept.id)
    return waiting


def interleave(cards: Iterable[T], window: int = WINDOW, last: T | None = None) -> list[T]:
    """The same cards, no two of one concept in a row where there is a choice, topics mixed within a small window.

    `last` was asked before them. In a window of 1 no concept overtakes another, so that new ones stay in the order they
    build on each other.
    """
    left, mixed = deque(cards), list[T]()
    while left:
        at = _next_index(left, last, window)
        last = left[at]
        del left[at]
        mixed.append(last)
    return mixed


def _next_index(left: deque[T], last: T | None, window: int) -> int:
    if last is None:
        return 0
    other = list(islice((i for i, card in enumerate(left) if not same_concept(card, last)), window))
    if not other:
        return 0
    return next((i for i in other if left[i].deck != last.deck), other[0])


def same_concept(a: Askable, b: Askable) -> bool:
    """Whether two cards are mainly about one concept."""
    return bool(a.concept) and a.concept == b.concept


def _partners(
    new: Sequence[T], cards: Sequence[T], states: States, due: Sequence[T], unlike: Names, day: int
) -> list[T]:
    """For each concept about to be met, the weakest card of a look-alike met before, if none is due: asked early, so
    that the two can be told apart side by side."""
    begun = {card.concept for card in cards if not is_new(states.get(card.key))}
    found: dict[str, T] = {}
    for concept in dict.fromkeys(card.concept for card in new if card.concept and card.concept not in begun):
        alike = [c for c in cards if c.concept in unlike.get(concept, ()) and _can_be_early(states.get(c.key), day)]
        if alike and not any(card.concept in unlike[concept] for card in due):
            weakest = min(alike, key=lambda card: recall_now(states[card.key], day))
            found[weakest.key] = weakest
    return list(found.values())


def _can_be_early(state: CardState | None, day: int) -> bool:
    return state is not None and not is_new(state) and not state.suspended and state.last_day < day


def _contrasts(
    new: Sequence[T], due: Sequence[T], unlike: Names, after: Names
) -> tuple[list[T], dict[str, list[T]]]:
    """New cards to be asked by themselves, and those that belong right after a due card of their look-alike.

    One that builds on another new card comes after it, with the others.
    """
    apart: list[T] = []
    beside: dict[str, list[T]] = {}
    for i, card in enumerate(new):
        partners = [other for other in due if other.concept in unlike.get(card.concept, ()) and other.key not in beside]
        if partners and not any(earlier.concept in after.get(card.concept, ()) for earlier in new[:i]):
            beside[partners[0].key] = [card]
        else:
            apart.append(card)
    return apart, beside


def _put_beside(due: Sequence[T], beside: Mapping[str, list[T]]) -> list[T]:
    return [card for first in due for card in (first, *beside.get(first.key, ()))]
