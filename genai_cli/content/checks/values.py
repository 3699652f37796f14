"""What sort of thing an option is: a number, a range, a date, a name, a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from math import inf

from genai_cli.content.checks.wording import has_digits, word_set
from genai_cli.content.words import number, value_of, words

_FROM_TO = re.compile(r"(\d[\d,.]*)\s*(?:–|—|-|to|and)\s*(\d[\d,.]*)")
_ABOVE = re.compile(r"\b(?:more than|over|above|at least|from)\s+\D{0,2}(\d[\d,.]*)|(\d[\d,.]*)\s*(?:\+|or more)", re.I)
_BELOW = re.compile(r"\b(?:less than|fewer than|under|below|at most|up to)\s+\D{0,2}(\d[\d,.]*)", re.I)
_MONTHS = word_set("january february march april may june july august september october november december")
_ROUGHLY = re.compile(r"^(?:about|around|roughly|some|nearly|almost|exactly|just) (?=\D{0,3}\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?:in |since |by |around )?(?:1[5-9]|20)\d\d(?:s)?", re.IGNORECASE)
_VERBS = word_set(
    "is are was were has have had does do did can cannot could will would may might must should gets makes needs"
    " becomes gives takes learns knows"
)
NUMBER_WORDS = word_set(
    "zero one two three four five six seven eight nine ten eleven twelve twenty thirty fifty hundred hundreds thousand"
    " thousands million millions billion billions trillion half third thirds quarter quarters dozen dozens none once"
    " twice no"
)


class Sort(StrEnum):
    """What an option is; a phrase is anything that could pass for several of the others."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    CLAUSE = "clause"
    PHRASE = "phrase"


def all_numbers(options: Sequence[str]) -> tuple[float, ...]:
    """The values of options that are all numbers and will be shown in ascending order; else ()."""
    values = [number(option) for option in options]
    return tuple(value for value in values if value is not None) if None not in values else ()


def interval(text: str) -> tuple[float, float, str] | None:
    """A range as low, high and its unit: "10 to 20 GB", "over 5 %", "up to 100"; None for anything else."""
    for pattern in (_FROM_TO, _ABOVE, _BELOW):
        found = pattern.search(text)
        if found:
            ends = [value for part in found.groups() if part and (value := value_of(part)) is not None]
            unit = " ".join(words(text[found.end() :]))
            if pattern is _FROM_TO and len(ends) == 2:
                return (min(ends), max(ends), unit)
            if ends and pattern is not _FROM_TO:
                return (ends[0], inf, unit) if pattern is _ABOVE else (-inf, ends[0], unit)
    return None


def says_a_number(text: str) -> bool:
    """Whether an option could answer "how many": a digit or a word for a number."""
    return has_digits(text) or any(word in NUMBER_WORDS for word in words(text))


def sort_of(text: str) -> Sort:
    """What an option is, as far as its letters show."""
    bare = _ROUGHLY.sub("", text.strip().rstrip("."))
    if _YEAR.fullmatch(bare) or any(word in _MONTHS for word in bare.lower().split() if has_digits(bare)):
        return Sort.DATE
    if number(bare) is not None or (interval(bare) and len(words(bare)) <= 5):
        return Sort.NUMBER
    said = words(bare)
    if len(said) >= 4 and any(word in _VERBS for word in said):
        return Sort.CLAUSE
    parts = [part for part in bare.split() if part.lower() not in ("and", "of", "the", "de", "von", "van")]
    if 2 <= len(parts) <= 4 and all(part[0].isupper() or part[0].isdigit() for part in parts):
        return Sort.NAME
    return Sort.PHRASE
