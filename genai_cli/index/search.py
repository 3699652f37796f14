"""Full-text search by FTS5 inside the index: words become the things of some decks that have them, the best first.

What the index does not have (a deck it could not keep, all of them where this SQLite has no FTS5) is looked through
plainly, with the same result but for the order of what fits equally well.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from genai_cli.content.model import Deck
from genai_cli.content.query import Forms, Sought, Words
from genai_cli.content.seeking import Thing, standing, texts_of
from genai_cli.index.drawers import KeptCards, KeptDrawer
from genai_cli.index.tables import has_words
from genai_cli.records import dataclass

PARTS = ("concepts", "misconceptions", "facts", "cards")
MOST_WEIGHED = 200  # of what fits equally well: 6 µs each
MOST_GONE_THROUGH = 5_000  # things that have a word of which is weighed: bm25 goes through them all, at 0.1 µs each
WEIGHT = "bm25({}, 4.0, 1.0)"  # what heads a thing over what it says; more is less

# A row's id says what it is of: its part, then the deck's number, then its place in the part.
_DECK_BIT, _PART_BIT, _PLACES = 24, 48, (1 << 24) - 1
_EDGE = "\ue000"  # stands before and behind every name; a private letter, which makes a word to unicode61

_SEEK = "SELECT rowid, {} FROM {} WHERE {} MATCH ? AND (rowid >> {} & {}) IN ({}) LIMIT ?"
_MORE = "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1 OFFSET ?"

Where = tuple[int, int, int]  # which of the decks, which part, which place
Rank = tuple[int, float]  # `standing`, and within it the weight


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, the best first, and whether there is more."""

    things: tuple[Thing, ...] = ()
    more: bool = False


def fill(connection: sqlite3.Connection, number: int, deck: Deck) -> None:
    """Put the texts of a deck that is compiled into the index."""
    if has_words(connection):
        connection.executemany("INSERT INTO names (rowid, called) VALUES (?, ?)", _names(number, deck))
        connection.executemany("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", _texts(number, deck))


def clear(connection: sqlite3.Connection, number: int) -> None:
    """Take the texts of a deck out of the index."""
    if has_words(connection):
        connection.execute("DELETE FROM names WHERE rowid BETWEEN ? AND ?", _rows_of(0, number))
        for part in range(len(PARTS)):
            connection.execute("DELETE FROM words WHERE rowid BETWEEN ? AND ?", _rows_of(part, number))


def _names(number: int, deck: Deck) -> Iterator[tuple[int, str]]:
    for row, concept in enumerate(deck.concepts, _rows_of(0, number)[0]):
        yield row, f" {_EDGE} ".join(("", *concept.names, ""))


def _texts(number: int, deck: Deck) -> Iterator[tuple[int, str, str]]:
    for part, name in enumerate(PARTS):
        for row, thing in enumerate(getattr(deck, name), _rows_of(part, number)[0]):
            yield row, *texts_of(thing)


def _rows_of(part: int, number: int) -> tuple[int, int]:
    """The first and the last row that a deck's part may have."""
    first = part << _PART_BIT | number << _DECK_BIT
    return first, first | _PLACES


def search(decks: Sequence[Deck], sought: Sought, most: int) -> Hits:
    """The things of these decks (in learning order) that have all that is sought, at most `most` of them."""
    kept = {drawer.kept.number: at for at, deck in enumerate(decks) if isinstance(drawer := deck.cards, KeptCards)}
    try:
        found = in_index(decks, kept, sought, most)
    except sqlite3.Error:
        found, kept = {}, {}
    for at in set(range(len(decks))).difference(kept.values()):
        found |= _in_deck(at, decks[at], sought)
    best = sorted(found, key=lambda where: (found[where], where))
    things = (_thing(decks[at], PARTS[part], place) for at, part, place in best[:most])
    return Hits(tuple(thing for thing in things if thing), len(best) > most)


def in_index(decks: Sequence[Deck], kept: Mapping[int, int], sought: Sought, most: int) -> dict[Where, Rank]:
    """Where the index has what is sought in the decks it keeps (number in it -> place among `decks`, all of one index).

    Beyond `most` it only tells that there is more. Raises sqlite3.Error where the index cannot be searched.
    """
    found: dict[Where, Rank] = {}
    connections = (drawer.kept.connection for deck in decks if isinstance(drawer := deck.cards, KeptCards))
    connection = next(connections, None)
    if connection is None or not sought.phrases:
        return found
    numbers, can_weigh = ",".join(map(str, kept)), _weighing(connection, decks)
    for level, table, column, phrases in _steps(sought):
        weighs = table == "names" or all(map(can_weigh, phrases))
        measure, rows = (WEIGHT.format(table), MOST_WEIGHED) if weighs else ("0.0", 0)
        seek = _SEEK.format(measure, table, table, _DECK_BIT, _PLACES, numbers)
        asked = (f"{column}({' AND '.join(phrases)})", max(rows, 2 * most + 1))  # so many, if `most` are found already
        for row, weight in connection.execute(seek, asked):
            where = (kept[row >> _DECK_BIT & _PLACES], row >> _PART_BIT, row & _PLACES)
            found.setdefault(where, (level, weight))
        if len(found) > most:
            break
    return found


def _weighing(connection: sqlite3.Connection, decks: Sequence[Deck]) -> Callable[[str], bool]:
    """Whether a phrase stands in so few things that weighing those takes no time."""
    few_cards = sum(len(deck.cards) for deck in decks) <= MOST_GONE_THROUGH

    @cache
    def can_weigh(phrase: str) -> bool:
        # All that begin alike are put together before the first can be counted, which takes as long as seeking them.
        is_begun = phrase.endswith("*)")
        return few_cards or (not is_begun and connection.execute(_MORE, (phrase, MOST_GONE_THROUGH)).fetchone() is None)

    return can_weigh


def _steps(sought: Sought) -> Iterator[tuple[int, str, str, list[str]]]:
    """What is looked for: what standing it gives, in which table, in which column, and the phrases it must have."""
    every = [_any(forms) for forms in sought.phrases]
    begun = [*every[:-1], f"({every[-1]} OR {_quoted(sought.begun)}*)"] if sought.begun else []
    yield 0, "names", "", [_any(tuple((_EDGE, *form, _EDGE) for form in sought.whole))]
    yield 1, "names", "", every
    if begun:
        yield 2, "names", "", begun
    yield 3, "words", "{title} : ", every
    yield 4, "words", "", every
    if begun:
        yield 5, "words", "", begun


def _any(forms: Forms) -> str:
    return f"({' OR '.join(map(_quoted, forms))})"


def _quoted(words: Words) -> str:
    """Words as a phrase to FTS5: they have letters and digits alone, and nothing between quotes is its syntax."""
    return f'"{" ".join(words)}"'


def _in_deck(at: int, deck: Deck, sought: Sought) -> dict[Where, Rank]:
    """What is sought in one deck, by going through it."""
    return {
        (at, part, place): (level, 0.0)
        for part, name in enumerate(PARTS)
        for place, thing in enumerate(getattr(deck, name))
        if (level := standing(thing, sought)) is not None
    }


def _thing(deck: Deck, part: str, place: int) -> Thing | None:
    """The thing at a place; None where the deck's file, read again because the index is damaged, has none there."""
    drawer = getattr(deck, part)
    if isinstance(drawer, KeptDrawer):
        return drawer.placed(place)
    thing: Thing = drawer[place]
    return thing
