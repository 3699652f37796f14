"""The examination behind `genai doctor`: what the store finds in itself, and what it has cached against a replay."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import astuple, field
from pathlib import Path
from typing import TypeVar

from genai_cli.commands.context import refresh
from genai_cli.commands.home import Home, find_home
from genai_cli.commands.now import WallClock
from genai_cli.commands.settings import value_of
from genai_cli.errors import GenaiError
from genai_cli.records import dataclass
from genai_cli.store.creation import refuse_to_start_over
from genai_cli.store.inspection import Fault, Inspection, inspect
from genai_cli.store.log import open_log
from genai_cli.store.salvage import salvage
from genai_cli.store.trouble import backup_names
from genai_cli.study.beliefs import Belief, beliefs
from genai_cli.study.dates import iso_day
from genai_cli.study.engine import retention_of
from genai_cli.study.progress import answers
from genai_cli.study.replay import replay
from genai_cli.study.state import CardState
from genai_cli.study.tally import Day, tally
from genai_cli.study.undoing import ahead_of

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Salvaged:
    """The new file, and how many events it holds."""

    file: Path
    events: int


@dataclass(slots=True)
class Report:
    """What was found, and what was done: `rebuilt` counts the states that changed. `found` is None without a store.

    `ahead` counts what is dated after tomorrow, which is no fault of the store's but of a clock's.
    """

    store: Path
    found: Inspection | None = None
    faults: list[Fault] = field(default_factory=list)
    backups: list[str] = field(default_factory=list)
    ahead: int = 0
    rebuilt: int | None = None
    salvaged: Salvaged | None = None

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong (any more)."""
        return not self.faults


def examine(rebuild: bool, new: Path | None) -> Report:
    """Look through the store; then compute its cached states again, or copy what is sound of it to `new`, if asked.

    Raises StoreError if it cannot be read at all, GenaiError if the log is too damaged to rebuild from.
    """
    home = find_home()
    refuse_to_start_over(home.store)
    report = Report(home.store)
    if not home.store.exists():
        return report
    found = report.found = inspect(home.store)
    report.faults = [*found.faults, *stale_in(found)]
    report.backups = backup_names(home.store)
    report.ahead = len(ahead_of(found.events, WallClock().now().day))
    if new is not None:
        report.salvaged = Salvaged(new, salvage(found.rows, new))
    if rebuild:
        if not found.log_is_sound:
            raise GenaiError(f"{home.store}: its log is damaged", "`genai doctor` says where; restore a backup first")
        report.rebuilt = _rebuild(home, found.engine)
        report.faults = found.faults
    return report


def stale_in(found: Inspection) -> list[Fault]:
    """What another version computed is no fault: it is computed again when the store is next opened."""
    retention = retention_of(found.engine)
    if retention is None or not found.log_is_sound:
        return []
    days, told = tally(answers(found.events)), beliefs(found.events)
    return [
        *stale(found.states, replay(found.events, retention)),
        *(Fault("state", iso_day(day), "its answers are miscounted") for day in differing(found.days, days, Day)),
        *(Fault("state", name, "when it was believed is mistaken") for name in differing(found.beliefs, told, Belief)),
        *(Fault("state", deck, "its new cards are miscounted") for deck in found.miscounted),
    ]


def differing(cached: Mapping[K, V], computed: Mapping[K, V], empty: Callable[[K], V]) -> list[K]:
    """The keys at which one is not as the other; what is missing is `empty`."""
    return [key for key in {**cached, **computed} if cached.get(key, empty(key)) != computed.get(key, empty(key))]


def stale(cached: dict[str, CardState], computed: dict[str, CardState]) -> list[Fault]:
    """The cards whose cached state is not what the log comes to; after undoing everything, an empty one is right."""
    keys = {state.key: CardState(state.deck, state.card) for state in (*cached.values(), *computed.values())}
    different = [k for k, none in sorted(keys.items()) if not _same(cached.get(k, none), computed.get(k, none))]
    return [Fault("state", key, "its cached state is not what its events come to") for key in different]


def _same(one: CardState, other: CardState) -> bool:
    """Equal but for the last digits, in which the mathematics of two machines may differ."""
    return all(
        math.isclose(a, b, rel_tol=1e-9) if isinstance(a, float) else a == b
        for a, b in zip(astuple(one), astuple(other), strict=True)
    )


def _rebuild(home: Home, engine: str) -> int:
    """Compute every cached state again; how many were not what they should have been."""
    retention = retention_of(engine) or float(str(value_of("retention", home.config)))
    with open_log(home.store) as log, log.writing():
        before = log.states()
        refresh(log, retention, force=True)
        return len(stale(before, log.states()))
