"""A bar for what takes long: shown on a terminal once half a second has passed, gone when it is done."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import IO, TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")

PATIENCE_SECONDS = 0.5
EVERY = 256  # items between two looks at the clock, where each takes microseconds


def tracked(
    items: Iterable[T],
    what: str,
    stream: IO[str] | None,
    seconds: Callable[[], float] = time.monotonic,
    every: int = EVERY,
    size: Callable[[T], int] = lambda _: 1,
) -> Iterator[T]:
    """The items; while they last too long by the clock `seconds`, a bar with `what` on `stream` if it is a terminal.

    `every` so many items the clock is looked at. `size` is how many things an item counts for.
    """
    if stream is None or not stream.isatty():
        yield from items
        return
    started, bar, done = seconds(), None, 0
    try:
        for number, item in enumerate(items):
            yield item
            done += size(item)
            if number % every == 0 and seconds() - started > PATIENCE_SECONDS:
                bar = bar or _begin(what, stream)
                bar.update(bar.task_ids[0], completed=done)
    finally:
        if bar is not None:
            bar.stop()


def _begin(what: str, stream: IO[str]) -> Progress:
    from rich.progress import BarColumn, Progress, TextColumn

    from genai_cli.terminal.theme import make_console

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TextColumn("{task.completed:,}"))
    bar = Progress(*columns, console=make_console(stream), transient=True)
    bar.add_task(what, total=None)
    bar.start()
    return bar
