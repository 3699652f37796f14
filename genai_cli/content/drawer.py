"""The things of one sort in a deck, found by id without going through them; where they come from is left open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Protocol, TypeVar, cast, overload

from genai_cli.content.model import Card, Head, could_reveal, head_of


class Named(Protocol):
    """What has an id that its deck has once."""

    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=Named)


class Drawer(Sequence[T]):
    """A deck's facts, concepts or misconceptions, in its order; this one reads all of them the first time."""

    def __init__(self, load: Callable[[], tuple[T, ...]]) -> None:
        self._load = load

    @cached_property
    def all(self) -> tuple[T, ...]:
        """Every one of them."""
        return self._load()

    @cached_property
    def _by_id(self) -> dict[str, T]:
        return {thing.id: thing for thing in self.all}

    def named(self, name: str) -> T | None:
        """The one with this id."""
        return self._by_id.get(name)

    def has(self, name: str) -> bool:
        """Whether there is one with this id."""
        return name in self._by_id

    def ids(self) -> list[str]:
        """The id of every one, in order."""
        return [thing.id for thing in self.all]

    def __iter__(self) -> Iterator[T]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        return self.all[at]

    def __eq__(self, other: object) -> bool:
        return self.all == (other.all if isinstance(other, Drawer) else other)

    def __hash__(self) -> int:
        return hash(self.all)


class CardDrawer(Drawer[Card]):
    """A deck's cards, and their heads."""

    def heads(self) -> list[Head]:
        """The head of every card, in order."""
        return [head_of(card) for card in self.all]

    def head(self, name: str) -> Head | None:
        """The head of the card with this id."""
        card = self.named(name)
        return None if card is None else head_of(card)

    def revealing(self, misconception: str) -> list[Card]:
        """The cards of which a wrong answer can show this misconception."""
        return [card for card in self.all if misconception in could_reveal(card)]

    def about(self, concept: str) -> list[Card]:
        """The cards that test the concept, mainly or also."""
        return [card for card in self.all if concept in (card.concept, *card.also)]

    def tested(self) -> list[tuple[str, str, str]]:
        """The cards that test the same, together: the concept they are mainly about, and on lines those they test
        beside and the cards' ids."""
        found: dict[tuple[str, str], list[str]] = {}
        for card in self.all:
            found.setdefault((card.concept, "\n".join(dict.fromkeys(card.also))), []).append(card.id)
        return [(concept, also, "\n".join(ids)) for (concept, also), ids in found.items()]

    def mark(self) -> str:
        """What changes when a card is added, taken out or renamed, and only then."""
        return mark_of(self.ids())


def mark_of(card_ids: Iterable[str]) -> str:
    """The mark of a deck with these cards."""
    import hashlib  # 3 ms, and only a deck that is compiled needs it

    return hashlib.blake2b("\n".join(sorted(card_ids)).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def drawer(things: Sequence[T]) -> Drawer[T]:
    """The things as a drawer, if they are none yet."""
    # Not asked the other way round: whether something is of an abstract class takes ten times as long to tell.
    return Drawer(lambda: tuple(things)) if isinstance(things, tuple | list) else cast("Drawer[T]", things)


def card_drawer(cards: Sequence[Card]) -> CardDrawer:
    """The cards as a drawer, if they are none yet."""
    return CardDrawer(lambda: tuple(cards)) if isinstance(cards, tuple | list) else cast(CardDrawer, cards)
