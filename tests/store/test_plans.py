"""No question that a sitting or a count asks of the store, and no answer it keeps, goes through all cards or events.

What SQLite says it will do is held to that, for whatever SQL the methods run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from genai_cli.store.log import Log, open_log
from genai_cli.study.beliefs import Belief
from genai_cli.study.state import CardState
from genai_cli.study.tally import Day
from tests.builders import MONDAY, answered

STATE = CardState("d", "c1", 1.0, 5.0, MONDAY, MONDAY - 1, MONDAY - 1, 1)
AHEAD = CardState("d", "c2", 1.0, 5.0, MONDAY + 40, MONDAY + 30, MONDAY + 30, 1)
DECKS = ["d", "e"]

ASKED: dict[str, Callable[[Log], object]] = {
    "engine": Log.engine,
    "waiting": lambda log: log.waiting(MONDAY),
    "taken": Log.taken,
    "due": lambda log: log.due(MONDAY, 50),
    "due in decks": lambda log: log.due(MONDAY, 50, DECKS),
    "due count": lambda log: log.due_count(MONDAY),
    "due count in decks": lambda log: log.due_count(MONDAY, DECKS),
    "due on": lambda log: log.due_on(MONDAY),
    "missed": lambda log: log.missed(MONDAY),
    "met on": lambda log: log.met_on(MONDAY),
    "met by deck": lambda log: log.met_by_deck(MONDAY),
    "state": lambda log: log.state("d", "c1"),
    "states of": lambda log: log.states_of("d"),
    "events of": lambda log: log.events_of("d", "c1"),
    "events about": lambda log: list(log.events_about(["d/c1", "gone/c3"])),
    "exam events": Log.exam_events,
    "events apart": lambda log: list(log.events_apart()),
    "telling": lambda log: list(log.telling()),
    "telling of some": lambda log: list(log.telling(["b", "c"])),
    "told": lambda log: list(log.told()),
    "answers": lambda log: list(log.answers(["d", "e"])),
    "numbers": lambda log: log.numbers(["u", "v"]),
    "states at": lambda log: log.states_at(["d/c1", "d/c2"]),
    "latest day": Log.latest_day,
    "latest": Log.latest,
    "belief": lambda log: log.beliefs(["b"]),
    "append": lambda log: log.append(answered("c1"), STATE, [Day(MONDAY, 1)], [Belief("b")]),
    "append first": lambda log: log.append(answered("c9"), CardState("d", "c9", reps=1)),
    "shelve the same": lambda log: log.shelve({"d": "1"}, lambda _: ["c1", "c2"]),
    "shelve another": lambda log: log.shelve({"d": "1", "e": "1"}, lambda _: ["c1"]),
    "unshelve": lambda log: log.shelve({}, lambda _: []),
}
# Indexes that hold few rows, all of which are asked for.
PARTIAL = ("events_apart", "events_telling")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    """A store with a few cards and events, without statistics from which SQLite could tell that they are few."""
    with open_log(tmp_path / "answers.db") as opened:
        opened.append_many([(answered("c1"), STATE), (answered("c3", deck="gone"), CardState("gone", "c3", reps=1))])
        opened.shelve({"d": "1"}, lambda _: ["c1", "c2"])
        yield opened


def run(log: Log, ask: Callable[[Log], object]) -> list[str]:
    """The SQL that a question runs, values filled in."""
    said: list[str] = []
    log._connection.set_trace_callback(said.append)
    ask(log)
    log._connection.set_trace_callback(None)
    return [sql for sql in said if re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE)", sql)]


def steps(log: Log, statements: Iterable[str]) -> list[str]:
    """What SQLite says it does for them: one line a table."""
    return [row[3] for sql in statements for row in log._connection.execute(f"EXPLAIN QUERY PLAN {sql}")]


def of_tables(found: Iterable[str]) -> list[str]:
    """The steps that read cards or events, by whatever index."""
    return [step for step in found if re.search(r"\b(memory|events)", step)]


@pytest.mark.parametrize("name", ASKED)
def test_no_question_goes_through_everything(log: Log, name: str) -> None:
    """Every table of cards or events is searched by an index, or an index of a few is read."""
    statements = run(log, ASKED[name])
    assert statements
    for step in of_tables(steps(log, statements)):
        few = step.startswith("SCAN events USING INDEX") and step.endswith(PARTIAL)
        assert step.startswith("SEARCH") or few, step


BY_KEY = ["SEARCH memory USING PRIMARY KEY (deck=? AND card=?)"]  # of the few cards that are handed out
MET = ["SEARCH memory USING COVERING INDEX memory_met (first_day=?)"]  # those met on one day


@pytest.mark.parametrize(
    ("name", "others"),
    [("due", BY_KEY), ("due in decks", BY_KEY), ("due count", []), ("due count in decks", []), ("due on", []),
     ("waiting", [])],
)  # fmt: skip
def test_what_is_due_is_counted_and_ranked_by_the_index_alone(log: Log, name: str, others: list[str]) -> None:
    """No card is looked up to find out whether and how urgently it is due."""
    found = of_tables(steps(log, run(log, ASKED[name])))
    covering = [step for step in found if "COVERING INDEX memory_due (due_day" in step]
    assert covering
    assert [step for step in found if step not in covering] == others


def test_after_a_clock_ran_ahead_the_index_is_read_whole(log: Log) -> None:
    """What is due in spite of its day costs more, but no card is looked up for it; and only then."""
    assert "last_day >" not in " ".join(run(log, ASKED["waiting"]))
    log.append(answered("c2", day=MONDAY + 30), AHEAD)
    statements = run(log, ASKED["waiting"])
    assert "last_day >" in " ".join(statements)
    found = of_tables(steps(log, statements))
    assert all("COVERING INDEX memory_due" in step for step in found if step not in MET)
    assert log.waiting(MONDAY).due == 2


@pytest.mark.parametrize("name", ["telling", "telling of some", "told", "events apart", "exam events"])
def test_nothing_is_sorted_that_an_index_has_in_order(log: Log, name: str) -> None:
    """The partial indexes are in order of (time, uid)."""
    found = steps(log, run(log, ASKED[name]))
    assert found
    assert not [step for step in found if "TEMP B-TREE" in step]
