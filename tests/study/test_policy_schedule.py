"""What a learner does to the schedule on purpose: cram, set an exam, undo, suspend; and the order of what is due."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

from genai_cli.commands.exam_dates import set_exam
from genai_cli.commands.plan import Wanted
from genai_cli.content.library import build
from genai_cli.content.model import Deck
from genai_cli.study.choosing import Scope
from genai_cli.study.events import Resumed
from genai_cli.study.exams import EXAM_RETENTION
from genai_cli.study.front import Answer
from genai_cli.study.question import Why
from genai_cli.study.queue import recall_now
from genai_cli.study.replay import due_day, replay
from genai_cli.study.undoing import last_to_undo
from tests import builders as b
from tests.study.simulated.learners import Believer, Forgetter, Learner, right
from tests.study.simulated.lives import made_up
from tests.study.simulated.world import World

CARDS = 40


def plain() -> Deck:
    """A deck of cards that are about nothing in particular, so that nothing but memory orders them."""
    return b.deck(*(b.typed(f"t{n}") for n in range(CARDS)))


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The plain deck after 60 days of a learner who forgets and keeps away two days in five."""
    lived = World(build([plain()]), tmp_path / "store" / "genai.db")
    lived.live(Forgetter(random.Random(11)), 60, lambda n: int(n % 5 < 3))
    lived.clock.begin(b.MONDAY + 60)
    return lived


@pytest.fixture
def begun(tmp_path: Path) -> World:
    """The made-up decks after 10 days of a learner who will not be cured of what is false in them."""
    lived = World(made_up(), tmp_path / "store" / "genai.db")
    lived.live(Believer(frozenset({"belief-lower", "belief-upper"}), needed=9999), 10)
    lived.clock.begin(b.MONDAY + 10)
    return lived


def test_due_cards_come_the_nearest_to_forgotten_first(world: World) -> None:
    """In every sitting of 60 days the due cards were asked by lowest recall, computed from the log before it."""
    checked = 0
    for day, sitting in world.sittings:
        before = replay(event for event in world.log.events() if event.moment.day < day)
        due = [seen.card.key for seen in sitting if seen.question.why is Why.DUE]
        recalls = [recall_now(before[key], day) for key in due]
        assert recalls == sorted(recalls)
        assert set(due) == {key for key, state in before.items() if state.due_day <= day}
        checked += len(due)
    assert checked > 100


def test_cramming_moves_no_schedule(begun: World) -> None:
    """Cramming asks every card chosen and, on a false belief, others; it leaves memory and due days as they were."""
    before = {key: (s.stability_days, s.difficulty, s.due_day, s.reps) for key, s in begun.log.states().items()}
    claims = [card for card in begun.library.cards.values() if card.kind == "claim"]
    seen = begun.sit(begun.learner, Wanted(Scope(kinds=frozenset({"claim"})), cram=True))
    assert {each.card.key for each in seen} > {card.key for card in claims}
    assert any(each.event.fell_for for each in seen)
    assert all(each.event.practice for each in seen)
    after = {key: (s.stability_days, s.difficulty, s.due_day, s.reps) for key, s in begun.log.states().items()}
    assert after == before


def test_before_an_exam_less_is_asked_and_in_the_last_days_everything(world: World) -> None:
    """Until three days before the exam cards are asked at 0.85; then all of them once a day, from the weakest up."""
    exam = b.MONDAY + 75
    set_exam(world.desk, ["d"], exam)
    for day in range(b.MONDAY + 60, exam + 1):
        world.clock.begin(day)
        states = world.log.states()
        asked = [s for s in world.sit(world.learner) if not s.event.practice]
        keys = [each.card.key for each in asked]
        recalls = [recall_now(states[key], day) for key in keys]
        assert recalls == sorted(recalls)
        if day >= exam - 3:
            assert sorted(keys) == sorted(world.library.cards)
            assert world.sit(world.learner) == []
        else:
            assert set(keys) == {key for key, s in states.items() if due_day(s, EXAM_RETENTION) <= day}


def test_undoing_many_times_restores_every_state(begun: World) -> None:
    """Undo after undo, in the sitting and long after it, gives back exactly the states from before each answer."""
    session = begun.plan()
    history = [begun.cached()]
    for _ in range(6):
        assert session.sitting.question is not None
        session.answer(begun.learner.answer(session.sitting.question, begun.clock.day))
        begun.clock.go_on(5000)
        history.append(begun.cached())
    for states in reversed(history[3:-1]):
        begun.clock.go_on(5000)
        assert session.undo() is not None
        assert begun.cached() == states
    for states in reversed(history[:3]):
        begun.clock.go_on(5000)
        event = last_to_undo(list(begun.log.events()))
        assert event is not None
        begun.desk.undo(event)
        assert begun.cached() == states == replay(begun.log.events())


def test_a_suspended_card_is_never_asked(begun: World) -> None:
    """Neither as due nor new nor crammed, nor as a second look; once that is undone or resumed, it is asked again."""
    session = begun.plan(Wanted(cram=True))
    question = session.sitting.question
    assert question is not None
    session.answer(Answer(right(question.card)))
    for card in [begun.library.cards[key] for key in list(begun.library.cards)[::2]]:
        session.suspend(card)
    session.suspend(question.card)
    session.undo()
    asleep = {key for key, state in begun.log.states().items() if state.suspended}
    assert question.card.key not in asleep
    assert session.sitting.question is not None
    assert session.sitting.question.card.key not in asleep
    first = len(begun.sittings)
    begun.sit(begun.learner, Wanted(cram=True))
    for n in range(11, 25):
        begun.clock.begin(b.MONDAY + n)
        begun.sit(begun.learner)
    asked = {seen.card.key for _, sitting in begun.sittings[first:] for seen in sitting}
    assert asked
    assert not asked & asleep
    key = min(asleep)
    deck, name = key.split("/")
    begun.desk.commit(Resumed(uid="r", moment=begun.clock.now(), deck=deck, card=name), (deck, name))
    assert key in {seen.card.key for seen in begun.sit(Learner())}


def test_topics_are_mixed(tmp_path: Path) -> None:
    """Where two decks are due, (order alone would change the deck once) they alternate."""
    decks = [b.deck(*(b.typed(f"t{n}", deck=name) for n in range(10)), id=name) for name in ("x", "y")]
    world = World(build(decks), tmp_path / "store" / "genai.db")
    world.live(Learner(), 1, wanted=Wanted(new_per_day=99))
    world.clock.begin(b.MONDAY + 30)
    names = [seen.card.deck for seen in world.sit(Learner())]
    assert len(names) == 2 * 10
    assert sum(one != two for one, two in itertools.pairwise(names)) >= 8
