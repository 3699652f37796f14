"""What a sitting is planned from: every card of some decks, or of very many only those that may come up.

Up to NEAR_CARDS cards each is looked at. Of more, the store's index tells those that are due, a few dozen at a time as
the sitting goes on, and new cards are sought in the first decks in learning order that have any: what a sitting asks
takes as long to find among 100,000 cards as among a thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from genai_cli.commands.desk import Desk
from genai_cli.commands.remembered import Remembered
from genai_cli.content.library import Library
from genai_cli.content.model import Concept, Deck, Head
from genai_cli.records import dataclass
from genai_cli.study import queue as queues
from genai_cli.study.exams import Exams
from genai_cli.study.state import CardState

NEAR_CARDS = 500
FIRST = 12  # due cards that a plan begins with, and that are fetched at a time later
NEW_IN_SIGHT = 30  # new cards to choose the day's from


@dataclass(frozen=True, slots=True)
class View:
    """The cards a plan looks at: `heads` in learning order, their `states`, and those `due`, the most urgent first.

    `rest` are further due ones, about `beyond` of them and none of those `handed` out by then. `concepts` are those of
    the decks looked at. `telling` cards can show a misconception that wants a second look.
    """

    heads: Sequence[Head]
    states: Mapping[str, CardState]
    due: Sequence[Head]
    concepts: Sequence[Concept]
    telling: Sequence[Head] = ()
    rest: Iterable[Head] = ()
    beyond: int = 0
    handed: set[str] = field(default_factory=set)


def is_near(decks: Iterable[Deck]) -> bool:
    """Whether these are few enough cards to look at each."""
    return sum(len(deck.cards) for deck in decks) <= NEAR_CARDS


def near(heads: Sequence[Head], library: Library, states: Mapping[str, CardState], exams: Exams) -> View:
    """Each of these cards; none of them is asleep."""
    due = queues.asked_now(heads, states, exams.today, exams.retention_of, exams.walk_everything)
    return View(heads, states, due, library.concepts_for({head.deck for head in heads}))


def far(
    desk: Desk, decks: Sequence[Deck], states: Remembered, exams: Exams, new_limit: int, doubtful: Iterable[str]
) -> View:
    """What may come up of many decks. Those with an exam, whose cards have targets of their own, are read whole.

    `doubtful` are the misconceptions that want a second look.
    """
    library, day = desk.library, exams.today
    with_exam = [deck for deck in decks if deck.id in exams.days]
    usual = None if len(decks) == len(library.decks) and not with_exam else _ids(decks, exams.days)
    states.read_decks(deck.id for deck in with_exam)
    with_exam_heads = library.heads(with_exam)
    known = states.of(head.key for head in with_exam_heads)
    own = queues.asked_now(with_exam_heads, known, day, exams.retention_of, exams.walk_everything)
    first = _due(desk, FIRST, usual, states)
    due = sorted((*own, *first), key=lambda head: queues.recall_now(states[head.key], day) / exams.retention_of(head))
    asked = {deck.id for deck in decks}
    missed = library.heads_of(state.key for state in desk.log.missed(day) if state.deck in asked)
    sight = _in_sight(desk, decks, new_limit)
    states.read_decks(deck.id for deck in sight)
    concepts = [concept for deck in sight for concept in deck.concepts]
    heads = {head.key: head for head in (*missed, *library.heads(sight), *due)}
    telling = {head.key: head for head in library.heads_revealing(doubtful) if head.deck in asked}
    known = states.of({**heads, **telling})
    handed = {head.key for head in due}
    return View(
        [head for head in heads.values() if not queues.is_asleep(known.get(head.key))],
        known,
        due,
        library.concepts_for(asked, concepts),
        [head for head in telling.values() if not queues.is_asleep(known.get(head.key))],
        _further(desk, usual, states, handed, due[-1] if due else None),
        desk.log.due_count(day, usual) - len(first),
        handed,
    )


def _ids(decks: Iterable[Deck], without: Iterable[str]) -> list[str]:
    return [deck.id for deck in decks if deck.id not in without]


def _due(desk: Desk, limit: int, decks: Sequence[str] | None, states: Remembered) -> list[Head]:
    found = desk.log.due(desk.today(), limit, decks)
    for state in found:
        states.add(state)
    return desk.library.heads_of(state.key for state in found)


def _further(
    desk: Desk, decks: Sequence[str] | None, states: Remembered, handed: set[str], last: Head | None
) -> Iterator[Head]:
    """Due cards that were not handed out yet, fetched as they are asked for: those answered since are due no more."""
    limit = 2 * FIRST
    while True:
        found = _due(desk, limit, decks, states)
        fresh = [head for head in found if head.key not in handed]
        if len(fresh) < FIRST and len(found) >= limit:
            limit *= 2
            continue
        if not fresh:
            return
        for head in queues.interleave(fresh, last=last):
            handed.add(head.key)
            last = head
            yield head


def _in_sight(desk: Desk, decks: Sequence[Deck], new_limit: int) -> list[Deck]:
    """The first decks that have NEW_IN_SIGHT new cards among them, and those their concepts build on."""
    taken = desk.log.taken() if new_limit > 0 else {}
    found: list[Deck] = []
    new = 0
    for deck in decks if new_limit > 0 else ():
        fresh = len(deck.cards) - taken.get(deck.id, 0)
        if fresh > 0:
            found.append(deck)
            new += fresh
        if new >= max(NEW_IN_SIGHT, 3 * new_limit):
            break
    return _with_prerequisites(found, desk.library, {deck.id: deck for deck in decks})


def _with_prerequisites(found: list[Deck], library: Library, among: dict[str, Deck]) -> list[Deck]:
    reached = {deck.id: deck for deck in found}
    ahead = list(found)
    while ahead:
        deck = ahead.pop()
        named = {name for concept in deck.concepts for name in (*concept.after, *concept.unlike)}
        for name in named - {concept.id for concept in deck.concepts}:
            other = library.concepts.deck_with(name)
            if other in among and other not in reached:
                reached[other] = among[other]
                ahead.append(among[other])
    return [deck for name, deck in among.items() if name in reached]
