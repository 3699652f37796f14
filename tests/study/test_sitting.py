"""A sitting asks what it was given, brings misses back, follows up on misconceptions, and can go back."""

from __future__ import annotations

import itertools
import random

import pytest

from genai_cli.content.model import Card
from genai_cli.study.ahead import Entry
from genai_cli.study.calibration import calibration
from genai_cli.study.events import Confidence, Judgement, Rating
from genai_cli.study.front import not_known
from genai_cli.study.question import Why
from genai_cli.study.sitting import Outcome, Sitting
from tests import builders as b

SURE, GUESS = Confidence.SURE, Confidence.GUESS


def sitting(*cards: object, **more: object) -> Sitting:
    listed = [card if isinstance(card, Entry) else Entry(card, Why.NEW) for card in cards]  # type: ignore[arg-type]
    return Sitting(listed, random.Random(1), lambda card: True, **more)  # type: ignore[arg-type]


def reply(table: Sitting, given: object, confidence: Confidence = SURE) -> Outcome:
    """Answer and take."""
    uid = f"a{len(table.outcomes)}"
    outcome = table.answer(given, confidence, 1500, b.moment(), uid)  # type: ignore[arg-type]
    table.take(outcome)
    return outcome


def asked(table: Sitting) -> str | None:
    return table.question.card.id if table.question else None


def many(count: int) -> list[object]:
    return [b.choice(f"c{n}", concept=f"k{n}", lures=b.choice().lures[1:]) for n in range(count)]


def test_a_miss_comes_back_after_a_few_others_until_right_once() -> None:
    """A wrong answer's card returns later in the same sitting, as practice, until it is right."""
    table = sitting(*many(8))
    reply(table, "encoder")
    seen = []
    while table.question and table.question.card.id != "c0":
        seen.append(asked(table))
        reply(table, "generator")
    assert len(seen) == 4
    assert table.question is not None
    assert table.question.why is Why.RETRY
    assert reply(table, "encoder").event.practice
    while table.question and table.question.card.id != "c0":
        reply(table, "generator")
    assert reply(table, "generator").event.practice
    assert "c0" not in [asked(table)]
    while table.question:
        reply(table, "generator")
    assert len(table.outcomes) == 10


def test_a_miss_on_the_last_card_comes_back_at_once() -> None:
    """With nothing else to ask, the miss is asked again right away rather than dropped."""
    table = sitting(b.choice())
    reply(table, "encoder")
    assert asked(table) == "c"
    reply(table, "generator")
    assert table.question is None


def test_a_right_guess_does_not_come_back_today() -> None:
    """A right guess is rated Again and is due tomorrow; it was right once, so the sitting lets it go."""
    table = sitting(b.choice())
    assert reply(table, "generator", GUESS).event.rating is Rating.AGAIN
    assert table.question is None


def test_no_concept_twice_in_a_row_when_there_is_a_choice() -> None:
    """The next card is about another concept than the last, as long as one waits."""
    same = [b.choice(f"a{n}", concept="same") for n in range(3)]
    table = sitting(*same, *many(3))
    concepts = []
    while table.question:
        concepts.append(table.question.card.concept)
        reply(table, "generator")
    assert all(x != y for x, y in itertools.pairwise(concepts))


def test_a_revealed_misconception_brings_another_card_on_it() -> None:
    """Falling for a misconception moves a due card on it forward, or fetches one from the decks."""
    waiting = b.claim("later", concept="k9")
    table = sitting(b.choice(), *many(8)[1:], Entry(waiting, Why.DUE))
    reply(table, "discriminator")
    order = []
    while table.question:
        order.append(asked(table))
        reply(table, True if table.question.card.kind == "claim" else "generator")
    assert order.index("later") <= 2
    fetched = sitting(b.choice(), *many(5)[1:], others=lambda name: [waiting] if name == "judge-draws" else [])
    reply(fetched, "discriminator")
    seen = set()
    while fetched.question:
        seen.add(asked(fetched))
        reply(fetched, True if fetched.question.card.kind == "claim" else "generator")
    assert "later" in seen


def test_a_new_card_on_a_misconception_keeps_its_place() -> None:
    """What is new comes after what it builds on, also when it could tell about a misconception just revealed."""
    table = sitting(b.choice(), *many(5)[1:], b.claim("later", concept="k9"))
    reply(table, "discriminator")
    order = []
    while table.question:
        order.append(asked(table))
        reply(table, True if table.question.card.kind == "claim" else "generator")
    assert order.index("later") > order.index("c4")


def test_going_back_asks_the_same_question_with_the_same_options() -> None:
    """Undo brings the last question back as it was, and what followed from the answer is gone."""
    table = sitting(*many(3))
    first = table.question
    reply(table, "encoder")
    assert table.comes_back(first.card)  # type: ignore[union-attr]
    table.go_back()
    assert table.question == first
    assert not table.comes_back(first.card)  # type: ignore[union-attr]
    assert table.outcomes == ()
    assert table.last_taken() is None


