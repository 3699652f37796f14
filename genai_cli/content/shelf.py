"""Things from many decks, found by name or key; each is read from its deck's drawer when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, ValuesView
from itertools import chain
from typing import Generic, Protocol, TypeVar

from genai_cli.content.drawer import CardDrawer, Drawer
from genai_cli.content.model import Card


class _Named(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def deck(self) -> str: ...


T = TypeVar("T", bound=_Named)


class Shelf(Generic[T]):
    """Things of one sort from many decks. Ids may recur: a deck's own comes first, then the first deck's."""

    __slots__ = ("_drawers", "_first")

    def __init__(self, drawers: Mapping[str, Drawer[T]]) -> None:
        self._drawers = drawers
        self._first: dict[str, T | None] = {}

    def ids(self, deck_id: str) -> list[str]:
        """The ids of a deck's own, in order."""
        return self._drawers[deck_id].ids()

    def get(self, name: str, deck_id: str = "") -> T | None:
        """The thing called `name` as the deck `deck_id` means it."""
        own = self._drawers[deck_id].named(name) if deck_id in self._drawers else None
        return own or self._in_any(name)

    def _in_any(self, name: str) -> T | None:
        if name not in self._first:
            deck = self.deck_with(name)
            self._first[name] = self._drawers[deck].named(name) if deck else None
        return self._first[name]

    def deck_with(self, name: str) -> str:
        """The first deck that has a thing called `name`; "" for none."""
        return next((deck for deck, drawer in self._drawers.items() if drawer.has(name)), "")

    def __iter__(self) -> Iterator[T]:
        return chain.from_iterable(self._drawers.values())

    def __len__(self) -> int:
        return sum(map(len, self._drawers.values()))


class Cards(Mapping[str, Card]):
    """Every card by its key; one that is asked for is read alone."""

    __slots__ = ("_drawers",)

    def __init__(self, drawers: Mapping[str, CardDrawer]) -> None:
        self._drawers = drawers

    def __getitem__(self, key: str) -> Card:
        deck, _, name = key.partition("/")
        found = self._drawers[deck].named(name) if deck in self._drawers else None
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return (f"{deck}/{name}" for deck, drawer in self._drawers.items() for name in drawer.ids())

    def __len__(self) -> int:
        return sum(map(len, self._drawers.values()))

    def values(self) -> ValuesView[Card]:
        """Every card, deck by deck: quicker than one by one."""
        return dict(zip(self, chain.from_iterable(self._drawers.values()), strict=True)).values()
