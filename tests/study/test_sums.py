"""Every seen card is in the forecast once, on its day; what is overdue is today's."""

from __future__ import annotations

from genai_cli.study.forecast import forecast
from genai_cli.study.state import CardState
from tests import builders as b
from tests.builders import MONDAY


def state(name: str, due: int, **more: object) -> CardState:
    return CardState(**({"deck": "d", "card": name, "due_day": due, "last_day": MONDAY - 5, "reps": 1} | more))


def test_each_card_is_counted_on_its_day() -> None:
    """Overdue and due are today; beyond the last day, new and suspended cards are nowhere."""
    states = [
        state("late", MONDAY - 9), state("now", MONDAY), state("next", MONDAY + 1), state("end", MONDAY + 29),
        state("far", MONDAY + 30), state("asleep", MONDAY, suspended=True), state("unseen", 0, reps=0),
    ]  # fmt: skip
    cards = [b.choice(s.card) for s in states] + [b.choice("never-met")]
    found = forecast(cards, {s.key: s for s in states}, MONDAY)
    assert len(found) == 30
    assert {day: due for day, due in enumerate(found) if due} == {0: 2, 1: 1, 29: 1}


def test_a_card_of_a_wrong_clock_is_due_today() -> None:
    """An answer dated years ahead does not hide its card: the queue asks it now, and so says the forecast."""
    ahead = state("c", MONDAY + 900, last_day=MONDAY + 800)
    assert forecast([b.choice("c")], {"d/c": ahead}, MONDAY)[0] == 1


def test_a_card_without_its_deck_is_not_asked() -> None:
    """States of decks that are gone do not count."""
    assert sum(forecast([], {"d/c": state("c", MONDAY)}, MONDAY)) == 0
