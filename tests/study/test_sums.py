"""Every card counts once: in the forecast on its day, what is overdue today; and in the sums of its deck."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from genai_cli.study.mastery import card_mastery
from genai_cli.study.queue import is_due, is_new
from genai_cli.study.state import CardState
from genai_cli.study.sums import Sums
from tests.builders import MONDAY


def state(name: str, due: int, **more: object) -> CardState:
    return CardState(**({"deck": "d", "card": name, "due_day": due, "last_day": MONDAY - 5, "reps": 1} | more))


def forecast(*states: CardState | None) -> list[int]:
    """The forecast of cards in these states."""
    sums = Sums(MONDAY)
    sums.add(each and each.glimpse for each in states)
    return sums.forecast


def test_each_card_is_counted_on_its_day() -> None:
    """Overdue and due are today; beyond the last day, new and suspended cards are nowhere."""
    states = [
        state("late", MONDAY - 9), state("now", MONDAY), state("next", MONDAY + 1), state("end", MONDAY + 29),
        state("far", MONDAY + 30), state("asleep", MONDAY, suspended=True), state("unseen", 0, reps=0),
    ]  # fmt: skip
    found = forecast(*states, None)
    assert len(found) == 30
    assert {day: due for day, due in enumerate(found) if due} == {0: 2, 1: 1, 29: 1}


def test_a_card_of_a_wrong_clock_is_due_today() -> None:
    """An answer dated years ahead does not hide its card: the queue asks it now, and so says the forecast."""
    ahead = state("c", MONDAY + 900, last_day=MONDAY + 800)
    assert forecast(ahead)[0] == 1


def test_sums_of_parts_are_the_sums_of_all() -> None:
    """Cards summed up deck by deck come to what they come to together."""
    states = [
        state("due", MONDAY, stability_days=3.0, known=True), state("miss", MONDAY + 1),
        state("met", MONDAY + 3), state("asleep", MONDAY, suspended=True), None,
    ]  # fmt: skip
    whole, parts = Sums(MONDAY), Sums(MONDAY)
    whole.add(each and each.glimpse for each in states)
    for each in states:
        one = Sums(MONDAY, parts.forecast)
        one.add([each and each.glimpse])
        parts.add_all(one)
    assert parts.learned() == whole.learned()
    assert parts.forecast == whole.forecast
    known = whole.learned()
    assert (known.cards, known.seen, known.not_known) == (5, 4, 3)
    assert (known.waiting.due, known.waiting.new, known.waiting.next_due) == (1, 1, MONDAY + 1)
    assert known.recall == known.mastery * 5 / 4


@given(st.builds(CardState, deck=st.just("d"), card=st.just("c"), stability_days=st.floats(0.001, 36_500),
                 due_day=st.integers(MONDAY - 9, MONDAY + 40), first_day=st.integers(MONDAY - 9, MONDAY),
                 last_day=st.integers(MONDAY - 9, MONDAY + 9), reps=st.integers(0, 3), known=st.booleans(),
                 suspended=st.booleans()))  # fmt: skip
def test_one_card_is_summed_as_it_is_asked(card: CardState) -> None:
    """What is written out for speed is what the queue and mastery say."""
    sums = Sums(MONDAY)
    sums.add([card.glimpse])
    assert sums.due == is_due(card, MONDAY)
    assert sums.sum == card_mastery(card, MONDAY)
    assert sums.new == (is_new(card) and not card.suspended)
