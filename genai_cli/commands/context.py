"""What commands open: the folders, the decks that were asked for, and the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from genai_cli.commands import now
from genai_cli.commands.home import Home, find_home
from genai_cli.commands.output import warn
from genai_cli.content.library import DECK_SUFFIXES, Library, build, deck_files, read_all, read_given, shipped_folder
from genai_cli.content.model import Card, Deck
from genai_cli.store.log import Log, open_log
from genai_cli.study.memory import DESIRED_RETENTION
from genai_cli.study.replay import engine, replay
from genai_cli.study.state import CardState


@dataclass(frozen=True, slots=True)
class Chosen:
    """The library, and the decks of it that were asked for (all of them where none was named)."""

    library: Library
    decks: tuple[Deck, ...]

    @property
    def cards(self) -> list[Card]:
        """The chosen decks' cards, in learning order."""
        return [card for deck in self.decks for card in deck.cards]


def open_library(names: Sequence[str] = (), home: Home | None = None) -> Chosen:
    """The shipped decks, the learner's own, and those named by path; names may be deck ids or paths.

    A broken deck of the learner's own is told of and left out; a broken deck that was named is an error. A deck given
    by path stands in for one of the same id.
    """
    home = home or find_home()
    paths = [Path(name) for name in names if is_path(name)]
    given = read_given(paths)
    taken = {deck.id for deck in given.decks}
    known = read_all([*deck_files(shipped_folder()), *deck_files(home.decks)])
    for problem in known.broken:
        warn(f"{problem} (this deck is left out)")
    library = build([*(deck for deck in known.decks if deck.id not in taken), *given.decks])
    wanted = {*taken, *(library.deck(name).id for name in names if not is_path(name))}
    return Chosen(library, tuple(deck for deck in library.decks if not names or deck.id in wanted))


def is_path(name: str) -> bool:
    """Whether a deck was named by a path: it has a slash, or ends as deck files do."""
    return "/" in name or name.endswith(DECK_SUFFIXES)


def open_store(home: Home | None = None, retention: float = DESIRED_RETENTION) -> Log:
    """The event log, its cached states made again first if another version of the scheduler made them."""
    home = home or find_home()
    log = open_log(home.store)
    if zone := now.zone_warning():
        warn(zone)
    refresh(log, retention)
    return log


def states_and_day() -> tuple[dict[str, CardState], int]:
    """The cached states and the present learning day, for pages that only show them; no store means no states yet."""
    day = now.WallClock().now().day
    home = find_home()
    if not home.store.exists():
        return {}, day
    with open_store(home) as log:
        return log.states(), day


def refresh(log: Log, retention: float = DESIRED_RETENTION, force: bool = False) -> int:
    """Compute the cached states again from the log if another engine made them (or if forced); how many there are."""
    wanted = engine(retention)
    if not force and log.engine() == wanted:
        return 0
    states = replay(log.events(), retention)
    log.replace_states(states.values(), wanted)
    return len(states)
