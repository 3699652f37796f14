"""What a thing of a deck is found by, how well it fits what is sought, and where in a text that stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from genai_cli.content.caveats import caveat
from genai_cli.content.model import Card, Concept, Fact, Match, Misconception, Order, Select
from genai_cli.content.query import Sought, Words, folded, words_in, words_of

Thing = Concept | Misconception | Fact | Card

MOST_CHARACTERS = 200  # of an excerpt: three lines

_MARKS = re.compile(r"\*\*|`|(?<![\w*])\*(?=\w)|(?<=[\w.,;:!?])\*(?![\w*])")  # Markdown's, of emphasis and code


def texts_of(thing: Thing) -> tuple[str, str]:
    """What a thing is found by: what heads it, and all else that it says. What a cloze hides does not head it."""
    match thing:
        case Concept():
            return "\n".join((*thing.names, thing.gist)), thing.explanation
        case Misconception():
            return thing.belief, thing.refutation
        case Fact():
            return thing.claim, thing.correction
    return thing.asked, "\n".join((*_answers(thing), thing.because, *_lures(thing)))


def _answers(card: Card) -> Sequence[str]:
    match card:
        case Select():
            return card.answers
        case Order():
            return card.answer
        case Match():
            return [side for pair in card.answer for side in pair]
    answer = getattr(card, "answer", "")
    return [*([answer] if isinstance(answer, str) else []), *getattr(card, "accept", ())]


def _lures(card: Card) -> list[str]:
    return [text for lure in getattr(card, "lures", ()) for text in (lure.text, lure.because)]


def standing(thing: Thing, sought: Sought) -> int | None:
    """How well a thing fits what is sought, 0 best; None for one that does not have all of it.

    0 a concept called just that; 1 one whose names have every word, 2 the last word only begun; 3 the words stand in
    what heads the thing; 4 anywhere in it, 5 the last word only begun.
    """
    title, body = (folded(words_of(text)) for text in texts_of(thing))
    names = [folded(words_of(name)) for name in thing.names] if isinstance(thing, Concept) else []
    if any(folded(form) in names for form in sought.whole):
        return 0
    tried = (
        (1, names, False),
        (2, names, True),
        (3, [title], False),
        (4, [title, body], False),
        (5, [title, body], True),
    )
    return next((level for level, texts, begun in tried if _have(texts, sought, begun)), None)


def _have(texts: Sequence[Words], sought: Sought, begun: bool) -> bool:
    """Whether every phrase stands somewhere in these texts."""
    lacking = [forms for forms in sought.phrases if not any(_stands(form, text) for form in forms for text in texts)]
    if begun and sought.begun and lacking == [sought.phrases[-1]]:
        return any(_stands(sought.begun, text, begun=True) for text in texts)
    return bool(sought.phrases) and not lacking


def _stands(form: Words, text: Words, begun: bool = False) -> bool:
    return next(_places(form, text, begun), None) is not None


def _places(form: Words, text: Words, begun: bool) -> Iterator[int]:
    """Where in a text's folded words a form begins."""
    *before, last = folded(form)
    for at in range(len(text) - len(before)):
        end = text[at + len(before)]
        if (end.startswith(last) if begun else end == last) and text[at : at + len(before)] == tuple(before):
            yield at


def marked(text: str, sought: Sought) -> list[tuple[int, int]]:
    """Where what is sought stands in a text: beginnings and ends, in order and apart from each other."""
    found = list(words_in(text))
    words = tuple(word for word, _, _ in found)
    wanted = [(form, False) for forms in sought.phrases for form in forms]
    wanted += [(sought.begun, True)] if sought.begun else []
    spans: list[tuple[int, int]] = []
    for first, last in sorted((at, at + len(form) - 1) for form, begun in wanted for at in _places(form, words, begun)):
        begin, end = found[first][1], found[last][2]
        if spans and begin < spans[-1][1]:
            begin, end = spans[-1][0], max(spans.pop()[1], end)
        spans.append((begin, end))
    return spans


def snippet(thing: Thing, sought: Sought) -> str:
    """A few lines that show a thing without giving a card's answer away, with what is sought in them where they can.

    A claim that does not hold comes with its correction, and a refutation is whole.
    """
    match thing:
        case Concept():
            if any(marked(text, sought) for text in (*thing.names, thing.gist)):
                return _in_a_line(thing.gist)
            return excerpt(_in_a_line(_MARKS.sub("", thing.explanation)), sought) or _in_a_line(thing.gist)
        case Misconception():
            return _in_a_line(thing.refutation)
        case Fact():
            said = caveat(thing)
            return said if thing.claim in said else f"{thing.claim} {thing.correction}".strip()
    return excerpt(_in_a_line(thing.asked), sought)


def excerpt(text: str, sought: Sought, most: int = MOST_CHARACTERS) -> str:
    """A piece of a text of about `most` characters, from a little before the first word that is sought."""
    if len(text) <= most:
        return text
    first = next(iter(marked(text, sought)), (0, 0))[0]
    begin = 0 if first < most // 2 else text.rfind(" ", 0, first - most // 4) + 1
    end = len(text) if len(text) - begin <= most else max(text.rfind(" ", begin, begin + most), begin + most // 2)
    return ("… " if begin else "") + text[begin:end].rstrip() + (" …" if end < len(text) else "")


def _in_a_line(text: str) -> str:
    return " ".join(text.split())
