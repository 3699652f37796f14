"""Reading the bodies of very many answers: what they have in common is decoded once, by codec.py."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from genai_cli.errors import StoreError
from genai_cli.store.codec import decode
from genai_cli.study.events import Answered

T = TypeVar("T")
Names = tuple[str, ...]

_NOTHING_FELL_FOR, _NOTHING_RESISTED, _NOT_KNOWN = 'fell_for":[]', 'resisted":[]}', 'given":"null"'
_FIELDS = 9


def sharing(make: Callable[[Answered], T]) -> Callable[[str], T]:
    """A reader of answers' bodies: what `make` makes of what one says, but for the misconceptions it tells of.

    `make` is given an answer of no card and no moment, without its misconceptions, and with "" or "null" as what was
    typed; and that once for all that say the same, so that reading takes a sixth of what decoding does. The reader
    raises StoreError for a body that no answer has.
    """
    made: dict[tuple[str, str, str, str, str, bool], T] = {}

    def read(body: str) -> T:
        parts = body.split(',"')  # within a text a quote has a backslash before it, so this is between fields or names
        if len(parts) != _FIELDS or not parts[3].startswith('given":'):
            parts = _fields(parts)
        head, confidence, _, given, judgement, _, practice, rating, _ = parts
        like = (head, confidence, judgement, practice, rating, given == _NOT_KNOWN)
        found = made.get(like)
        if found is None:
            answer = _plain(*like)
            if answer is None:
                return make(_in_full(body))
            found = made[like] = make(answer)
        return found

    return read


def misconceptions_in(body: str) -> tuple[Names, Names]:
    """The misconceptions that an answer fell for, and those it rejected; raises StoreError as the reader does."""
    _, _, fell_for, _, _, _, _, _, resisted = _fields(body.split(',"'))
    try:
        return _names(fell_for, 'fell_for":', ""), _names(resisted, 'resisted":', "}")
    except ValueError:
        answer = _answer(body)
        return answer.fell_for, answer.resisted


def _fields(parts: list[str]) -> list[str]:
    """The nine fields of a body from its parts, those of several names put together again; nine that tell nothing if
    the body is not an answer's as genai writes it."""
    if len(parts) == _FIELDS and parts[3].startswith('given":'):
        return parts
    ends = [place for place, part in enumerate(parts) if part.startswith('given":')]
    if len(ends) != 1 or ends[0] < 3 or len(parts) < ends[0] + 6:
        return [""] * _FIELDS
    end = ends[0]
    return [*parts[:2], ',"'.join(parts[2:end]), *parts[end : end + 5], ',"'.join(parts[end + 5 :])]


def _plain(head: str, confidence: str, judgement: str, practice: str, rating: str, not_known: bool) -> Answered | None:
    """The answer that such fields are of; None where the body was not written as genai writes it."""
    given = _NOT_KNOWN if not_known else 'given":""'
    fields = (head, confidence, _NOTHING_FELL_FOR, given, judgement, 'milliseconds":0', practice, rating)
    try:
        answer = _answer(',"'.join((*fields, _NOTHING_RESISTED)))
    except StoreError:
        return None
    plain = ("null" if not_known else "", 0, (), ())
    return answer if (answer.given, answer.milliseconds, answer.fell_for, answer.resisted) == plain else None


def _in_full(body: str) -> Answered:
    answer = _answer(body)
    return replace(answer, given="null" if answer.not_known else "", milliseconds=0, fell_for=(), resisted=())


def _answer(body: str) -> Answered:
    event = decode(("", 0, 0, 0, Answered.kind, "", "", body, 0))
    assert isinstance(event, Answered)
    return event


@lru_cache(maxsize=10_000)  # the same few, again and again
def _names(field: str, before: str, after: str) -> Names:
    """The names in a field; a list that is nothing but names is split in a fifth of the time of reading it as JSON."""
    if not (field.startswith(before) and field.endswith(after)):
        raise ValueError
    listed = field[len(before) : len(field) - len(after)]
    if listed == "[]":
        return ()
    names = listed[2:-2].split('","')
    if "\\" in listed or listed.count('"') != 2 * len(names) or not (listed[:2] == '["' and listed[-2:] == '"]'):
        names = json.loads(listed)
        if not all(type(name) is str for name in names):
            raise ValueError
    return tuple(names)
