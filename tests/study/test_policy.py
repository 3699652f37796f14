"""Whoever studies for 90 days, the study policy holds in their log: what each rule forbids was never seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from genai_cli.study.replay import replay
from tests.study.simulated import rules
from tests.study.simulated.lives import LIVES
from tests.study.simulated.world import World, first_meetings

everyone = pytest.mark.parametrize("name", LIVES)
Lived = Callable[[str], World]


@everyone
def test_no_two_cards_of_a_concept_in_a_row_when_another_was_due(name: str, lived: Lived) -> None:
    """After a card of a concept comes one of another, as long as one was waiting then."""
    assert not [pair for _, sitting in lived(name).sittings for pair in rules.repeated_concepts(sitting)]


@everyone
def test_ten_new_cards_a_day_second_looks_included(name: str, lived: Lived) -> None:
    """However many sittings a day has, no more than ten cards are met in it; in time every card is met."""
    world = lived(name)
    assert max(rules.new_by_day(world).values()) == 10
    assert len(list(first_meetings(world.seen()))) == len(world.library.cards)


@everyone
def test_new_concepts_come_after_what_they_build_on(name: str, lived: Lived) -> None:
    """A concept is met after its prerequisites, within a day too, unless a false belief called for a second look."""
    assert not rules.met_before_prerequisites(lived(name))


@everyone
def test_look_alikes_are_kept_apart_while_new_then_asked_close_together(name: str, lived: Lived) -> None:
    """Of an `unlike` pair the second is met on a later day than the first, and within 3 questions of it that week."""
    world = lived(name)
    assert not rules.met_together(world)
    days = rules.days_until_side_by_side(world)
    assert len(days) == len(rules.unlike_pairs(world.library))
    assert {pair: days for pair, days in days.items() if days is None or days > 7} == {}


@everyone
def test_a_miss_comes_back_in_the_same_sitting_until_right(name: str, lived: Lived) -> None:
    """No sitting held to its end leaves a miss behind that has not come back three times in vain; a card comes back no
    more often than that, and the second try never moves the schedule."""
    world = lived(name)
    assert not [key for _, sitting in world.complete() for key in rules.misses_left(sitting)]
    assert not [key for _, sitting in world.sittings for key in rules.missed_too_often(sitting)]
    assert not rules.schedule_moved_by_a_second_try(world)


@everyone
def test_right_by_guess_is_due_tomorrow(name: str, lived: Lived) -> None:
    """Luck is not knowledge: the card is asked again the next day at the latest."""
    assert not rules.luck_not_due_tomorrow(lived(name))


@everyone
def test_a_misconception_is_met_again_on_another_card(name: str, lived: Lived) -> None:
    """Whoever falls for one is asked about it by another card in this or the next sitting."""
    assert not rules.beliefs_not_met_again(lived(name))


@everyone
def test_the_cache_is_the_log_replayed(name: str, lived: Lived) -> None:
    """After 90 days the cached states are what the whole log comes to, to the last bit."""
    world = lived(name)
    assert world.cached() == replay(world.log.events())
