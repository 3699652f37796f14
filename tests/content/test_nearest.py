"""A name that is not there brings up those that were probably meant, and none when nothing is near."""

from __future__ import annotations

import pytest

from genai_cli.content.library import did_you_mean, not_found
from genai_cli.content.nearest import distance, nearest

NAMES = ["generator", "discriminator", "diffusion model", "denoising", "GAN", "GPT-4", "large language model"]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("generater", "generator"),
        ("genrator", "generator"),
        ("GENERATOR", "generator"),
        ("discrimnator", "discriminator"),
        ("diffusion", "diffusion model"),
        ("difusion-model", "diffusion model"),
        ("language", "large language model"),
        ("the generator network", "generator"),
        ("ga", "GAN"),
        ("gpt4", "GPT-4"),
        ("model of language", "diffusion model"),
    ],
)
def test_the_likeliest_comes_first(name: str, first: str) -> None:
    """Slips, parts and shared words lead to a name."""
    assert nearest(name, NAMES)[0] == first


@pytest.mark.parametrize("name", ["zzz", "", "?", "quantum", "12345"])
def test_nothing_near_is_nothing(name: str) -> None:
    """No guess is better than a silly one."""
    assert nearest(name, NAMES) == []


def test_three_at_most_each_once_and_always_the_same() -> None:
    """Equally near names come in one order, whatever the order they were given in."""
    known = ["model d", "model a", "model c", "model b", "model a"]
    assert nearest("model", known) == nearest("model", reversed(known)) == ["model a", "model b", "model c"]
    assert nearest("model", known, 1) == ["model a"]


def test_distance_runs_from_same_to_nothing_alike() -> None:
    """0 for the same, 1 for nothing alike; a slip is nearer than a part, a part nearer than a shared word."""
    same, slip = distance("gan", "GAN", "gan"), distance("generater", "generater", "generator")
    part, word = distance("diffusion", "diffusion", "diffusion model"), distance("bigmodel", "big model", "model zoo b")
    assert 0 == same < slip < part < word < distance("zzz", "zzz", "generator") == 1
    assert distance("x", "x", "?!") == 1


def test_one_letter_in_three_may_be_wrong() -> None:
    """Beyond that a name is another name; of a short one a single letter may be wrong."""
    assert distance("abcdefghi", "abcdefghi", "xbcxefxhi") == 3 / 9
    assert distance("abcdefghi", "abcdefghi", "xbxxefxhi") == 1
    assert distance("ab", "ab", "ax") == 1 / 2
    assert distance("ab", "ab", "abcdefgh") == 1
    assert distance("zoooftown", "zoo of town", "model of gan") == distance("artai", "art ai", "zoo ai") == 1
    assert distance("abc", "abc", "xxabcxxx") == distance("xxabcxxx", "xxabcxxx", "abc") == 0.4


def test_a_very_long_name_is_no_trouble() -> None:
    """What is over a thousand characters is cut before it is compared."""
    assert nearest("x" * 1_000_000, NAMES) == []
    assert nearest("generator", ["x" * 1_000_000, *NAMES])[0] == "generator"


def test_the_question_that_goes_with_suggestions() -> None:
    """One, two and three names read as a person would say them."""
    assert did_you_mean([]) == ""
    assert did_you_mean(["a"]) == "did you mean a?"
    assert did_you_mean(["a", "b"]) == "did you mean a or b?"
    assert did_you_mean(["a", "b", "c"]) == "did you mean a, b or c?"


def test_the_error_carries_its_suggestions() -> None:
    """A name that is not found comes with the near ones, for people and for scripts."""
    error = not_found("deck", "gan", ["gans", "llms"])
    assert (error.message, error.hint, error.suggestions) == (
        "there is no deck “gan”", "did you mean gans?", ("gans",),
    )  # fmt: skip
