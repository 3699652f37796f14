"""A plan from the store's indexes asks what a plan that looks at every card asks, and reads little for it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from genai_cli.commands import view
from genai_cli.commands.context import refresh
from genai_cli.commands.desk import Desk, Session
from genai_cli.commands.exam_dates import set_exam
from genai_cli.commands.plan import Wanted, plan
from genai_cli.content.library import build, deck_files, shipped_folder
from genai_cli.content.model import Deck
from genai_cli.index.decks import Index
from genai_cli.index.drawers import KeptCards
from genai_cli.store.log import Log, open_log
from genai_cli.study.choosing import Scope
from genai_cli.study.events import Confidence, Moment, Suspended
from genai_cli.study.front import Answer
from tests import builders as b
from tests.study.simulated.learners import right

DAY = b.MONDAY + 40


class Noon:
    """A clock that stands at noon of a day."""

    def __init__(self, day: int = DAY) -> None:
        self.day = day

    def now(self) -> Moment:
        """That moment."""
        return b.moment(self.day)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    """A store in which half of the shipped cards were answered, some wrong, one card asleep, one fallen for."""
    dice = random.Random(3)
    library = Index(tmp_path).read(deck_files(shipped_folder()))
    with open_log(tmp_path / "answers.db") as log:
        for n, card in enumerate([card for card in library.cards.values() if dice.random() < 0.5]):
            for step, day in enumerate(sorted(dice.sample(range(b.MONDAY, DAY), 3))):
                rating = dice.choice([b.Rating.GOOD, b.Rating.GOOD, b.Rating.AGAIN])
                log.append(b.answered(card.id, day, rating, deck=card.deck, uid=f"u{n:03}-{step}"), None)
        asleep = next(iter(library.cards.values()))
        log.append(Suspended(uid="z", moment=b.moment(DAY - 1), deck=asleep.deck, card=asleep.id), None)
        fallen = next(iter(library.misconceptions)).id
        card = library.cards_revealing(fallen)[0]
        log.append(
            b.answered(card.id, DAY - 1, b.Rating.AGAIN, deck=card.deck, uid="fall", fell_for=(fallen,)), None
        )
        refresh(log, force=True)
        yield log


def desk(log: Log, decks: list[Deck] | None = None) -> Desk:
    """A desk at noon of DAY, with the shipped decks or these."""
    library = build(decks) if decks else Index(log.path.parent).read(deck_files(shipped_folder()))
    log.shelve(library.marks(), library.card_ids)
    return Desk(library, log, Noon(), random.Random(1))


def all_asked(session: Session) -> list[tuple[str, str]]:
    """Every question that comes up when each is skipped: its card and why it is asked."""
    asked = []
    while (question := session.sitting.question) is not None:
        asked.append((question.card.key, str(question.why)))
        session.sitting.skip()
    return asked


@pytest.mark.parametrize("exam", [False, True])
@pytest.mark.parametrize("limit", [None, 7, 60])
def test_both_views_ask_the_same_cards(
    log: Log, exam: bool, limit: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Due ones and second looks are the same, and as many new ones, of the first decks that have some."""
    table = desk(log)
    if exam:
        set_exam(table, ["gans", "llms"], DAY + 2)
    near = plan(table, table.library.decks, Wanted(limit=limit))
    monkeypatch.setattr(view, "NEAR_CARDS", 0)
    far = plan(table, table.library.decks, Wanted(limit=limit))
    assert near.sitting.question is not None
    assert far.sitting.question is not None
    assert near.sitting.question.of <= far.sitting.question.of <= near.sitting.question.of + 1, "the second look is due"
    one, other = all_asked(near), all_asked(far)
    assert len(other) == len(set(other)) == len(one)
    if limit is None:
        assert sorted(each for each in one if each[1] != "new") == sorted(each for each in other if each[1] != "new")
        assert {"due", "new", "follow-up"} <= {why for _, why in other}
        begun = [deck.id for deck in table.library.decks if len(deck.cards) > log.taken()[deck.id]]
        assert {key.split("/")[0] for key, why in other if why == "new"} <= set(begun[:5])


