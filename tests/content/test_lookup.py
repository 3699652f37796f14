"""A name leads to the concept that was meant: by name, alias, plural or a small slip; never to another one by force."""

from __future__ import annotations

import pytest

from genai_cli.content.lookup import Found, How, NothingFound, find
from genai_cli.content.model import Concept

CONCEPTS = (
    Concept("gan", "d", "Generative adversarial network", aliases=("GAN", "adversarial network")),
    Concept("llm", "d", "Large language model", aliases=("LLM", "language model")),
    Concept("generator", "d", "Generator", aliases=("the artist",)),
    Concept("discriminator", "d", "Discriminator"),
    Concept("dall-e-1", "d", "DALL·E 1"),
    Concept("dall-e-2", "d", "DALL·E 2"),
    Concept("gpt-4", "d", "GPT-4"),
    Concept("bias", "d", "Bias–variance trade-off"),
    Concept("copy", "d", "Fallacy", aliases=("Résumé", "bus")),
)


def found(query: str) -> tuple[str, str] | None:
    """The id of the concept and how it was found; None for nothing."""
    result = find(query, CONCEPTS)
    return (result.concept.id, result.how.value) if isinstance(result, Found) else None


@pytest.mark.parametrize(
    ("query", "concept", "how"),
    [
        ("Generator", "generator", "exact"),
        ("generator", "generator", "exact"),
        ("GENERATOR", "generator", "exact"),
        ("  the Generator?", "generator", "exact"),
        ("dall-e-1", "dall-e-1", "exact"),
        ("Dall E 1", "dall-e-1", "exact"),
        ("dalle2", "dall-e-2", "exact"),
        ("bias variance tradeoff", "bias", "exact"),
        ("gan", "gan", "exact"),
        ("language model", "llm", "alias"),
        ("artist", "generator", "alias"),
        ("resume", "copy", "alias"),
        ("generators", "generator", "alias"),
        ("GANs", "gan", "alias"),
        ("LLMs", "llm", "alias"),
        ("fallacies", "copy", "alias"),
        ("buses", "copy", "alias"),
        ("generater", "generator", "fuzzy"),
        ("genreator", "generator", "fuzzy"),
        ("descriminater", "discriminator", "fuzzy"),
        ("Generative adverserial network", "gan", "fuzzy"),
        ("gna", "gan", "fuzzy"),
        ("gtp-4", "gpt-4", "fuzzy"),
    ],
)
def test_what_is_found(query: str, concept: str, how: str) -> None:
    """Names and ids are exact, aliases and plurals aliases, slips fuzzy."""
    assert found(query) == (concept, how)


@pytest.mark.parametrize(
    "query",
    ["can", "gap", "gpt-5", "gpt-44", "dall-e 3", "DALL·E", "quantum computer", "xy", "", " ", "?!", "gen", "x" * 5000],
)
def test_what_is_not_found(query: str) -> None:
    """Short words, other numbers and other things are never taken for a concept."""
    assert found(query) is None


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [
        ("gpt-5", "GPT-4"),
        ("DALL·E", "DALL·E 1"),
        ("can", "GAN"),
        ("discriminating", "Discriminator"),
        ("variance", "Bias–variance trade-off"),
        ("gen", "Generator"),
    ],
)
def test_near_misses_are_suggested(query: str, suggestion: str) -> None:
    """What is not found brings up the nearest names, three at most."""
    result = find(query, CONCEPTS)
    assert isinstance(result, NothingFound)
    assert suggestion in result.suggestions
    assert len(result.suggestions) <= 3


def test_nothing_is_suggested_for_nothing() -> None:
    """An empty name, and one like no other, bring up nothing."""
    assert find("", CONCEPTS) == NothingFound(())
    assert find("zzzzzz", CONCEPTS) == NothingFound(())


def test_a_name_beats_an_alias_and_a_whole_name_beats_a_plural() -> None:
    """Who is called so comes before who is also called so."""
    one = Concept("a", "d", "Token", aliases=("scale",))
    two = Concept("scale", "d", "Scale")
    three = Concept("scales", "d", "Scales")
    assert find("scale", (one, three, two)) == Found(two, How.EXACT)
    assert find("scales", (one, two, three)) == Found(three, How.EXACT)


def test_a_slip_that_could_mean_two_is_no_answer() -> None:
    """Where two concepts are equally near, both are suggested instead."""
    pair = (Concept("a", "d", "encoder"), Concept("b", "d", "endoder"))
    result = find("enxoder", pair)
    assert isinstance(result, NothingFound)
    assert set(result.suggestions) == {"encoder", "endoder"}


def test_two_swapped_letters_are_nearer_than_a_wrong_one() -> None:
    """A swap is the commonest slip of all."""
    wrong, swapped = Concept("a", "d", "tokex"), Concept("b", "d", "toekn")
    assert find("token", (wrong, swapped)) == Found(swapped, How.FUZZY)


def test_no_concepts_at_all() -> None:
    """An empty library has no answer, and no trouble."""
    assert find("gan", ()) == NothingFound(())
