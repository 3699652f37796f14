"""How ready a deck is for its exam: what is left, at which pace, and a command that asks something or is not given."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from genai_cli.content.model import Deck
from genai_cli.study.events import Event, Rating
from genai_cli.study.readiness import Readiness, readiness
from genai_cli.study.replay import replay
from tests import builders as b
from tests.builders import MONDAY, answered

DECK = b.deck(*(b.choice(f"c{n}") for n in range(10)))


def ready(days_ahead: int, events: Sequence[Event] = (), deck: Deck = DECK) -> Readiness:
    """How ready the deck is on MONDAY, its exam so many days ahead."""
    (found,) = readiness([deck], {deck.id: MONDAY + days_ahead}, lambda _: replay(events), MONDAY)
    return found


@pytest.mark.parametrize(("days_ahead", "pace"), [(0, 10), (1, 10), (2, 5), (3, 4), (7, 2), (30, 1)])
def test_the_pace_meets_every_card_before_the_day(days_ahead: int, pace: int) -> None:
    """So many new cards on each day from today to the eve, or all of them on the day itself."""
    found = ready(days_ahead)
    assert found.new_a_day == pace
    assert found.command() == f"genai quiz d --new {pace}"
    assert found.command("genai quiz ./d.yaml") == f"genai quiz ./d.yaml --new {pace}"


def test_what_was_met_today_counts_towards_todays_share() -> None:
    """The pace stays the same all day; when the share is met the command asks for what waits, or there is none."""
    one = ready(5, [answered("c0")])
    assert (one.new, one.new_a_day, one.command()) == (9, 2, "genai quiz d --new 2")
    both = ready(5, [answered("c0"), answered("c1")])
    assert (both.new_a_day, both.command()) == (2, "")
    missed = ready(5, [answered("c0"), answered("c1", rating=Rating.AGAIN)])
    assert missed.command() == "genai quiz d"


def test_near_the_day_everything_is_asked_once_a_day() -> None:
    """Cards that are not due wait all the same in the last three days, and no more once they were asked."""
    events = [answered(card.id, MONDAY - 1) for card in DECK.cards]
    assert (ready(4, events).waiting, ready(4, events).command()) == (0, "")
    assert (ready(3, events).waiting, ready(3, events).command()) == (10, "genai quiz d")
    again = [*events, *(answered(card.id) for card in DECK.cards)]
    assert ready(3, again).command() == ""


def test_in_words() -> None:
    """The day, what is unmet, the pace, and the chance of recall where there is one to speak of."""
    assert ready(7).said == "exam in 7 days (d): 10 of 10 cards unmet, about 2 new a day"
    assert ready(1).standing == "10 of 10 cards unmet, all to be met today"
    assert ready(7, [answered("c0")]).standing == "9 of 10 cards unmet, about 2 new a day; you would recall 10% today"
    all_met = ready(0, [answered(card.id) for card in DECK.cards])
    assert all_met.said == "exam today (d): all 10 cards met; you would recall 100% today"


def test_only_exams_to_come_and_decks_that_are_here() -> None:
    """The nearest first; what is past, or of a deck that is gone, is left out."""
    decks = [b.deck(b.choice("x", deck=name), id=name) for name in ("late", "soon", "past")]
    days = {"late": MONDAY + 9, "soon": MONDAY, "past": MONDAY - 1, "gone": MONDAY + 1}
    assert [each.deck.id for each in readiness(decks, days, lambda _: {}, MONDAY)] == ["soon", "late"]