def test_overruling_counts_as_right_and_ends_the_retry() -> None:
    """ "I was right" makes the last answer right with its rating, and its card does not come back."""
    table = sitting(b.typed(), *many(3))
    reply(table, "maker")
    table.overrule(Rating.HARD)
    event = table.outcomes[-1].event
    assert (event.judgement, event.rating) == (Judgement.RIGHT, Rating.HARD)
    assert not table.comes_back(b.typed())


@pytest.mark.parametrize("why", [Why.NEW, Why.CRAM])
def test_overruling_the_last_card_ends_the_sitting(why: Why) -> None:
    """A card that was put right is not asked again, also where its return is the next question; undo brings it back."""
    table = sitting(Entry(b.typed(), why))
    reply(table, "maker")
    assert table.question is not None
    table.overrule(Rating.HARD)
    assert table.question is None
    table.go_back()
    assert asked(table) == b.typed().id


def test_skip_and_drop() -> None:
    """A skipped card is left for another time, and a dropped one is not asked even if it was waiting."""
    table = sitting(*many(3))
    table.skip()
    assert asked(table) == "c1"
    table.drop("d/c1")
    assert asked(table) == "c2"
    table.drop("d/c2")
    assert table.question is None


def test_a_card_taken_out_is_put_back() -> None:
    """The last one first, and only before the answer ahead of it: as it was, also where its retry waited."""
    table = sitting(*many(4))
    assert not table.dropped_last
    reply(table, "encoder")
    table.drop("d/c0")
    table.drop("d/c1")
    assert (asked(table), table.dropped_last) == ("c2", True)
    table.put_back()
    assert (asked(table), table.question and table.question.number, table.dropped_last) == ("c1", 2, True)
    table.put_back()
    assert not table.dropped_last
    assert table.comes_back(many(1)[0])  # type: ignore[arg-type]
    table.drop("d/c1")
    reply(table, "generator")
    assert not table.dropped_last
    table.go_back()
    assert (asked(table), table.dropped_last) == ("c2", True)
    table.put_back()
    assert asked(table) == "c1"
    table.go_back()
    assert asked(table) == "c0"


def test_what_was_overruled_does_not_return_with_a_card_put_back() -> None:
    """Wrong, another card or the missed one itself taken out, then "I was right": putting back brings no retry."""
    for out in ("d/t1", "d/t0"):
        table = sitting(*(b.typed(f"t{n}", concept=f"k{n}") for n in range(2)))
        reply(table, "nothing")
        table.drop(out)
        table.overrule(Rating.HARD)
        table.put_back()
        assert asked(table) == "t1"
        reply(table, "generator")
        assert table.question is None


def test_the_event_says_all_that_is_needed() -> None:
    """The event has the raw answer, the time capped at a minute, and what could be told from it."""
    table = sitting(b.choice())
    event = table.answer("generator", SURE, 999_999, b.moment(), "u").event
    assert (event.given, event.milliseconds, event.resisted) == ('"generator"', 60_000, ("judge-draws",))
    guessed = table.answer("generator", GUESS, 5, b.moment(), "u").event
    assert guessed.resisted == ()
    with pytest.raises(TypeError):
        table.answer(True, SURE, 5, b.moment(), "u")


def test_recall_grades_itself() -> None:
    """A recall card's grade is its rating, Easy included."""
    table = sitting(b.recall())
    event = table.answer("easy", SURE, 5, b.moment(), "u").event
    assert (event.rating, event.judgement) == (Rating.EASY, Judgement.RIGHT)
    assert table.answer("again", SURE, 5, b.moment(), "u").event.judgement is Judgement.WRONG


def test_a_miss_that_came_back_three_times_is_left_for_another_day() -> None:
    """Missed at first and at each of three returns, a card is not asked again; undoing the last miss brings it back."""
    table = sitting(b.choice())
    for _ in range(4):
        assert asked(table) == "c"
        reply(table, "encoder")
    assert table.question is None
    assert not table.comes_back(b.choice())
    table.go_back()
    assert asked(table) == "c"


def test_a_miss_makes_no_count_grow() -> None:
    """Cards set out with are counted; one that returns has no number, and what is left is told of it."""
    table = sitting(*many(2))
    said = []
    for given in ("encoder", "encoder", "generator", "generator"):
        question = table.question
        assert question is not None
        said.append((question.number, question.of, question.left, question.returns))
        reply(table, given)
    assert said == [(1, 2, 1, False), (2, 2, 1, False), (0, 2, 1, True), (0, 2, 0, True)]
    assert table.question is None


KINDS = [b.choice(), b.select(), b.claim(), b.typed(), b.cloze(), b.order(), b.match(), b.recall()]


@pytest.mark.parametrize("card", KINDS, ids=lambda card: card.kind)
def test_not_knowing_is_wrong_and_reveals_nothing(card: Card) -> None:
    """ "I don't know" is rated Again, names no misconception, and the card comes back."""
    table = sitting(card)
    answer = not_known(5)
    event = reply(table, answer.given, answer.confidence).event
    assert (event.given, event.judgement, event.confidence, event.rating, event.fell_for, event.resisted) == (
        "null", Judgement.WRONG, GUESS, Rating.AGAIN, (), ()
    )  # fmt: skip
    assert event.not_known
    assert table.comes_back(card)
    assert all(found.answers == 0 for found in calibration([event])), "it claims no chance of being right"
