"""Names that people type become concepts and decks, or an error that says which are near."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from genai_cli.content.library import did_you_mean
from genai_cli.content.lookup import Found, find
from genai_cli.content.model import Concept
from genai_cli.content.nearest import nearest
from genai_cli.errors import NotFound

MOST = 3  # suggestions


def concept_named(name: str, concepts: Iterable[Concept]) -> Concept:
    """The concept called `name`; raises NotFound with the nearest names."""
    found = find(name, concepts)
    if isinstance(found, Found):
        return found.concept
    raise no_concept(name, found.suggestions)


def no_concept(name: str, suggestions: Sequence[str]) -> NotFound:
    """No concept is called that; these are near."""
    hint = did_you_mean(suggestions) or "`genai lookup` lists every concept"
    return NotFound(f"there is no concept “{name}”", hint, tuple(suggestions))


def no_concept_or_deck(name: str, decks: Iterable[str], concepts: Sequence[str]) -> NotFound:
    """Nothing is called that; of the ids of `decks` some may be near, and of the concepts these are."""
    near = tuple(dict.fromkeys([*nearest(name, decks), *concepts]))[:MOST]
    hint = did_you_mean(near) or "`genai lookup` lists every concept, `genai deck list` every deck"
    return NotFound(f"there is no concept or deck “{name}”", hint, near)


def no_deck_or_card(name: str, decks: Iterable[str], cards: Sequence[str]) -> NotFound:
    """Nothing is called that; of the ids of `decks` some may be near, and of the cards these are."""
    near = (*(() if "/" in name else nearest(name, decks)), *cards)[:MOST]
    return NotFound(f"there is no deck or card “{name}”", did_you_mean(near) or "`genai deck list` shows them", near)
