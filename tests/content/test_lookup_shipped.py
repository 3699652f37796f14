"""In the decks that are shipped every concept is found by every way a person may write its names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from genai_cli.content.library import read_all
from genai_cli.content.lookup import Found, find
from genai_cli.content.model import Concept
from genai_cli.content.words import fold, numbers, slips

FEWEST_FOUND_AFTER_A_SWAP = 0.95  # of all swaps; the rest is as near to another concept


@pytest.fixture(scope="module")
def concepts(decks: list[Path]) -> list[Concept]:
    """All concepts of the decks that can be read."""
    found = list(read_all(decks).concepts)
    assert found
    return found


def names(concept: Concept) -> tuple[str, ...]:
    """All that a concept is called."""
    return (concept.id, *concept.names)


def lost(concepts: list[Concept], forms: list[tuple[Concept, str]]) -> list[str]:
    """The forms that do not lead to the concept they were made from."""
    return [f"{form} -> {concept.id}" for concept, form in forms if not leads_to(form, concept, concepts)]


def leads_to(form: str, concept: Concept, concepts: list[Concept]) -> bool:
    """Whether a form of a name finds that concept."""
    result = find(form, concepts)
    return isinstance(result, Found) and result.concept is concept


@pytest.mark.parametrize(
    "write",
    [
        str,
        str.lower,
        str.upper,
        lambda name: unicodedata.normalize("NFD", name),
        lambda name: "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)),
        lambda name: name.replace("-", " "),
        lambda name: name.replace(" ", "-"),
        lambda name: name.replace("·", "-").replace("’", "'"),
        lambda name: f"  {name}. ",
        lambda name: f"the {name}",
    ],
    ids=["as is", "lower", "upper", "decomposed", "bare of accents", "no hyphens", "hyphens", "ascii", "ragged", "the"],
)
def test_every_name_is_found(concepts: list[Concept], write: object) -> None:
    """Names, ids and aliases, however their case, accents, hyphens and spaces are written."""
    assert callable(write)
    assert lost(concepts, [(concept, write(name)) for concept in concepts for name in names(concept)]) == []


def test_every_plural_is_found(concepts: list[Concept]) -> None:
    """An s on a noun that is a concept changes nothing, unless another concept is called so."""
    taken = {fold(name) for concept in concepts for name in names(concept)}
    forms = [
        (concept, f"{concept.name}s")
        for concept in concepts
        if concept.kind == "concept" and concept.name[-1].isalpha() and fold(f"{concept.name}s") not in taken
    ]
    assert forms
    assert lost(concepts, forms) == []


def test_swapped_neighbours_are_forgiven(concepts: list[Concept]) -> None:
    """One adjacent pair of letters the wrong way round still leads to the concept, unless it could mean another."""
    forms = [(concept, form) for concept in concepts for form in swaps(concept.name)]
    missed = [(concept, form) for concept, form in forms if not leads_to(form, concept, concepts)]
    assert len(missed) <= (1 - FEWEST_FOUND_AFTER_A_SWAP) * len(forms)
    assert [form for concept, form in missed if not could_mean_another(form, concept, concepts)] == []


def swaps(name: str) -> Iterator[str]:
    """The name with two neighbouring letters swapped, in every place where that changes it."""
    for at in range(len(name) - 1):
        pair = name[at : at + 2]
        if pair.isalpha() and pair[0].lower() != pair[1].lower():
            yield name[:at] + pair[::-1] + name[at + 2 :]


def could_mean_another(form: str, concept: Concept, concepts: list[Concept]) -> bool:
    """Whether the form is within a slip or two of a name of another concept with the same numbers."""
    said, digits = fold(form), sorted("".join(numbers(form)))
    others = (name for other in concepts if other is not concept for name in names(other))
    return any(slips(said, fold(name), 1) <= 1 and sorted("".join(numbers(name))) == digits for name in others)


def test_near_misses_bring_up_what_was_meant(concepts: list[Concept]) -> None:
    """A name that lost its end is either found or suggested."""
    missed = []
    for concept in concepts:
        if len(concept.name) < 8:
            continue
        result = find(concept.name[:-3], concepts)
        suggested = () if isinstance(result, Found) else result.suggestions
        if not isinstance(result, Found) and not {*names(concept)} & {*suggested}:
            missed.append(concept.name[:-3])
    assert len(missed) <= len(concepts) // 20, missed


def test_words_that_are_no_concepts_are_not_forced(concepts: list[Concept]) -> None:
    """Other words, and other versions, find nothing."""
    for word in ("banana", "can", "photosynthesis", "GPT-97", "DALL·E 11", "xyzzy", ""):
        assert not isinstance(find(word, concepts), Found), word
