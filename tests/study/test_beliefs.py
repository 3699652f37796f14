"""Held from the fall until rejected, sure, on two different days; guesses and practice tell nothing."""

from __future__ import annotations

from genai_cli.study.beliefs import Hold, beliefs
from genai_cli.study.events import Confidence, Event, Rating
from tests.builders import MONDAY, answered

NAME = "judge-draws"


def fell(day: int, card: str = "c") -> Event:
    return answered(card, day, Rating.AGAIN, fell_for=(NAME,))


def resisted(day: int, card: str = "c", **more: object) -> Event:
    return answered(card, day, resisted=(NAME,), **more)


def hold(*events: Event) -> Hold:
    return beliefs(events)[NAME].hold


def test_unmet_until_fallen_for() -> None:
    """Rejecting what was never believed leaves it unmet."""
    assert hold(resisted(MONDAY), resisted(MONDAY + 1)) is Hold.UNMET


def test_held_then_shaken_on_two_sure_days() -> None:
    """One fall holds; two sure rejections on different days shake it off; one day is not enough."""
    assert hold(fell(MONDAY)) is Hold.HELD
    assert hold(fell(MONDAY), resisted(MONDAY + 1), resisted(MONDAY + 1, "b")) is Hold.HELD
    assert hold(fell(MONDAY), resisted(MONDAY + 1), resisted(MONDAY + 3)) is Hold.SHAKEN


def test_falling_again_starts_over() -> None:
    """A relapse after being shaken is held again, and counts."""
    found = beliefs([fell(MONDAY), resisted(MONDAY + 1), resisted(MONDAY + 2), fell(MONDAY + 9)])[NAME]
    assert (found.hold, found.times_chosen, found.last_card) == (Hold.HELD, 2, "d/c")


def test_practice_and_unsure_do_not_shake() -> None:
    """Right after the explanation, or without being sure, nothing is shaken."""
    unsure = {"confidence": Confidence.UNSURE}
    assert hold(fell(MONDAY), resisted(MONDAY, practice=True), resisted(MONDAY + 1)) is Hold.HELD
    assert hold(fell(MONDAY), resisted(MONDAY + 1, **unsure), resisted(MONDAY + 2, **unsure)) is Hold.HELD


def test_followed_up_by_another_card() -> None:
    """Another card that could tell settles the follow-up; the same card again does not."""
    assert not beliefs([fell(MONDAY), resisted(MONDAY + 1, "c")])[NAME].followed_up
    assert beliefs([fell(MONDAY), resisted(MONDAY + 1, "b")])[NAME].followed_up
