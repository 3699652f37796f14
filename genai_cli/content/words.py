"""Text made comparable: what a learner types against what a card or a name says."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MAX_COMPARED_CHARACTERS = 1_000  # comparing is quadratic; nobody types a longer answer

_ARTICLES = frozenset({"a", "an", "the"})
_SIGNS = str.maketrans({"&": " and ", "%": " percent ", "’": "'", "·": "", "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe"})
_DIGIT_GROUP = re.compile(r"(?<=\d)[,\u00a0\u202f ](?=\d{3}(?!\d))")
_DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_WORD = re.compile(r"\w+(?:'\w+)*")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_BEGINS_WITH_NUMBER = re.compile(r"^\D{0,3}(\d[\d,.\u00a0 ]*)")
_MOST_UNIT_CHARACTERS = 12


def _plain(text: str) -> str:
    """Lower case, no accents, no invisible characters; digit groups closed up ("1,000" is "1000")."""
    text = text[:MAX_COMPARED_CHARACTERS]
    if text.isascii() and text.isprintable():  # nearly every name; a tenth of the time
        return _DIGIT_GROUP.sub("", text.lower().translate(_SIGNS))
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Me", "Cf", "Cc") or c in "\t\n ")
    return _DIGIT_GROUP.sub("", text.translate(_SIGNS))


def words(text: str) -> list[str]:
    """The words of `text`, folded, in order: case, accents and punctuation gone, articles kept."""
    text = text[:MAX_COMPARED_CHARACTERS]
    if text.isascii() and text.replace(" ", "").replace("-", "").isalpha():  # most names; an eighth of the time
        return text.lower().replace("-", " ").split()
    return [w.replace("'", "") for w in _WORD.findall(_DECIMAL_POINT.sub("_", _plain(text)))]


@lru_cache(maxsize=4096)  # 20 µs each, and the names of a thousand concepts are compared again and again
def fold(text: str) -> str:
    """One string that is equal for texts a person would call the same answer.

    Case, accents, articles, hyphens, spaces and punctuation do not matter; numbers do ("4.5" is not "45").
    """
    found = words(text)
    kept = [w for w in found if w not in _ARTICLES] or found
    return "".join(kept)


def numbers(text: str) -> list[str]:
    """The numbers in `text`, in order: a year or a version must be exact, however near the letters are."""
    return _NUMBER.findall(_plain(text))


def number(text: str) -> float | None:
    """The value of a text that is a number, or begins with one ("$400", "4 GB"); None for anything else."""
    found = _BEGINS_WITH_NUMBER.match(text)
    if not found or len(text) > len(found.group()) + _MOST_UNIT_CHARACTERS:
        return None
    return value_of(found.group(1).replace(" ", "").replace("\u00a0", ""))


def value_of(digits: str) -> float | None:
    """The value of digits with commas and points among them; None where they make no number ("1.2.3")."""
    try:
        return float(digits.rstrip(".,").replace(",", ""))
    except ValueError:
        return None


def slips(a: str, b: str, limit: int) -> int:
    """How many letters were dropped, added, replaced or swapped with a neighbour between `a` and `b`.

    Optimal string alignment distance (Boytsov 2011, section 2.2); anything over `limit` comes back as `limit + 1`.
    """
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(row[-1] + 1, last[j] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before, last = last, row
    return min(last[-1], limit + 1)