def test_a_sitting_goes_on_beyond_what_it_looked_at(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answered, skipped and taken back along the way: in the end every due card was asked once, and none twice."""
    monkeypatch.setattr(view, "NEAR_CARDS", 0)
    monkeypatch.setattr(view, "FIRST", 5)
    monkeypatch.setattr("genai_cli.study.sitting.LOOKAHEAD", 8)
    table = desk(log)
    due = {state.key for state in log.due(DAY, 10_000)}
    session, asked, total = plan(table, table.library.decks, Wanted(new_per_day=3)), list[str](), 1_000
    for n in range(10_000):
        question = session.sitting.question
        if question is None:
            break
        assert question.of <= total
        total = question.of if n == 1 else total  # what follows the first question has been planned
        if n % 7 == 3 and session.undo():
            again = session.sitting.question
            assert again is not None
            assert again.card.key == asked.pop()
            continue
        asked.append(question.card.key)
        session.answer(Answer(None, Confidence.GUESS) if n % 9 == 5 else Answer(right(question.card)))
    firsts = list(dict.fromkeys(asked))
    assert due <= set(firsts)
    assert len(firsts) == total


def test_a_first_answer_changes_nothing_of_what_was_to_come(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows the first question is planned before its answer is kept, and counted with it."""
    monkeypatch.setattr(view, "NEAR_CARDS", 0)
    table = desk(log)
    expected = all_asked(plan(table, table.library.decks, Wanted()))
    session = plan(table, table.library.decks, Wanted())
    assert session.sitting.question is not None
    session.answer(Answer(right(session.sitting.question.card)))
    assert session.sitting.question.of == len(expected)
    assert sorted(all_asked(session)) == sorted(expected[1:])


def test_the_days_new_cards_are_met_once(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process that meets them while the first question waits leaves none for this one."""
    monkeypatch.setattr(view, "NEAR_CARDS", 0)
    table = desk(log)
    mine, other = (plan(table, table.library.decks, Wanted(new_per_day=5)) for _ in range(2))
    for session in (other, mine):
        while (question := session.sitting.question) is not None:
            session.answer(Answer(right(question.card)))
    assert log.met_on(DAY) == 5


def test_what_a_concept_builds_on_is_found_where_decks_share_an_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where another deck with new cards has a concept of that id: both views ask the same."""
    concepts = [b.concept("y", deck="e"), b.concept("y", deck="d"), b.concept("x", deck="a", unlike=("y",))]
    decks = [b.deck(b.choice(f"{c.deck}1", deck=c.deck, concept=c.id), id=c.deck, concepts=[c]) for c in concepts]
    with open_log(tmp_path / "answers.db") as log:
        log.append(b.answered("e1", DAY - 1, b.Rating.EASY, deck="e"), None)
        refresh(log, force=True)
        table, asked = desk(log, decks), []
        for cards in (500, 0):
            monkeypatch.setattr(view, "NEAR_CARDS", cards)
            asked.append(all_asked(plan(table, table.library.decks, Wanted())))
        assert asked[0] == asked[1]
        assert len(asked[0]) == 3


@pytest.mark.parametrize("limit", [1, 2, 13])
def test_a_limit_holds_for_what_is_planned_later(log: Log, limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first question counts among them, and tells of no more than there will be."""
    monkeypatch.setattr(view, "NEAR_CARDS", 0)
    table = desk(log)
    session = plan(table, table.library.decks, Wanted(limit=limit))
    assert session.sitting.question is not None
    assert session.sitting.question.of == limit
    assert len(all_asked(session)) == limit


def test_skipping_everything_is_not_having_nothing_to_do(log: Log) -> None:
    """What was skipped is still there: the summary does not say that nothing is due."""
    table = desk(log)
    session = plan(table, table.library.decks, Wanted(limit=3))
    assert len(all_asked(session)) == 3
    assert not session.summary().nothing_to_do
    assert plan(table, table.library.decks, Wanted(Scope(kinds=frozenset({"none"})))).summary().nothing_to_do


def test_a_first_card_that_is_suspended_is_not_asked_again(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan of what follows, made after that, leaves it out."""
    monkeypatch.setattr(view, "NEAR_CARDS", 0)
    table = desk(log)
    session = plan(table, table.library.decks, Wanted())
    assert session.sitting.question is not None
    first = session.sitting.question.card
    session.suspend(first)
    assert first.key not in [key for key, _ in all_asked(session)]


def test_little_is_read_for_the_first_question(tmp_path: Path) -> None:
    """Of 6,000 cards, all of them met, one is read whole, and the states of no more than are looked at first."""
    folder = tmp_path / "decks"
    folder.mkdir()
    for n in range(6):
        cards = "".join(f"- id: c{i}\n  typed: What is {n}-{i}?\n  answer: a{i}\n" for i in range(1_000))
        (folder / f"d{n}.yaml").write_text(f"deck: d{n}\ntitle: D{n}\ncards:\n{cards}", encoding="utf-8")
    library = Index(tmp_path).read(deck_files(folder))
    with open_log(tmp_path / "answers.db") as log:
        for deck in library.decks:
            log.append_many(
                (b.answered(f"c{i}", b.MONDAY, deck=deck.id, uid=f"{deck.id}-{i:04}"), None) for i in range(1_000)
            )
        refresh(log, force=True)
        log.shelve(library.marks(), library.card_ids)
        session = plan(Desk(library, log, Noon(), random.Random(1)), library.decks, Wanted())
        assert session.sitting.question is not None
        assert session.sitting.question.of == 6_000
        drawers = [deck.cards for deck in library.decks if isinstance(deck.cards, KeptCards)]
        assert sum(len(drawer._read) for drawer in drawers) == 1
        assert not any("all" in drawer.__dict__ for drawer in drawers)
        assert len(session.states._read) == 1
        session.sitting.plan_ahead()
        assert sum(len(drawer._read) for drawer in drawers) == 1
        assert len(session.states._read) <= 4 * view.FIRST
