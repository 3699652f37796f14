"""What a day asks for, told by SQL, is what study.queue and study.progress say of the same states, one by one."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genai_cli.content.model import Card
from genai_cli.store.glance import glance
from genai_cli.store.log import Log, open_log
from genai_cli.study.leeches import LEECH_LAPSES, MISSES_IN_A_ROW, is_leech
from genai_cli.study.memory import recall
from genai_cli.study.progress import Counts, first_met_on
from genai_cli.study.queue import is_asleep, is_due, is_new, missed_today
from genai_cli.study.state import CardState
from tests.builders import MONDAY
from tests.builders import recall as card

MARKS = {"a": "1", "b": "2"}
HERE = {"a": ["0", "1", "2", "3", "4", "unmet"], "b": ["0", "1", "2", "3", "4"]}  # 5 to 9 are in no deck, and c is none
CARDS = [card(name, deck=deck_id) for deck_id, names in HERE.items() for name in names]


def counts(cards: Iterable[Card], states: Mapping[str, CardState], day: int) -> Counts:
    """What waits among `cards` on `day`, each looked at."""
    awake = [states.get(card.key) for card in cards if not is_asleep(states.get(card.key))]
    coming = [state.due_day for state in awake if state and not is_new(state) and not is_due(state, day)]
    return Counts(sum(is_due(s, day) for s in awake), sum(map(is_new, awake)), min(coming, default=None))


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    """An open, empty store that knows the decks a and b."""
    with open_log(tmp_path / "answers.db") as opened:
        opened.shelve(MARKS, HERE.__getitem__)
        yield opened


near = st.integers(-5, 5).map(lambda days: MONDAY + days)
met = st.builds(
    CardState, deck=st.sampled_from("abc"), card=st.integers(0, 9).map(str), stability_days=st.floats(0.01, 400),
    due_day=near | st.just(MONDAY + 400), first_day=near, last_day=near, reps=st.integers(1, 9),
    known=st.booleans(), pending_retry=st.booleans(), suspended=st.booleans(), lapses=st.integers(0, 6),
    misses_in_a_row=st.integers(0, 4),
)  # fmt: skip
asleep = st.builds(CardState, st.sampled_from("abc"), st.integers(0, 9).map(str), suspended=st.booleans())
states = st.lists(met | asleep, max_size=30, unique_by=lambda s: s.key)


@settings(max_examples=60, deadline=None)
@given(states, st.booleans())
def test_the_agenda_is_the_queues_own(
    tmp_path_factory: pytest.TempPathFactory, found: list[CardState], ahead: bool
) -> None:
    """Due, next due, new, missed and met, also after a clock ran ahead and for cards that no deck has."""
    if not ahead:
        found = [state for state in found if state.last_day <= MONDAY + 1]
    by_key = {state.key: state for state in found}
    here = {each.key for each in CARDS}
    mine = [state for state in found if state.key in here]
    due = sorted(s.key for s in mine if is_due(s, MONDAY))
    with open_log(tmp_path_factory.mktemp("any") / "answers.db") as log:
        log.replace_states(found, "e")
        log.shelve(MARKS, HERE.__getitem__)
        waiting = log.waiting(MONDAY)
        wanted = counts(CARDS, by_key, MONDAY)
        assert (waiting.due, waiting.next_due) == (wanted.due, wanted.next_due)
        assert len(CARDS) - sum(waiting.taken.values()) == wanted.new
        assert waiting.taken == log.taken()
        assert log.met_on(MONDAY) == first_met_on(MONDAY, found)
        assert log.met_by_deck(MONDAY).get("a", 0) == first_met_on(MONDAY, (s for s in mine if s.deck == "a"))
        assert {s.key for s in log.hard(LEECH_LAPSES, MISSES_IN_A_ROW)} == {s.key for s in mine if is_leech(s)}
        assert sorted(s.key for s in log.due(MONDAY, 100)) == due
        assert sorted(s.key for s in log.due(MONDAY, 100, ["b", "c"])) == [key for key in due if key > "b"]
        assert (log.due_count(MONDAY), log.due_count(MONDAY, ["a"])) == (len(due), sum(key < "b" for key in due))
        assert log.due_count(MONDAY, []) == 0
        assert log.due_on(MONDAY + 1) == sum(
            s.due_day == MONDAY + 1 and not s.suspended and not is_new(s) for s in mine
        )
        assert {s.key for s in log.missed(MONDAY)} == {s.key for s in mine if missed_today(s, MONDAY)}
        assert sorted(log.known()) == sorted((s.last_day, s.stability_days) for s in mine if s.known)
        assert log.states_of("a") == {key: state for key, state in by_key.items() if state.deck == "a"}
        path = log.path
    seen = glance(str(path), "e", MONDAY)
    assert seen == (wanted.due, wanted.next_due, {name: (MARKS[name], waiting.taken[name]) for name in MARKS})


def test_the_most_forgotten_come_first(log: Log) -> None:
    """In the order of their recall, lowest first, and no more than were asked for."""
    days_and_stability = list(itertools.product((1, 2, 30), (0.5, 1.0, 20.0, 300.0)))
    log.replace_states(
        (
            CardState("a", str(n), stability, 5.0, MONDAY, MONDAY - 40, MONDAY - days, 3)
            for n, (days, stability) in enumerate(days_and_stability)
        ),
        "e",
    )
    log.shelve({"a": "other"}, lambda _: map(str, range(12)))
    found = log.due(MONDAY, 12)
    recalls = [recall(s.stability_days, MONDAY - s.last_day) for s in found]
    assert (len(found), recalls) == (12, sorted(recalls))
    assert log.due(MONDAY, 5) == found[:5]


def test_what_is_cached_is_read_as_it_was_put(log: Log) -> None:
    """A state comes back with every field, through each way of asking for it."""
    state = CardState("a", "1", 3.5, 6.25, MONDAY - 1, MONDAY - 9, MONDAY, 7, 4, False, True, False, 2)
    log.replace_states([state], "e")
    assert log.due(MONDAY, 1) == log.missed(MONDAY) == [state]
    assert log.states() == log.states_of("a") == {"a/1": state}
    assert log.state("a", "1") == state


def test_an_empty_store_waits_for_nothing(tmp_path: Path) -> None:
    """Nothing due, nothing next, nothing taken, whether or not it was told of decks."""
    with open_log(tmp_path / "answers.db") as log:
        assert log.waiting(MONDAY) == (0, None, {})
        assert (log.due(MONDAY, 5), log.missed(MONDAY), log.latest_day()) == ([], [], 0)
        log.shelve(MARKS, HERE.__getitem__)
        assert log.waiting(MONDAY) == (0, None, {"a": 0, "b": 0})


def test_a_glance_is_for_stores_at_rest(tmp_path: Path) -> None:
    """None where there is no store, it is open, another engine made its states, or it is none of ours."""
    path = tmp_path / "answers.db"
    assert glance(str(path), "e", MONDAY) is None
    with open_log(path) as log:
        log.replace_states([], "e")
        assert glance(str(path), "e", MONDAY) is None
    assert glance(str(path), "e", MONDAY) == (0, None, {})
    assert glance(str(path), "another", MONDAY) is None
    path.write_bytes(b"x" * 5000)
    assert glance(str(path), "e", MONDAY) is None
