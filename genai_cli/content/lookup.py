"""A name becomes the concept that was meant, or the nearest ones."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from genai_cli.content.model import Concept
from genai_cli.content.nearest import nearest
from genai_cli.content.words import fold, numbers, slips
from genai_cli.records import dataclass


class How(StrEnum):
    """How a name led to its concept."""

    EXACT = "exact"
    ALIAS = "alias"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Found:
    """A concept and how its name was found."""

    concept: Concept
    how: How


@dataclass(frozen=True, slots=True)
class NothingFound:
    """No concept is called that; `suggestions` are names that are near."""

    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Name:
    """One of the things a concept is called, and the same folded."""

    text: str
    folded: str
    concept: Concept


def find(query: str, concepts: Iterable[Concept]) -> Found | NothingFound:
    """The concept meant by `query`: its name or id, an alias, a plural, or one of these with a small slip."""
    listed = list(concepts)
    main = _names((text, concept) for concept in listed for text in (concept.name, concept.id))
    aliases = _names((text, concept) for concept in listed for text in (*concept.aliases, *concept.misspelt))
    said = fold(query)
    if said:
        for how, names in ((How.EXACT, main), (How.ALIAS, aliases)):
            called = {name.folded: name.concept for name in reversed(names)}  # the first of two that are called so
            for form in _forms(said):
                if form in called:
                    return Found(called[form], how if form == said else How.ALIAS)
        slipped = _with_a_slip(query, said, [*main, *aliases])
        if slipped:
            return Found(slipped, How.FUZZY)
    return NothingFound(tuple(nearest(query, (name for c in listed for name in (c.name, *c.aliases)))))


def _names(called: Iterable[tuple[str, Concept]]) -> list[_Name]:
    return [_Name(text, fold(text), concept) for text, concept in called]


def _forms(said: str) -> list[str]:
    """The name as given, then as its singular or plural."""
    forms = [said, f"{said}s", f"{said}es"]
    forms += [said[: -len(end)] for end in ("s", "es") if said.endswith(end) and len(said) > len(end) + 2]
    if said.endswith("ies"):
        forms.append(said[:-3] + "y")
    return forms


def _with_a_slip(query: str, said: str, names: list[_Name]) -> Concept | None:
    """The one concept nearest to a mistyped name; None if two are equally near or none is near enough.

    Two letters the wrong way round count less than a wrong letter. In names of three letters only that is forgiven:
    "can" is a word, not a slip for GAN. Digits must be the same ones, so "GPT-5" is never taken for GPT-4.
    """
    best: dict[str, tuple[float, Concept]] = {}
    digits = sorted("".join(numbers(query)))
    for name in names:
        cost = _slip_cost(said, name.folded)
        if cost is not None and sorted("".join(numbers(name.text))) == digits:
            kept = best.get(name.concept.id)
            if kept is None or cost < kept[0]:
                best[name.concept.id] = (cost, name.concept)
    ranked = sorted(best.values(), key=lambda pair: pair[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def _slip_cost(said: str, target: str) -> float | None:
    if len(target) < 3:
        return None
    limit = 1 if len(target) < 8 else 2
    found = slips(said, target, limit)
    if found > limit:
        return None
    swapped = sorted(said) == sorted(target)
    if len(target) == 3 and not swapped:
        return None
    return found - 0.5 * swapped
