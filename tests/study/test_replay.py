"""The log alone gives every card's state, and an event more gives the same as the whole log again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from genai_cli.study.engine import engine
from genai_cli.study.events import Confidence, Event, Judgement, Overruled, Rating, Resumed, Suspended, Undone
from genai_cli.study.rating import POLICY, rating_of
from genai_cli.study.replay import advance, due_day, in_effect, replay
from tests.builders import MONDAY, answered, moment


def test_policy_never_gives_easy_and_luck_is_no_knowledge() -> None:
    """Right and sure is Good, unsure Hard, any guess or miss Again; Easy is only a recall card's own grade."""
    assert rating_of(Judgement.RIGHT, Confidence.SURE) is Rating.GOOD
    assert rating_of(Judgement.RIGHT, Confidence.UNSURE) is Rating.HARD
    assert all(POLICY[j, Confidence.GUESS] is Rating.AGAIN for j in Judgement)
    assert all(POLICY[Judgement.WRONG, c] is Rating.AGAIN for c in Confidence)
    assert Rating.EASY not in POLICY.values()


def test_guess_is_due_tomorrow_and_sure_later_than_unsure() -> None:
    """On a first answer and on an old card, a guess is due the next day and sure is later than unsure."""
    old = [answered(day=MONDAY), answered(day=MONDAY + 2), answered(day=MONDAY + 13)]
    for history, day in (([], MONDAY), (old, MONDAY + 60)):
        due = {}
        for rating in (Rating.AGAIN, Rating.HARD, Rating.GOOD):
            due[rating] = replay([*history, answered(day=day, rating=rating)])["d/c"].due_day
        assert due[Rating.AGAIN] == day + 1
        assert due[Rating.GOOD] > due[Rating.HARD] >= day + 1


def test_a_lapse_is_forgetting_what_was_known() -> None:
    """Missing a card never known is no lapse; missing a known one is."""
    state = replay([answered(rating=Rating.AGAIN), answered(day=MONDAY + 1, rating=Rating.AGAIN)])["d/c"]
    assert (state.reps, state.lapses, state.known) == (2, 0, False)
    state = replay([answered(), answered(day=MONDAY + 2, rating=Rating.AGAIN)])["d/c"]
    assert (state.lapses, state.pending_retry) == (1, True)


def test_practice_moves_nothing_but_settles_a_miss() -> None:
    """A practice answer leaves memory and due day alone; a right one ends the retry."""
    missed = answered(rating=Rating.AGAIN)
    before = replay([missed])["d/c"]
    after = replay([missed, answered(minute=5, practice=True)])["d/c"]
    assert (after.due_day, after.reps, after.stability_days) == (before.due_day, 1, before.stability_days)
    assert before.pending_retry
    assert not after.pending_retry


def test_undo_redo_and_overrule() -> None:
    """An undone answer leaves no trace, an undone undo brings it back, and "I was right" counts as its rating."""
    first, second = answered(), answered(day=MONDAY + 2, rating=Rating.AGAIN)
    undo = Undone(uid="x1", moment=moment(MONDAY + 2, 1), target=second.uid, deck="d", card="c")
    redo = Undone(uid="x2", moment=moment(MONDAY + 2, 2), target="x1", deck="d", card="c")
    assert replay([first, second, undo]) == replay([first])
    assert replay([first, second, undo, redo]) == replay([first, second])
    over = Overruled(uid="x3", moment=moment(MONDAY + 2, 3), target=second.uid, rating=Rating.HARD, deck="d", card="c")
    assert replay([first, second, over])["d/c"].known
    assert len(in_effect([first, second, over])) == 2


def test_suspension_is_kept_beside_the_memory() -> None:
    """Suspending hides a card and resuming brings it back with its memory as it was."""
    base = [answered()]
    asleep = Suspended(uid="s1", moment=moment(minute=1), deck="d", card="c")
    awake = Resumed(uid="s2", moment=moment(minute=2), deck="d", card="c")
    assert replay([*base, asleep])["d/c"].suspended
    assert replay([*base, asleep, awake]) == replay(base)


def test_engine_names_everything_the_states_depend_on() -> None:
    """Another target gives another engine, so that the cache is made again."""
    assert engine(0.9) != engine(0.85)
    assert due_day(replay([answered()])["d/c"], 0.7) > due_day(replay([answered()])["d/c"], 0.9)


ratings = st.sampled_from(list(Rating))


@given(st.lists(st.tuples(ratings, st.integers(0, 400), st.booleans()), max_size=20))
def test_one_event_more_is_the_whole_log_again(steps: list[tuple[Rating, int, bool]]) -> None:
    """Advancing state by state gives what replaying everything gives, for any ratings, gaps and practice."""
    day, state, events = MONDAY, None, list[Event]()
    for rating, gap, practice in steps:
        day += gap
        event = answered(day=day, rating=rating, practice=practice, minute=len(events))
        events.append(event)
        state = advance(state, event)
        assert state.stability_days >= 0
        assert state.due_day <= day + 36_501 * 2
    assert replay(events).get("d/c") == state
