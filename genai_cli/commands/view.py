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
from genai_cli.content.library import Library, as_meant
from genai_cli.content.model import ConceptHead, Deck, Head
from genai_cli.records import dataclass
from genai_cli.study import queue as queues
from genai_cli.study.ahead import Entry
from genai_cli.study.exams import Exams
from genai_cli.study.question import Why
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
    concepts: Sequence[ConceptHead]
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
    asked = {head.deck for head in heads}
    return View(heads, states, due, as_meant(library.concept_heads(library.decks), asked))


class Many:
    """Very many cards: how many were `waiting` at the start (missed today or due) and which comes first; and what else
    may come up by the time `view` is asked.

    Decks with an exam, whose cards have targets of their own, are read whole.
    """

    def __init__(self, desk: Desk, decks: Sequence[Deck], states: Remembered, exams: Exams) -> None:
        self.day = exams.today
        self._desk, self._decks, self._states, self._exams = desk, decks, states, exams
        log, asked = desk.log, {deck.id for deck in decks}
        with_exam = [deck for deck in decks if deck.id in exams.days]
        everything = len(decks) == len(desk.library.decks) and not with_exam
        self._usual = None if everything else sorted(asked - {*exams.days})
        self._own = self._due_by_exam(with_exam)
        self._missed = desk.library.heads_of(state.key for state in log.missed(self.day) if state.deck in asked)
        self.waiting = len(self._missed) + len(self._own) + log.due_count(self.day, self._usual)

    def met(self) -> int:
        """How many new cards the day has been spent on."""
        met = self._desk.log.met_by_deck(self.day)
        return sum(met.get(deck.id, 0) for deck in self._decks)

    def unmet(self) -> int:
        """How many cards are new still."""
        return sum(fresh for _, fresh in self._fresh())

    def first(self) -> list[Entry]:
        """What to ask first; nothing where so little waits that all is planned as quickly."""
        if self.waiting < FIRST:
            return []
        if self._missed:
            return [Entry(self._missed[0], Why.RETRY)]
        return [Entry(head, Why.DUE) for head in self._most_urgent(1)[:1]]

    def view(self, new_limit: int, doubtful: Iterable[str]) -> View:
        """What may come up; `doubtful` are the misconceptions that want a second look."""
        library, states = self._desk.library, self._states
        due = self._most_urgent(FIRST)
        sight = self._in_sight(new_limit)
        states.read_decks(deck.id for deck in sight)
        asked = {deck.id for deck in self._decks}
        heads = {head.key: head for head in (*self._missed, *library.heads(sight), *due)}
        telling = {head.key: head for head in library.heads_revealing(doubtful) if head.deck in asked}
        known = states.of({**heads, **telling})
        handed = {head.key for head in due}
        return View(
            [head for head in heads.values() if not queues.is_asleep(known.get(head.key))],
            known,
            due,
            as_meant(library.concept_heads(sight), asked),
            [head for head in telling.values() if not queues.is_asleep(known.get(head.key))],
            self._further(handed, due[-1] if due else None),
            len(self._own) + self._desk.log.due_count(self.day, self._usual) - len(due),
            handed,
        )

    def _due_by_exam(self, decks: Sequence[Deck]) -> list[Head]:
        exams, states = self._exams, self._states
        states.read_decks(deck.id for deck in decks)
        heads = self._desk.library.heads(decks)
        known = states.of(head.key for head in heads)
        return queues.asked_now(heads, known, self.day, exams.retention_of, exams.walk_everything)

    def _most_urgent(self, limit: int) -> list[Head]:
        """All that are due by their exam, and so many others."""

        def urgency(head: Head) -> float:
            return queues.recall_now(self._states[head.key], self.day) / self._exams.retention_of(head)

        return sorted((*self._own, *self._due(limit)), key=urgency)

    def _due(self, limit: int) -> list[Head]:
        found = self._desk.log.due(self.day, limit, self._usual)
        for state in found:
            self._states.add(state)
        return self._desk.library.heads_of(state.key for state in found)

    def _further(self, handed: set[str], last: Head | None) -> Iterator[Head]:
        """Due cards not handed out yet, fetched as they are asked for: those answered since are due no more."""
        limit = 2 * FIRST
        while True:
            found = self._due(limit)
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

    def _fresh(self) -> Iterator[tuple[Deck, int]]:
        """The decks that have new cards, and how many."""
        taken = self._desk.log.taken()
        counted = ((deck, len(deck.cards) - taken.get(deck.id, 0)) for deck in self._decks)
        return ((deck, fresh) for deck, fresh in counted if fresh > 0)

    def _in_sight(self, new_limit: int) -> list[Deck]:
        """The first decks that have NEW_IN_SIGHT new cards among them, and those their concepts build on."""
        found: list[Deck] = []
        new = 0
        for deck, fresh in self._fresh() if new_limit > 0 else ():
            found.append(deck)
            new += fresh
            if new >= max(NEW_IN_SIGHT, 3 * new_limit):
                break
        return _with_prerequisites(found, self._desk.library, {deck.id: deck for deck in self._decks})


def _with_prerequisites(found: list[Deck], library: Library, among: dict[str, Deck]) -> list[Deck]:
    reached = {deck.id: deck for deck in found}
    ahead = found
    while ahead:
        concepts = library.concept_heads(ahead)
        own = {(concept.deck, concept.id) for concept in concepts}
        named = {name for c in concepts for name in (*c.after, *c.unlike) if (c.deck, name) not in own}
        others = set(map(library.concepts.deck_with, named))
        ahead = [among[deck] for deck in others if deck in among and deck not in reached]
        reached |= {deck.id: deck for deck in ahead}
    return [deck for name, deck in among.items() if name in reached]
