"""A close look has every card with its own answers, met ones first, and a curve that ends in a month."""

from __future__ import annotations

from genai_cli.content.library import build
from genai_cli.study.events import Rating
from genai_cli.study.mastery import mastery_of
from genai_cli.study.record import record_of
from genai_cli.study.replay import replay
from genai_cli.study.statistics import statistics
from genai_cli.study.zoom import DAYS_AHEAD, DAYS_BACK, Zoom, zoom
from tests import builders as b
from tests.builders import MONDAY, answered

CARDS = [b.choice(name) for name in ("new", "weak", "known")]
EVENTS = [answered("weak", MONDAY - 9), answered("known", MONDAY - 1), answered("weak", MONDAY, Rating.AGAIN)]


def look(events: list, today: int = MONDAY) -> Zoom:
    library, states = build([b.deck(*CARDS)]), replay(events)
    found = statistics(library, record_of(events, states, today), today, 0.9)
    return zoom("A deck", "", found, CARDS, events, states)


def test_cards_come_least_known_first_and_unmet_last() -> None:
    """Each has its own answers in order."""
    close = look(EVENTS)
    assert [history.card.id for history in close.cards] == ["weak", "known", "new"]
    assert [len(history.answered) for history in close.cards] == [2, 1, 0]
    assert [history.met for history in close.cards] == [True, True, False]


def test_the_curve_runs_from_the_first_answer_to_a_month_ahead() -> None:
    """Today's value on it is today's mastery; it never begins more than half a year back."""
    close = look(EVENTS)
    assert close.first_day == MONDAY - 9
    assert len(close.curve) == 9 + 1 + DAYS_AHEAD
    assert close.curve[9] == mastery_of(CARDS, replay(EVENTS), MONDAY)
    assert look(EVENTS, MONDAY + 400).first_day == MONDAY + 400 - DAYS_BACK
    assert look([]).curve == (0.0,) * (DAYS_AHEAD + 1)
