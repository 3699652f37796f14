"""The log keeps every event once and in order, all of a transaction or nothing, and counts what is due."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genai_cli.store.log import Log, open_log
from genai_cli.study.events import Event
from genai_cli.study.replay import replay
from genai_cli.study.state import CardState
from tests.builders import MONDAY, answered
from tests.store.stores import any_event, some_answers, sql, store_of, stored


@pytest.fixture
def log(tmp_path: Path):  # type: ignore[no-untyped-def]
    """An open, empty store."""
    with open_log(tmp_path / "answers.db") as opened:
        yield opened


def test_an_event_and_its_state_are_kept_together(log: Log) -> None:
    """What was appended is there for the next who opens it."""
    event = answered("c")
    assert log.append(event, CardState("d", "c", reps=1, due_day=MONDAY))
    with open_log(log.path) as other:
        assert list(other.events()) == [event]
        assert other.state("d", "c") == CardState("d", "c", reps=1, due_day=MONDAY)
        assert other.state("d", "no such") is None


def test_a_second_append_of_a_uid_changes_nothing(log: Log) -> None:
    """After an uncertain commit an event can be sent again: neither the log nor the state moves."""
    event = answered("c")
    log.append(event, CardState("d", "c", reps=1))
    assert not log.append(event, CardState("d", "c", reps=2))
    assert log.append_many([(event, CardState("d", "c", reps=3)), (answered("e"), None)]) == 1
    assert log.states() == {"d/c": CardState("d", "c", reps=1)}


def test_of_a_failed_transaction_nothing_stays(log: Log) -> None:
    """Whatever fails inside `writing`, all of it is undone, the nested parts too, and the log can be used again."""

    def fails() -> None:
        with log.writing():
            log.append(answered("a"), CardState("d", "a"))
            with log.writing():
                log.append(answered("b"), None)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert not list(log.events())
    assert not log.states()

    def broken():  # type: ignore[no-untyped-def]
        yield answered("a"), None
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        log.append_many(broken())
    assert not list(log.events())
    assert log.append(answered("a"), None)


def test_states_are_replaced_all_at_once(log: Log) -> None:
    """Old states go, new ones come, and what computed them is noted; an error leaves the old ones."""
    log.append(answered("old"), CardState("d", "old"))
    assert log.engine() == ""
    log.replace_states([CardState("d", "new", reps=2)], "engine 1")
    assert (log.states(), log.engine()) == ({"d/new": CardState("d", "new", reps=2)}, "engine 1")
    with pytest.raises(ZeroDivisionError):
        log.replace_states((CardState("d", str(1 // n)) for n in (1, 0)), "engine 2")
    assert (list(log.states()), log.engine()) == (["d/new"], "engine 1")


@settings(max_examples=25)
@given(st.lists(any_event, max_size=12, unique_by=lambda e: e.uid), st.randoms())
def test_any_order_of_arrival_reads_the_same(
    tmp_path_factory: pytest.TempPathFactory, events: list[Event], dice: random.Random
) -> None:
    """However events arrive, in whatever batches and twice, they are read in the order of (time, uid)."""
    shuffled = [*events, *events]
    dice.shuffle(shuffled)
    in_order = sorted(events, key=lambda e: (e.moment.utc_ms, e.uid))
    with open_log(tmp_path_factory.mktemp("any") / "answers.db") as log:
        for batch in (shuffled[:5], shuffled[5:]):
            log.append_many((event, None) for event in batch)
        assert list(log.events()) == in_order
        for event in events:
            deck, card = getattr(event, "deck", ""), getattr(event, "card", "")
            own = [e for e in in_order if (getattr(e, "deck", ""), getattr(e, "card", "")) == (deck, card)]
            assert log.events_of(deck, card) == own


def test_a_clean_end_leaves_one_file(tmp_path: Path) -> None:
    """Closed twice, the store is a single file that can be copied as it is; the mark and a backup lie beside it."""
    path = tmp_path / "answers.db"
    log = open_log(path)
    log.append(answered(), None)
    log.close()
    log.close()
    assert sorted(f.name for f in tmp_path.iterdir()) == [".answers.db.mark", "answers.db", "backups"]
    assert {oct(f.stat().st_mode & 0o777) for f in tmp_path.rglob("*") if f.is_file()} == {"0o600"}
    (tmp_path / "moved").mkdir()
    path.rename(tmp_path / "moved" / "answers.db")
    assert len(stored(tmp_path / "moved" / "answers.db")) == 1


def test_every_commit_is_on_the_disk(log: Log) -> None:
    """WAL with synchronous FULL: the pair that loses nothing in a power cut."""
    connection = log._connection
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2


def test_the_cache_is_only_a_cache(tmp_path: Path) -> None:
    """Without its states the log still gives them all again."""
    path = store_of(tmp_path)
    with open_log(path) as log:
        before = log.states()
    sql(path, "DELETE FROM memory")
    with open_log(path) as log:
        assert log.states() == {}
        assert replay(log.events()) == before
    assert len(before) == 10
    assert len(some_answers(20)) == len(stored(path))
