"""What commands open: the folders, the decks that were asked for, and the store."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from genai_cli.commands import now
from genai_cli.commands.home import Home, find_home
from genai_cli.commands.output import warn
from genai_cli.content import places
from genai_cli.content.library import Library, deck_paths
from genai_cli.content.model import Deck
from genai_cli.content.places import DECK_SUFFIXES
from genai_cli.errors import DeckError, Problem
from genai_cli.index.decks import Index
from genai_cli.records import dataclass
from genai_cli.store.creation import refuse_to_start_over
from genai_cli.store.log import Log, open_log
from genai_cli.study.engine import DESIRED_RETENTION, engine
from genai_cli.terminal.waiting_bar import tracked


@dataclass(frozen=True, slots=True)
class Chosen:
    """The library, and the decks of it that were asked for (all of them where none was named)."""

    library: Library
    decks: tuple[Deck, ...]


def open_library(names: Sequence[str] = (), home: Home | None = None) -> Chosen:
    """The shipped decks, the learner's own, and those named by path; names may be deck ids or paths.

    A broken deck of the learner's own is told of and left out; a broken deck that was named is an error. A deck given
    by path stands in for one of the same id, and one of the learner's own for a shipped one.
    """
    home = home or find_home()
    paths = dict.fromkeys(Path(name) for name in names if is_path(name))  # named twice, it is one deck
    index = Index(home.cache)
    given = _sound(*index.find(paths))
    own = _told(*index.find(tracked(deck_paths(str(home.decks)), "reading decks", sys.stderr, every=1)))
    shipped = _told(*index.find(deck_paths(places.shipped_folder())))
    library = index.library(standing_in(given, own, shipped))
    wanted = {*(deck.id for deck in given), *(library.deck(name).id for name in names if not is_path(name))}
    return Chosen(library, tuple(deck for deck in library.decks if not names or deck.id in wanted))


def _sound(decks: list[Deck], broken: tuple[Problem, ...]) -> list[Deck]:
    """Decks that were named: any problem in any of them is raised, all files' problems together."""
    if broken:
        raise DeckError(broken)
    return decks


def _told(decks: list[Deck], broken: tuple[Problem, ...]) -> list[Deck]:
    """Decks that were found: a broken one is told of and left out."""
    for problem in broken:
        warn(f"{problem} (this deck is left out)")
    return decks


def standing_in(*sorts: Sequence[Deck]) -> list[Deck]:
    """The decks of every sort, those of a later sort left out where an earlier has their id; the last sort first."""
    taken: set[str] = set()
    listed: list[Deck] = []
    for decks in sorts:
        listed = [*(deck for deck in decks if deck.id not in taken), *listed]
        taken |= {deck.id for deck in decks}
    return listed


def is_path(name: str) -> bool:
    """Whether a deck was named by a path: it has a slash, or ends as deck files do."""
    return "/" in name or name.endswith(DECK_SUFFIXES)


def open_store(home: Home | None = None, library: Library | None = None) -> Log:
    """The event log, its cached states made again first if they were made for another target or by another engine.

    With a library, it is told which cards have a deck here: only those wait and count.
    """
    home = home or find_home()
    log = open_log(home.store, warn)
    if zone := now.zone_warning():
        warn(zone)
    refresh(log, retention_wanted(home))
    if library is not None:
        log.shelve(library.marks(), library.card_ids)
    return log


def open_to_read(home: Home, library: Library | None = None) -> AbstractContextManager[Log | None]:
    """The store where there is one; None where no answer was ever kept, for looking makes no store."""
    if home.store.exists():
        return open_store(home, library)
    refuse_to_start_over(home.store)
    return nullcontext()


def retention_wanted(home: Home) -> float:
    """The share (0 to 1) of cards to be recalled when they are due, as it is set now."""
    from genai_cli.commands.settings import value_of

    return float(str(value_of("retention", home.config)))


def refresh(log: Log, retention: float = DESIRED_RETENTION, force: bool = False) -> int:
    """Compute the cached states again from the log if another engine made them (or if forced); how many there are."""
    wanted = engine(retention)
    if not force and log.engine() == wanted:
        return 0
    from genai_cli.commands.reckoning import reckoned  # 10 ms with the events, which few starts need

    with log.writing():  # an answer that another process keeps meanwhile would be missing from the states
        found = reckoned(log, retention)
        log.replace_states(found.states.values(), wanted, found.days.values(), found.beliefs.values())
    return len(found.states)
