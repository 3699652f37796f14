"""Our side of the scale benchmark: a home with the made-up decks and their history, and how long commands' work takes.

`python -m tests.benchmarks.our_side WORK` does one piece of work in a process of its own, in $GENAI_HOME, and prints a
JSON object. What is timed is what the commands call, from the point where their modules are loaded.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING, Any

from tests.benchmarks.timing import (
    ANSWERS,
    ANSWERS_FOR_MEMORY,
    SEARCHES,
    Figures,
    memory_mib,
    millis,
    repeated,
    since,
    spread,
    timed,
)

if TYPE_CHECKING:
    from genai_cli.commands.desk import Desk, Session
    from genai_cli.content.model import Card, Concept, Deck
    from genai_cli.study.front import Answer
    from tests.benchmarks.scale_data import Review


def build(home: Path, decks: Sequence[Deck], reviews: Sequence[Review]) -> None:
    """Make a home: deck files, the store with its states, and the index over all of it."""
    from genai_cli.commands.context import refresh
    from genai_cli.store.log import open_log

    (home / "decks").mkdir(parents=True)
    for deck in decks:
        (home / "decks" / f"{deck.id}.yaml").write_text(_yaml(deck), encoding="ascii")
    with open_log(home / "answers.db") as log:
        log.append_many((each.event, None) for each in reviews)
        refresh(log, force=True)


def _yaml(deck: Deck) -> str:
    """The deck as a file. Its texts are letters, spaces and one mark at the end: nothing to be quoted."""
    return (
        f"deck: {deck.id}\ntitle: {deck.title}\nsummary: {deck.summary}\n\nconcepts:\n"
        + "".join(map(_concept_yaml, deck.concepts))
        + "\nmisconceptions:\n"
        + "".join(f"- id: {m.id}\n  belief: {m.belief}\n  refutation: {m.refutation}\n" for m in deck.misconceptions)
        + "\ncards:\n"
        + "".join(map(_card_yaml, deck.cards))
    )


def _concept_yaml(concept: Concept) -> str:
    return (
        f"- id: {concept.id}\n  name: {concept.name}\n  gist: {concept.gist}\n  explanation: |\n"
        f"    {concept.explanation}\n"
    )


def _card_yaml(card: Card) -> str:
    from genai_cli.content.model import Choice, Claim
    from genai_cli.study.answers import right_answer

    lines = [
        f"- id: {card.id}",
        f"  concept: {card.concept}",
        f"  {card.kind}: {card.prompt}",
        f"  answer: {right_answer(card)}",
        f"  because: {card.because}",
    ]
    if isinstance(card, Claim) and card.reveals:
        lines.append(f"  reveals: {card.reveals}")
    if isinstance(card, Choice):
        lines.append("  lures:")
        for lure in card.lures:
            lines += [f"  - text: {lure.text}", f"    because: {lure.because}"]
            lines += [f"    reveals: {lure.reveals}"] if lure.reveals else []
    return "\n".join(lines) + "\n"


def prepare() -> Figures:
    """Bring the home to what this version reads: the index compiled and settled, the store's caches made."""
    from genai_cli.commands.context import open_store
    from genai_cli.commands.waiting import waiting

    _put_back()
    start = time.perf_counter()
    waiting()
    index = Path(os.environ["GENAI_HOME"]) / "cache" / "decks.db"
    with closing(sqlite3.connect(index)) as connection, connection, suppress(sqlite3.Error):
        # As long as the clock's grain after it was read, once: as on any machine in use.
        connection.execute("UPDATE decks SET read_ns = mtime_ns + 3000000000 WHERE read_ns < mtime_ns + 3000000000")
    with open_store():
        pass
    return {"seconds": [time.perf_counter() - start]}


@contextmanager
def _as_found() -> Iterator[None]:
    """Put the store back afterwards as it was, so that every run finds the same."""
    store, kept = _store(), _store().with_name("before.db")
    copy(store, kept.with_suffix(".new"))
    kept.with_suffix(".new").replace(kept)
    try:
        yield
    finally:
        _put_back()


def _store() -> Path:
    return Path(os.environ["GENAI_HOME"]) / "answers.db"


def _put_back() -> None:
    """Undo what a piece of work did to the store, or one that was killed."""
    store, kept = _store(), _store().with_name("before.db")
    if kept.exists():
        for ending in ("-wal", "-shm"):
            store.with_name(store.name + ending).unlink(missing_ok=True)
        kept.replace(store)


def _counts() -> Figures:
    """From nothing open to how much is due and new: what `genai due` does."""
    from genai_cli.commands.due_at_once import due_at_once
    from genai_cli.commands.waiting import waiting

    assert due_at_once(json=False), "the home is at rest, so a glance must do"
    figures: Figures = {"open and counts": repeated(partial(timed, partial(due_at_once, json=False)))}
    found, _ = waiting()
    return figures | {"due": found.due, "new": found.new} | _facts()


