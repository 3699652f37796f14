"""What a sitting asks later is planned when it is needed, counted until then, and no card in it comes twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from genai_cli.content.model import Typed
from genai_cli.study.ahead import Ahead, Entry
from genai_cli.study.events import Rating
from genai_cli.study.question import Why
from genai_cli.study.sitting import Sitting
from tests import builders as b
from tests.study.test_sitting import asked, many, reply, sitting


def test_what_follows_is_planned_after_the_first_question_is_there() -> None:
    """The first question waits for no plan and tells about how many there are; from the next on it is known. An undone
    answer brings back the count, and what came since stays."""
    planned: list[str] = []

    def plan() -> tuple[list[Entry], int]:
        planned.append("now")
        return [Entry(card, Why.DUE) for card in many(4)[1:]], 3  # type: ignore[arg-type]

    table = sitting(many(1)[0], ahead=Ahead(5, plan))
    assert not planned
    said = []
    while (question := table.question) is not None:
        said.append((question.card.id, question.number, question.of, question.left))
        table.plan_ahead()
        reply(table, "generator")
    assert said == [("c0", 1, 6, 5), ("c1", 2, 4, 2), ("c2", 3, 4, 1), ("c3", 4, 4, 0)]
    assert planned == ["now"]
    for _ in range(3):
        table.go_back()
    assert asked(table) == "c1"
    reply(table, "generator")
    assert table.question is not None
    assert (table.question.card.id, table.question.number, table.question.of) == ("c2", 3, 4)


def test_with_nothing_at_hand_all_is_planned_at_once() -> None:
    """Where no first question is given, the plan gives it, and the count is right from the start."""
    table = sitting(ahead=Ahead(9, lambda: ([Entry(card, Why.DUE) for card in many(2)], 2)))  # type: ignore[arg-type]
    assert table.question is not None
    assert (table.question.number, table.question.of, table.question.left) == (1, 2, 1)
    assert sitting(ahead=Ahead(9)).question is None


def fallen_for(count: int, place: int) -> tuple[Sitting, list[Typed]]:
    """A sitting on so many cards, in the first of which was fallen for what the one at `place` can show as well."""
    cards = [b.typed(f"c{n}", concept=f"k{n}") for n in range(count)]
    wrong = (b.choice().lures[0],)
    cards[0], cards[place] = replace(cards[0], lures=wrong), replace(cards[place], lures=wrong)
    ahead = Ahead(count - 1, lambda: ([Entry(card, Why.DUE) for card in cards[1:]], count - 1))
    table = sitting(Entry(cards[0], Why.DUE), others=lambda _: [cards[place]], ahead=ahead)
    table.plan_ahead()
    reply(table, wrong[0].text)
    return table, cards


@pytest.mark.parametrize("place", range(1, 16))
@pytest.mark.parametrize("skipped", [False, True])
def test_a_follow_up_that_lies_ahead_is_asked_once(place: int, skipped: bool) -> None:
    """Fetched for a misconception, answered or skipped, its cause overruled: it does not come again in its place."""
    table, cards = fallen_for(20, place)
    table.overrule(Rating.GOOD)
    seen = []
    while table.question:
        seen.append(asked(table))
        if skipped and asked(table) == f"c{place}":
            table.skip()
        else:
            reply(table, "generator")
    assert sorted(map(str, seen)) == sorted(card.id for card in cards[1:])


@pytest.mark.parametrize("place", range(1, 9))
def test_a_follow_up_undone_is_asked_in_its_place(place: int) -> None:
    """The answer that brought it in is taken back: it is still one of those that the sitting set out to ask."""
    table, cards = fallen_for(9, place)
    table.go_back()
    seen = []
    while table.question:
        seen.append((table.question.card.id, table.question.number, table.question.of))
        reply(table, "generator")
    assert sorted(card for card, _, _ in seen) == sorted(card.id for card in cards)
    assert [(number, of) for _, number, of in seen] == [(n, 9) for n in range(1, 10)]


def test_a_card_that_came_in_between_is_not_planned_again() -> None:
    """What is ahead is left out where it was answered, waits, or was dropped by then, and the count goes down."""
    cards = [b.choice(f"c{n}", concept=f"k{n}", lures=b.choice().lures[1:]) for n in range(4)]
    table = sitting(cards[0], ahead=Ahead(4, lambda: ([Entry(card, Why.DUE) for card in cards], 4)))
    table.drop(cards[2].key)
    reply(table, "generator")
    found = []
    while table.question:
        found.append((asked(table), table.question.of))
        reply(table, "generator")
    assert found == [("c1", 3), ("c3", 3)]
