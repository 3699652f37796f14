"""Anki's side of the scale benchmark: a collection with the same cards and reviews, and how long its library takes.

`python -m tests.benchmarks.anki_side WORK FILE` does one piece of work in a process of its own and prints JSON.
The reviews are put into its tables by SQL, as no person could click through them; memory states are Anki's own work.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from shutil import copyfile
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
    from genai_cli.content.model import Card, Deck
    from tests.benchmarks.scale_data import Review

Collection = Any  # Anki's; its types are those of an optional package, and say None where none can be
ROOT_DECK = "Made"
EASE = {"again": 1, "hard": 2, "good": 3, "easy": 4}
LEARNED, REVIEWED, RELEARNED = 0, 1, 2  # kinds of rows in revlog


def build(path: Path, decks: Sequence[Deck], reviews: Sequence[Review], today: int) -> None:
    """Make a collection: the notes by Anki, their past by SQL, FSRS with its defaults and no limits by Anki again."""
    from tests.benchmarks.scale_data import DAYS

    cards = [card for deck in decks for card in deck.cards]
    with opened(path) as col:
        ids = _add_notes(col, decks)
        (begin,) = col.db.first("SELECT crt FROM col")
    first_day = today - DAYS
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE col SET crt = ?", (begin - DAYS * 86_400,))
        connection.executemany("INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, 0, ?, ?)", _log_rows(reviews, ids))
        connection.executemany(
            "UPDATE cards SET type = 2, queue = 2, due = ?, ivl = ?, factor = 2500, reps = ?, lapses = ? WHERE id = ?",
            _card_rows(len(cards), reviews, ids, first_day),
        )
    with opened(path) as col:
        configure(col, fsrs=True)
        col.optimize()  # vacuum and analyze: its best shape


def _add_notes(col: Collection, decks: Sequence[Deck]) -> list[int]:
    """Add every card as a note of the Basic type, to a deck of the same name; the ids of Anki's cards, in order."""
    from anki.collection import AddNoteRequest
    from anki.decks import DeckId

    basic = col.models.by_name("Basic")
    for deck in decks:
        deck_id = DeckId(col.decks.id(f"{ROOT_DECK}::{deck.title}") or 0)
        requests = []
        for card in deck.cards:
            note = col.new_note(basic)
            note["Front"], note["Back"] = _sides(card)
            requests.append(AddNoteRequest(note, deck_id))
        col.add_notes(requests)
    return [int(number) for number in col.db.list("SELECT id FROM cards ORDER BY nid")]


def _sides(card: Card) -> tuple[str, str]:
    """What Anki shows before and after: all that our card has to say."""
    from genai_cli.content.model import Choice
    from genai_cli.study.answers import right_answer

    options = [card.answer, *(lure.text for lure in card.lures)] if isinstance(card, Choice) else []
    reasons = [lure.because for lure in card.lures] if isinstance(card, Choice) else []
    return "<br>".join([card.prompt, *sorted(options)]), "<br>".join([right_answer(card), card.because, *reasons])


def _log_rows(reviews: Sequence[Review], ids: Sequence[int]) -> Iterator[tuple[int, ...]]:
    met: set[int] = set()
    for each in reviews:
        event = each.event
        kind = RELEARNED if event.practice else REVIEWED if each.card in met else LEARNED
        met.add(each.card)
        interval = each.interval_days
        yield (
            event.moment.utc_ms, ids[each.card], EASE[event.rating], interval, each.before_days,
            event.milliseconds, kind,
        )  # fmt: skip


def _card_rows(cards: int, reviews: Sequence[Review], ids: Sequence[int], first_day: int) -> Iterator[tuple[int, ...]]:
    last: dict[int, Review] = {}
    reps, lapses = [0] * cards, [0] * cards
    for each in reviews:
        if not each.event.practice:
            reps[each.card] += 1
            lapses[each.card] += each.card in last and each.event.rating == "again"
            last[each.card] = each
    for card, each in last.items():
        yield each.due_day - first_day, each.interval_days, reps[card], lapses[card], ids[card]


def configure(col: Collection, fsrs: bool) -> None:
    """Switch FSRS on (every memory state is computed, with its default parameters, to 0.9) or off; no daily limits."""
    from anki.deck_config_pb2 import DeckConfigsForUpdate

    deck = int(col.decks.id(ROOT_DECK) or 0)
    config = col._backend.get_deck_configs_for_update(deck).all_config[0].config
    config.config.new_per_day = config.config.reviews_per_day = 9_999
    config.config.desired_retention = 0.9
    col._backend.update_deck_configs(
        target_deck_id=deck, configs=[config], removed_config_ids=[], mode=0, card_state_customizer="",
        limits=DeckConfigsForUpdate.CurrentDeck.Limits(), new_cards_ignore_review_limit=False, fsrs=fsrs,
        apply_all_parent_limits=False, fsrs_reschedule=False, fsrs_health_check=False,
    )  # fmt: skip


