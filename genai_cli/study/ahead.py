"""What a sitting has not asked yet: cards that wait, and those ahead of them that are planned only when needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from genai_cli.content.model import Card, Head
from genai_cli.records import dataclass
from genai_cli.study.question import Why


@dataclass(frozen=True, slots=True)
class Entry:
    """A card waiting to be asked, not before `ready_at` questions have been answered; `planned` if the sitting set out
    to ask it, and not if it came in between. Its head is enough until it is asked."""

    card: Card | Head
    why: Why
    ready_at: int = 0
    planned: bool = True


class Ahead:
    """Entries in the order to ask them, about `left` of them. `plan` gives them, and how many, once that is needed."""

    def __init__(self, left: int = 0, plan: Callable[[], tuple[Iterable[Entry], int]] = lambda: ((), 0)) -> None:
        self.left = left
        self._plan = plan
        self._entries: Iterator[Entry] | None = None

    def planned(self) -> Iterator[Entry]:
        """The entries that were not fetched yet, planned by now."""
        if self._entries is None:
            entries, self.left = self._plan()
            self._entries = iter(entries)
        return self._entries

    def next(self) -> Entry | None:
        """The next entry; None when there are no more."""
        entry = next(self.planned(), None)
        self.left = 0 if entry is None else max(0, self.left - 1)
        return entry
