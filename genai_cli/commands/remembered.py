"""The learner's memory of cards, read from the store card by card as it is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from genai_cli.store.log import Log
from genai_cli.study.state import CardState


class Remembered(Mapping[str, CardState]):
    """The cached states of a store by `deck/card`; what was read is kept, and what is set here stands before it.

    Going through all of it reads all of it.
    """

    def __init__(self, log: Log) -> None:
        self._log = log
        self._read: dict[str, CardState | None] = {}
        self._whole: set[str] = set()

    def read_decks(self, decks: Iterable[str]) -> None:
        """Read the states of whole decks at once."""
        for deck in decks:
            self._read |= self._log.states_of(deck)
            self._whole.add(deck)

    def of(self, keys: Iterable[str]) -> dict[str, CardState]:
        """The states of these cards, as far as they have any, to be looked up again and again."""
        listed = list(keys)
        unread = [key for key in listed if key not in self._read and key.partition("/")[0] not in self._whole]
        if unread:
            self._read |= dict.fromkeys(unread) | self._log.states_at(unread)
        return {key: state for key in listed if (state := self._read.get(key))}

    def add(self, state: CardState) -> None:
        """Take a state as the card's own from now on."""
        self._read[state.key] = state

    def _find(self, key: str) -> CardState | None:
        if key not in self._read:
            deck, _, card = key.partition("/")
            self._read[key] = None if deck in self._whole else self._log.state(deck, card)
        return self._read[key]

    def __getitem__(self, key: str) -> CardState:
        found = self._find(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._find(key) is not None

    def get(self, key: str, default: CardState | None = None) -> CardState | None:  # type: ignore[override]
        """The card's state; without an exception, for most new cards have none."""
        return self._find(key) or default

    def _all(self) -> dict[str, CardState]:
        return self._log.states() | {key: state for key, state in self._read.items() if state is not None}

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())