@contextmanager
def opened(path: Path) -> Iterator[Collection]:
    """The collection, as durable as our store: a write-ahead log that is synchronized at every commit."""
    from anki.collection import Collection as Opened

    col: Collection = Opened(str(path))
    try:
        col.db.execute("PRAGMA journal_mode = WAL")
        col.db.execute("PRAGMA synchronous = FULL")
        yield col
    finally:
        col.close()


@contextmanager
def _ready(path: Path) -> Iterator[Collection]:
    """The collection with all decks chosen to be studied."""
    with opened(path) as col:
        col.decks.set_current(col.decks.id(ROOT_DECK))
        yield col


def _counts(path: Path) -> Figures:
    """From a closed collection to how much is due and new in every deck, as its first screen shows it."""

    def once() -> float:
        start = millis()
        with opened(path) as col:
            col.sched.deck_due_tree()
            return since(start)

    figures: Figures = {"open and counts": repeated(once)}
    with _ready(path) as col:
        (top,) = (node for node in col.sched.deck_due_tree().children if node.name == ROOT_DECK)
        facts = {"due": top.review_count, "new": top.new_count, "answers": col.db.scalar("SELECT count() FROM revlog")}
        facts |= {"journal": col.db.scalar("PRAGMA journal_mode"), "synchronous": col.db.scalar("PRAGMA synchronous")}
        return figures | facts | {"sqlite": col.db.scalar("SELECT sqlite_version()")}


def _first(path: Path) -> Figures:
    """The first card to be asked: from a closed collection, and from an open one whose queue was not built yet."""
    with _ready(path):
        pass

    def once() -> tuple[float, float]:
        start = millis()
        with opened(path) as col:
            ready = millis()
            queued = col.sched.get_queued_cards()
            assert queued.cards
            return since(start), since(ready)

    closed, open_ = zip(*repeated(once), strict=True)
    return {"first card, from closed": list(closed), "first card, once open": list(open_)}


def _answers(path: Path, count: int = ANSWERS) -> Figures:
    """Answers stored, and the next card after each."""
    stored, following = [], []
    with _ready(path) as col:
        queued = col.sched.get_queued_cards()
        for number in range(count):
            if not queued.cards:
                break
            took = _answer(col, queued.cards[0], number % 10 == 9)
            start = millis()
            queued = col.sched.get_queued_cards()
            following.append(since(start))
            stored.append(took)
    return spread("answer stored", stored) | spread("next card", following)


def _answer(col: Collection, queued: Any, missed: bool) -> float:
    from anki.cards import Card as AnkiCard
    from anki.scheduler.v3 import CardAnswer

    card = AnkiCard(col, backend_card=queued.card)
    card.start_timer()
    start = millis()
    rating = CardAnswer.AGAIN if missed else CardAnswer.GOOD
    col.sched.answer_card(col.sched.build_answer(card=card, states=queued.states, rating=rating))
    return since(start)


def _memory(path: Path) -> Figures:
    """The most memory of a process that opens the collection and answers."""
    _answers(path, ANSWERS_FOR_MEMORY)
    return {"peak memory": [memory_mib("self")]}


def _search(path: Path) -> Figures:
    """Two words, which may stand anywhere in a note."""
    with _ready(path) as col:
        return {"search, two words": [timed(partial(col.find_cards, words)) for words in SEARCHES]}


def _progress(path: Path) -> Figures:
    """All that its statistics screen is drawn from, over the whole history and over the last year."""
    with _ready(path) as col:
        whole = repeated(partial(timed, partial(col._backend.graphs, search="", days=0)))
        year = repeated(partial(timed, partial(col._backend.graphs, search="", days=365)))
        return {"progress": whole, "progress over a year": year}


def _states(path: Path) -> Figures:
    """Every memory state again from the reviews, by switching FSRS off (not timed) and on."""
    with _ready(path) as col:

        def once() -> float:
            configure(col, fsrs=False)
            return timed(partial(configure, col, fsrs=True))

        return {"all states": repeated(once)}


WORK: dict[str, Callable[[Path], Figures]] = {
    "counts": _counts, "first": _first, "answers": _answers, "search": _search, "progress": _progress,
    "states": _states, "memory": _memory,
}  # fmt: skip


def main(work: str, path: str) -> None:
    """Do one piece of work on a copy of the collection, so that every run finds the same."""
    with tempfile.TemporaryDirectory(dir=Path(path).parent) as folder:
        copy = Path(folder) / "collection.anki2"
        copyfile(path, copy)
        print(json.dumps(WORK[work](copy)))


if __name__ == "__main__":
    main(*sys.argv[1:])