def _facts() -> Figures:
    from genai_cli.commands.context import open_store

    with open_store() as log:
        read = log._connection.execute
        (answers,), (journal,), (synchronous,) = (
            read(sql).fetchone() for sql in ("SELECT count(*) FROM events", "PRAGMA journal_mode", "PRAGMA synchronous")
        )
        return {"answers": answers, "journal": journal, "synchronous": synchronous, "sqlite": sqlite3.sqlite_version}


def _sit(held: Callable[[Session], object]) -> None:
    """A sitting as `genai quiz --json` opens it; `held` is given the session in the place of the loop of questions."""
    from genai_cli.commands import sitting

    setattr(sitting, "hold", lambda session, front, until_ms=None: held(session))  # noqa: B010
    sitting.sit(sitting.SittingAsked(front="json"))


def _first() -> Figures:
    """The first question: from nothing open, and from where library and store are open (the plan alone)."""
    from genai_cli.commands import sitting

    plan, planned = getattr(sitting, "plan"), []  # noqa: B009

    def timing_plan(*asked: object) -> Session:
        start = millis()
        session: Session = plan(*asked)
        assert session.sitting.question is not None
        planned.append(since(start))
        return session

    setattr(sitting, "plan", timing_plan)  # noqa: B010

    def once() -> tuple[float, float]:
        took: list[float] = []
        start = millis()
        _sit(lambda session: took.append(since(start)))
        return took[0], planned[-1]

    closed, open_ = zip(*repeated(once), strict=True)
    return {"first card, from closed": list(closed), "first card, once open": list(open_)}


def _answers() -> Figures:
    """Answers stored (the commit alone), and what else passes until the next question is there."""
    from genai_cli.commands.desk import Desk

    commit: Callable[..., Any] = Desk.commit
    stored: list[float] = []
    following: list[float] = []

    def timing_commit(desk: Desk, *asked: Any) -> Any:
        start = millis()
        kept = commit(desk, *asked)
        stored.append(since(start))
        return kept

    setattr(Desk, "commit", timing_commit)  # noqa: B010

    def held(session: Session) -> None:
        for number in range(ANSWERS):
            if session.sitting.question is None:
                break
            answer = _answer_to(session.sitting.question.card, number % 10 == 9)
            start = millis()
            session.answer(answer)
            assert session.sitting.question is None or session.sitting.question.card
            following.append(since(start) - stored[-1])

    with _as_found():
        _sit(held)
    return spread("answer stored", stored) | spread("next card", following)


def _answer_to(card: Card, missed: bool) -> Answer:
    from genai_cli.study.answers import Given
    from genai_cli.study.front import Answer, not_known

    rights: dict[str, Given] = {"claim": getattr(card, "answer", True)}
    if missed or card.kind not in ("choice", "typed", "claim", "cloze"):
        return not_known(4_000)
    return Answer(rights.get(card.kind, str(getattr(card, "answer", ""))), milliseconds=4_000)


def _search() -> Figures:
    """Two words as `genai search` looks for them, the decks open: the best twenty, and whether there are more."""
    from genai_cli.commands.context import open_library
    from genai_cli.commands.searching import SHOWN
    from genai_cli.content.query import parse
    from genai_cli.index.search import search

    decks = open_library().decks
    return {"search, two words": [timed(partial(search, decks, parse(words), SHOWN)) for words in SEARCHES]}


def _progress() -> Figures:
    """Every figure of `genai progress`, from nothing open."""
    from genai_cli.commands.gathering import figures

    return {"progress": repeated(partial(timed, figures))}


def _states() -> Figures:
    """Every cached state again from the log."""
    from genai_cli.commands.context import open_store, refresh

    with _as_found(), open_store() as log:
        return {"all states": repeated(partial(timed, partial(refresh, log, force=True)))}


def _memory() -> Figures:
    """The most memory of `genai quiz` on a terminal after so many answers."""
    from tests.benchmarks.startup import quiz, wait_for

    peak = 0.0
    environ = dict(os.environ) | {"TERM": "xterm-256color"}
    # OSError: the sitting is over, for the small home has too few questions.
    with _as_found(), quiz(environ, "--new", "100") as (pid, terminal), suppress(OSError):
        for _ in range(ANSWERS_FOR_MEMORY):
            wait_for(terminal, b"unsure")
            os.write(terminal, b"1\r\x0b")  # an option, true or a letter; “I don't know” where that is no answer
            wait_for(terminal, b"next")
            peak = memory_mib(str(pid))
            os.write(terminal, b"\r")
    return {"peak memory": [peak]}


WORK: dict[str, Callable[[], Figures]] = {
    "prepare": prepare, "counts": _counts, "first": _first, "answers": _answers, "search": _search,
    "progress": _progress, "states": _states, "memory": _memory,
}  # fmt: skip


def main(work: str) -> None:
    """Do one piece of work."""
    print(json.dumps(WORK[work]()))


if __name__ == "__main__":
    main(sys.argv[1])
