"""What options and stems say, as sets of words that can be compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from genai_cli.content.words import words


def word_set(text: str) -> frozenset[str]:
    """A set of words written as one text."""
    return frozenset(text.split())


FUNCTION_WORDS = word_set(
    "a about after also an and any are as at be because been being between both but by can could did do does doing for"
    " from had has have having he her here his how i if in into is it its itself just may me might more most must my of"
    " off on once one or other our out over own same shall she should so some such than that the their them then there"
    " these they this those through to too under until up us use used very was we were what when where which while who"
    " whom whose why will with would you your yes no not none never nor two"
)
ABSOLUTES = word_set("always never all only every")
HEDGES = word_set("may might usually often can could sometimes generally typically probably perhaps")
NEGATIONS = word_set("not no never cannot without none")

_NOT_ABSOLUTE = re.compile(r"\b(?:at all|after all|all but|all right|not only|not all|all-round)\b", re.IGNORECASE)
_MONTH_MAY = re.compile(r"\bMay (?=\d)|(?<=\d )May\b|\b[Ii]n May\b")
_NAME_INSIDE = re.compile(r"(?<=[\w,;’'”)] )[“\"(]?([^\W\d_]*[A-Z][\w·’'-]*)")


@lru_cache(maxsize=16_384)
def content_words(text: str) -> frozenset[str]:
    """The words that carry meaning, folded, singular and plural alike."""
    return frozenset(_singular(word) for word in words(text) if word not in FUNCTION_WORDS)


def _singular(word: str) -> str:
    """Without a plural's s: crude, but the same on both sides of a comparison."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    """Shared words over all words, 0 to 1; 0 where there is none."""
    return len(a & b) / len(a | b) if a or b else 0.0


def convergence(options: Sequence[str], at: int) -> float:
    """The mean word overlap of one option with the others."""
    sets = [content_words(option) for option in options]
    others = [other for i, other in enumerate(sets) if i != at]
    return sum(jaccard(sets[at], other) for other in others) / len(others) if others else 0.0


def absolutes(text: str) -> int:
    """How many words leave no exception: always, never, all, only, every. “At all” is no such word."""
    return sum(word in ABSOLUTES for word in words(_NOT_ABSOLUTE.sub(" ", text)))


def hedges(text: str) -> int:
    """How many words soften the text; the month of May does not."""
    return sum(word in HEDGES for word in words(_MONTH_MAY.sub(" ", text)))


def echo(stem: str, option: str) -> int:
    """How many content words an option shares with the stem."""
    return len(content_words(stem) & content_words(option))


def has_digits(text: str) -> bool:
    """Whether the text has a digit."""
    return any(c.isdigit() for c in text)


def has_brackets(text: str) -> bool:
    """Whether the text has a bracket."""
    return any(c in "()[]" for c in text)


def names_inside(text: str) -> frozenset[str]:
    """Proper names and abbreviations after the first word; the first word's capital says nothing."""
    return frozenset(name for name in _NAME_INSIDE.findall(text) if name != "I")


def specificity(text: str) -> int:
    """How many marks of precision an option bears: digits, brackets, proper names."""
    return has_digits(text) + has_brackets(text) + bool(names_inside(text))


def stands_in(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether these words stand one after another in those."""
    n = len(part)
    return n > 0 and any(list(whole[i : i + n]) == list(part) for i in range(len(whole) - n + 1))
