"""What a person seeks who types this: a query becomes phrases, each in the forms that mean the same.

A word is what SQLite's tokenizer unicode61 takes for one: letters and digits, without case and accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from genai_cli.records import dataclass

Words = tuple[str, ...]  # that stand one after another
Forms = tuple[Words, ...]  # of the same words: as typed, then others that mean the same

FEWEST_LETTERS_BEGUN = 3  # two letters begin every tenth word

_ARTICLES = frozenset({("a",), ("an",), ("the",)})
_HISSES = ("s", "x", "z", "ch", "sh")
_PIECE = re.compile(r'["“„](?P<quoted>[^"“”„]*)["“”]|(?P<chunk>[^\s"“”„]+)')
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_ACCENT = re.compile(r"[\u0300-\u036f]")
_LETTERS_OR_DIGITS = re.compile(r"\d+|\D+")


@dataclass(frozen=True, slots=True)
class Sought:
    """The words of a query: each of the phrases must stand somewhere in a thing, in any of its forms.

    `begun` is the last of them where a word that only begins like its last one will do as well; else it is empty.
    """

    phrases: tuple[Forms, ...]
    begun: Words = ()

    @property
    def whole(self) -> Forms:
        """The query as one phrase, its end in every form."""
        before = [word for forms in self.phrases[:-1] for word in forms[0]]
        return tuple((*before, *form) for forms in self.phrases[-1:] for form in forms)


def parse(query: str) -> Sought:
    """What somebody seeks who typed this: words and “quoted phrases”; whatever else stands there only parts words.

    Articles are left out where anything else is sought.
    """
    found: dict[Forms, bool] = {}  # whether it may be only begun
    for piece in _PIECE.finditer(query):
        quoted = piece["quoted"] is not None
        words = words_of(piece["quoted"] if quoted else _POSSESSIVE.sub("", piece["chunk"]))
        if words:
            found[(words,) if quoted else _forms(words)] = not quoted and len(words[-1]) >= FEWEST_LETTERS_BEGUN
    kept = tuple(forms for forms in found if forms[0] not in _ARTICLES) or tuple(found)
    return Sought(kept, kept[-1][0] if kept and found[kept[-1]] else ())


def words_of(text: str) -> Words:
    """The words of a text in lower case, in order."""
    return tuple(_WORD.findall(text.lower()))


def _forms(words: Words) -> Forms:
    """The words, with the last one in the singular or plural too; GPT-4 as GPT4, and GPT4 as GPT 4."""
    *before, last = words
    forms = [(*before, form) for form in _inflected(last)]
    if before and not any(a[-1].isdigit() and b[0].isdigit() for a, b in pairwise(words)):
        forms.append(("".join(words),))
    parted = tuple(part for word in words for part in _LETTERS_OR_DIGITS.findall(word))
    return tuple(dict.fromkeys([*forms, parted]))


def _inflected(word: str) -> list[str]:
    """An English noun, then what its singular or plural may be."""
    if len(word) < 3 or not word.isalpha():
        return [word]
    hisses = word.endswith(_HISSES)
    forms = [word, f"{word}es" if hisses else f"{word}s"]
    if word.endswith("y"):
        forms.append(f"{word[:-1]}ies")
    if word.endswith("ies"):
        forms.append(f"{word[:-3]}y")
    elif word.endswith("es") and word[:-2].endswith(_HISSES):
        forms.append(word[:-2])
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        forms.append(word[:-1])
    return forms


def words_in(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text, folded, each with where it begins and ends."""
    return ((fold(word[0]), *word.span()) for word in _WORD.finditer(text))


def folded(words: Words) -> Words:
    """The words without case and accents."""
    return tuple(map(fold, words))


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """A word without case and accents."""
    if word.isascii():
        return word.lower()
    return _ACCENT.sub("", unicodedata.normalize("NFD", word.lower()))
