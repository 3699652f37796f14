"""What builds on what: decks and concepts in an order in which nothing comes before what it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from genai_cli.content.model import Deck


def in_learning_order(decks: tuple[Deck, ...]) -> tuple[Deck, ...]:
    """Decks after those they build on; a circle or a deck that is not here is passed over."""
    by_id = {deck.id: deck for deck in reversed(decks)}
    order = prerequisites_first({deck.id: [name for name in deck.after if name in by_id] for deck in decks})
    return tuple(by_id[name] for name in order)


def prerequisites_first(after: Mapping[str, Sequence[str]]) -> list[str]:
    """The keys of `after` (name -> names that come before it), else in their order; a circle is broken where it is met.

    Without recursion: a chain may be longer than Python's stack.
    """
    placed: dict[str, None] = {}
    for name in after:
        way = [(name, iter(after[name]))]
        above = {name}
        while way:
            last, ahead = way[-1]
            before = next((each for each in ahead if each not in placed and each not in above), None)
            if before is None:
                placed.setdefault(last)
                above.discard(last)
                way.pop()
            else:
                above.add(before)
                way.append((before, iter(after[before])))
    return list(placed)
