"""Texts that a person would call the same fold to the same; numbers never do; and comparing is bounded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_cli.content.words import MAX_COMPARED_CHARACTERS, fold, numbers, slips, words

LETTERS = st.text(alphabet="abcd", max_size=7)


@pytest.mark.parametrize(
    "same",
    [
        ("generator", "Generator", "GENERATOR", "the generator", "a generator", " Generator. ", "«generator»"),
        ("DALL·E", "dall-e", "Dall E", "DALLE"),
        ("café", "cafe", "cafe\u0301", "CAFÉ"),
        ("Zürich", "zurich"),
        ("Straße", "strasse", "STRASSE"),
        ("Bjørn", "bjorn"),
        ("fine-tuning", "fine tuning", "finetuning", "Fine–tuning"),
        ("don't", "don’t", "dont"),
        ("R&D", "r and d"),
        ("50%", "50 percent"),
        ("1,000", "1000", "1 000", "1\u202f000"),
        ("ﬁne", "fine"),
        ("gen\u200berator", "generator", "gen\u00aderator", "\u202egenerator"),
        ("Ｇ１", "g1"),
    ],
)
def test_these_are_the_same(same: tuple[str, ...]) -> None:
    """Case, accents, articles, hyphens, punctuation, digit groups and what cannot be seen do not matter."""
    assert len({fold(text) for text in same}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("4.5", "45"), ("GPT-4", "GPT-5"), ("3.5", "3,5"), ("generator", "generators"), ("10", "100"), ("日本", "中国")],
)
def test_these_differ(one: str, other: str) -> None:
    """Numbers are exact, and words are whole."""
    assert fold(one) != fold(other)


def test_an_article_alone_is_an_answer() -> None:
    """Nothing folds to nothing only because it is an article."""
    assert fold("the") == "the"
    assert fold("A") == "a"
    assert fold("?!") == ""


def test_words_keep_their_order_and_their_articles() -> None:
    """Words come folded, one by one."""
    assert words("The GAN's half, the Généráteur!") == ["the", "gans", "half", "the", "generateur"]
    assert words("4.5 million") == ["4_5", "million"]


@given(st.text(alphabet="aZé -", max_size=20))
def test_the_short_way_is_the_long_one(text: str) -> None:
    """Letters, hyphens and spaces alone make the same words as with a sign that is dropped."""
    assert words(text) == words(f"{text} !")


def test_numbers_are_found_as_written() -> None:
    """Digit groups are closed up; versions keep their points."""
    assert numbers("In 2014, 1,000,000 runs of v3.5.1") == ["2014", "1000000", "3.5.1"]
    assert numbers("none") == []


@pytest.mark.parametrize(
    ("a", "b", "count"),
    [
        ("gan", "gan", 0), ("gna", "gan", 1), ("gn", "gan", 1), ("gaan", "gan", 1), ("gen", "gan", 1),
        ("abcd", "badc", 2), ("ca", "abc", 3), ("", "ab", 2), ("kitten", "sitting", 3),
    ],
)  # fmt: skip
def test_slips_are_counted(a: str, b: str, count: int) -> None:
    """Dropped, added, wrong and swapped letters count one each; no letter moves twice ("ca" to "abc" is three)."""
    assert slips(a, b, 5) == slips(b, a, 5) == count


def test_counting_stops_at_the_limit() -> None:
    """More slips than matter are one more than the limit, however many."""
    assert slips("abcdef", "uvwxyz", 2) == 3
    assert slips("a", "abcdef", 2) == 3
    assert slips("abc", "abd", 0) == 1


@given(LETTERS, LETTERS, st.integers(0, 8))
def test_a_limit_changes_nothing_below_it(a: str, b: str, limit: int) -> None:
    """The limit only cuts the count off."""
    assert slips(a, b, limit) == min(slips(a, b, 20), limit + 1)


def counted(a: str, b: str) -> int:
    """The same count by its definition, letter by letter from the end."""
    if not a or not b:
        return len(a) + len(b)
    ways = [counted(a[:-1], b) + 1, counted(a, b[:-1]) + 1, counted(a[:-1], b[:-1]) + (a[-1] != b[-1])]
    if a[-2:] == b[-2:][::-1] and len(a) > 1 and len(b) > 1:
        ways.append(counted(a[:-2], b[:-2]) + 1)
    return min(ways)


@given(st.text(alphabet="abc", max_size=4), st.text(alphabet="abc", max_size=4))
def test_slips_are_counted_by_the_definition(a: str, b: str) -> None:
    """The fast way and the plain way agree."""
    assert slips(a, b, 9) == counted(a, b)


@given(LETTERS, st.integers(0, 5), st.sampled_from("abcdx"))
def test_one_slip_is_one(text: str, at: int, letter: str) -> None:
    """Adding a letter anywhere is one slip; swapping two different neighbours too."""
    assert slips(text[:at] + letter + text[at:], text, 3) == 1
    if at + 1 < len(text) and text[at] != text[at + 1]:
        assert slips(text[:at] + text[at + 1] + text[at] + text[at + 2 :], text, 3) == 1


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_and_leaves_nothing_odd(text: str) -> None:
    """What is folded holds letters, digits and underscores alone, and any text can be folded."""
    once = fold(text)
    assert fold(once) == once
    assert all(c.isalnum() or c == "_" for c in once)


def test_only_the_first_thousand_characters_are_compared() -> None:
    """A megabyte of text, or of combining marks, is cut before it costs anything."""
    assert len(fold("x" * 1_000_000)) == MAX_COMPARED_CHARACTERS
    assert fold("a" + "\u0301" * 1_000_000) == "a"
