"""What a sitting will ask: the queue for the cards that were chosen, and second looks at misconceptions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from itertools import chain, islice
from sys import maxsize

from genai_cli.commands.desk import Desk, Session
from genai_cli.commands.remembered import Remembered
from genai_cli.commands.view import Many, View, is_near, near
from genai_cli.content.library import as_meant
from genai_cli.content.model import Deck, Head
from genai_cli.records import dataclass
from genai_cli.study import queue as queues
from genai_cli.study.ahead import Ahead, Entry
from genai_cli.study.beliefs import Belief
from genai_cli.study.choosing import Scope, choose
from genai_cli.study.exams import exams_ahead
from genai_cli.study.progress import first_met_on
from genai_cli.study.question import Why
from genai_cli.study.second_look import doubtful, met_first, second_looks


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


def plan(desk: Desk, decks: Sequence[Deck], wanted: Wanted) -> Session:
    """A session over the cards of `decks`: missed today, due, and new as far as today's allowance goes."""
    log, library, day = desk.log, desk.library, desk.today()
    states, exams = Remembered(log), exams_ahead(log.exam_events(), day, desk.retention)
    all_of_them = wanted.cram or wanted.scope.misconceptions
    if wanted.scope == Scope() and not all_of_them and not is_near(decks):
        return _of_many(desk, Many(desk, decks, states, exams), states, wanted)
    found = log.beliefs() if wanted.scope.misconceptions else log.open_beliefs()
    asked = {deck.id for deck in decks}
    states.read_decks(asked)
    heads = library.heads(decks)
    known = states.of(head.key for head in heads)
    concepts = as_meant(library.concept_heads(library.decks), asked) if wanted.scope.concept else ()
    fitting = choose(heads, wanted.scope, concepts, known, found, day)
    chosen = [card for card in fitting if not queues.is_asleep(known.get(card.key))]
    if all_of_them:
        return Session(desk, _all_of(chosen, known, day, wanted.cram)[: wanted.limit], states)
    allowance = wanted.new_per_day - first_met_on(day, known.values())
    entries, _, _ = _scheduled(near(chosen, library, known, exams), found, allowance, day)
    return Session(desk, entries[: wanted.limit], states)


def _of_many(desk: Desk, many: Many, states: Remembered, wanted: Wanted) -> Session:
    """A session over very many cards. What follows the first question is planned when it is needed, and counted until
    then: a second look may find no card, or one that is due."""
    first = many.first()
    begun = {entry.card.key for entry in first}
    room = maxsize if wanted.limit is None else wanted.limit - len(first)
    new = max(0, min(wanted.new_per_day - many.met(), many.unmet()))
    about = many.waiting + new + len(doubtful(desk.log.open_beliefs())) - len(first)

    def following() -> tuple[Iterable[Entry], int]:
        found, allowance = desk.log.open_beliefs(), wanted.new_per_day - many.met()
        view = many.view(allowance, doubtful(found))
        entries, rest, beyond = _scheduled(view, found, allowance, many.day)
        later = [entry for entry in entries if entry.card.key not in begun]
        return islice(chain(later, rest), room), min(len(later) + beyond, room)

    return Session(desk, first, states, Ahead(min(about, room), following) if room else None)


def _scheduled(
    view: View, found: dict[str, Belief], allowance: int, day: int
) -> tuple[list[Entry], Iterable[Entry], int]:
    """What is due and new, the second looks near the front; those that are new come out of the day's allowance.

    Then what comes after that, of which there are about so many.
    """
    names, heads = set(doubtful(found)), [*view.heads, *view.telling]
    telling = met_first(names, heads, view.states, view.concepts, day) if names else []
    second = second_looks(found, telling, view.states, day, allowance)
    allowance -= sum(queues.is_new(view.states.get(card.key)) for card in second)
    queue = queues.fill(view.heads, view.due, view.states, view.concepts, day, allowance)
    retry, due, new = (
        [Entry(card, why) for card in cards if card not in second]
        for cards, why in ((queue.retry, Why.RETRY), (queue.due, Why.DUE), (queue.new, Why.NEW))
    )
    also = [card for card in (*queue.due, *second) if card.key not in view.handed]
    early = [card for card in also if queues.is_due(view.states.get(card.key), day)]
    view.handed.update(card.key for card in early)
    first, last, beyond = [*retry, *due, *new], list[Entry](), 0
    if view.beyond:
        first, last, beyond = [*retry, *due], new, view.beyond - len(early) + len(new)
    rest = chain((Entry(card, Why.DUE) for card in view.rest), last)
    return [*first[:1], *(Entry(card, Why.FOLLOW_UP) for card in second), *first[1:]], rest, beyond


def _all_of(cards: Sequence[Head], states: queues.States, day: int, cram: bool) -> list[Entry]:
    """Every card, the weakest first. Outside cramming, one that is neither new nor due is a second look."""
    weakest = sorted(cards, key=lambda c: queues.recall_now(states[c.key], day) if c.key in states else 0.0)
    return [Entry(card, Why.CRAM if cram else _why(states, card, day)) for card in queues.interleave(weakest)]


def _why(states: queues.States, card: Head, day: int) -> Why:
    state = states.get(card.key)
    if queues.is_new(state):
        return Why.NEW
    if queues.missed_today(state, day):
        return Why.RETRY
    return Why.DUE if queues.is_due(state, day) else Why.FOLLOW_UP
