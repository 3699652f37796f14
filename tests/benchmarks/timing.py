"""How both sides of the scale benchmark take their figures: a clock, repetition, percentiles, peak memory."""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

Figures = dict[str, list[float] | str | int]  # milliseconds or MiB of every run, and plain facts
ANSWERS, ANSWERS_FOR_MEMORY = 300, 50
RUNS, PATIENCE_MS = 5, 3_000
# Two words of the made-up cards each: common ones, a common and a rare one, and two of one card's name.
SEARCHES = ("kus houm", "wovou saiver", "di kaizawe", "volohus didemen", "rezou pol")


def millis() -> float:
    """A clock in milliseconds."""
    return time.perf_counter() * 1000


def since(start: float) -> float:
    """Milliseconds since a time of that clock."""
    return millis() - start


def repeated(once: Callable[[], T]) -> list[T]:
    """What one to RUNS runs gave after a first that loads modules; after PATIENCE_MS no further one is begun."""
    once()
    start = millis()
    kept = [once()]
    while len(kept) < RUNS and since(start) < PATIENCE_MS:
        kept.append(once())
    return kept


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of a piece of work."""
    start = millis()
    work()
    return since(start)


def spread(name: str, times: list[float]) -> Figures:
    """The median and the 99th percentile of times that were taken one by one."""
    ordered = sorted(times)
    return {f"{name}, p50": [ordered[len(ordered) // 2]], f"{name}, p99": [ordered[len(ordered) * 99 // 100]]}


def durable_writes(folder: Path, count: int = 200) -> tuple[float, float]:
    """Under every durable answer here: median and 99th percentile of writing 4 KiB so that a power cut spares them."""
    times = []
    with tempfile.TemporaryFile(dir=folder) as file:
        for place in range(count):
            start = millis()
            os.pwrite(file.fileno(), b"x" * 4_096, place * 4_096)
            os.fdatasync(file.fileno())
            times.append(since(start))
    times.sort()
    return times[count // 2], times[count * 99 // 100]


def memory_mib(process: str) -> float:
    """The most memory a process (an id, or "self") has taken so far, in MiB."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0
