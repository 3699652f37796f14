"""What a thing is found by, how well it fits, and what is shown of it: never an answer, never a falsehood alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_cli.content.model import Concept, Fact, Lure, Misconception, Verdict
from genai_cli.content.query import parse
from genai_cli.content.seeking import MOST_CHARACTERS, Thing, excerpt, marked, snippet, standing, texts_of
from tests import builders

GAN = Concept(
    "gan", "d", "Generative adversarial network", aliases=("GAN",), misspelt=("gna",),
    gist="Two networks in a contest.", explanation="A **forger** and an *expert* meet.",
)  # fmt: skip
BELIEF = Misconception("b", "d", "The judge draws.", "It never does: it judges.")
FALSE = Fact("F1", "d", "DALL·E 1 is a GAN.", Verdict.WRONG, "It is a transformer.")

# Thing -> words of each of its fields.
FIELDS: dict[str, tuple[Thing, str]] = {
    "concept": (GAN, "adversarial gan gna contest forger"),
    "misconception": (BELIEF, "draws never"),
    "fact": (FALSE, "DALL·E transformer"),
    "choice": (builders.choice(because="noise"), "which generator noise discriminator judges encoder none"),
    "select": (builders.select(because="two"), "networks generator discriminator two prompt text"),
    "claim": (builders.claim(because="noise"), "generator draws noise"),
    "typed": (builders.typed(accept=("maker",), lures=(Lure("judge", "no"),)), "half generator maker judge no"),
    "cloze": (builders.cloze(accept=("maker",)), "draws generator maker"),
    "order": (builders.order(because="years"), "oldest GPT-2 GPT-3 GPT-4 years"),
    "match": (builders.match(because="years"), "when GPT-2 2019 GPT-4 2023 years"),
    "recall": (builders.recall(), "why collapse fools judge"),
}


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_is_searched(name: str) -> None:
    """A thing is found by the words of any of its fields, together and alone."""
    thing, words = FIELDS[name]
    for query in (words, *words.split()):
        assert standing(thing, parse(query)) is not None, query
    assert standing(thing, parse(f"{words} zebra")) is None


# Query -> how well GAN fits it.
FITS = {
    "gan": 0, "GANs": 0, "generative adversarial networks": 0, "gna": 0, "adversarial": 1, "network adversarial": 1,
    "advers": 2, "contests": 3, "gan contest": 3, "forger gan": 4, "meet two": 4, "two forg": 5, "zebra": None,
    "": None, "net": 2, '"net"': None, '"contest in"': None, '"a contest"': 3,
}  # fmt: skip


@pytest.mark.parametrize("query", FITS)
def test_how_well_it_fits(query: str) -> None:
    """Names before what heads it, that before the rest; whole words before begun ones; phrases in their order."""
    assert standing(GAN, parse(query)) == FITS[query]


def test_what_a_cloze_hides_does_not_head_it() -> None:
    """Its answer is found as an answer and not as its prompt, and is not shown."""
    card = builders.cloze()
    assert standing(card, parse("generator")) == 4
    assert "generator" not in texts_of(card)[0]
    assert snippet(card, parse("generator")) == "In a GAN the _____ draws."


@pytest.mark.parametrize("verdict", Verdict)
def test_a_claim_comes_with_its_correction(verdict: Verdict) -> None:
    """Whatever does not simply hold, or holds with a remark, is shown with all that must be said of it."""
    fact = Fact("F", "d", "It is so. " * 30, verdict, "It is otherwise. " * 30, as_of="2022")
    assert all(text.strip() in snippet(fact, parse("otherwise")) for text in (fact.claim, fact.correction))
    if verdict not in (Verdict.HOLDS, Verdict.NUANCED):
        assert not snippet(fact, parse("so")).startswith("It is so.")


def test_a_concept_is_shown_by_its_gist() -> None:
    """Unless the words stand in its explanation alone; the marks of Markdown are taken off."""
    assert snippet(GAN, parse("gna")) == snippet(GAN, parse("contest")) == GAN.gist
    assert snippet(GAN, parse("expert")) == "A forger and an expert meet."


def test_what_is_marked() -> None:
    """Whole words, in any form, in any case; a phrase as one piece; a begun word to its end."""

    def shown(text: str, query: str) -> list[str]:
        return [text[begin:end] for begin, end in marked(text, parse(query))]

    assert shown("A GAN and two gans. Ganz!", "gan") == ["GAN", "gans", "Ganz"]
    assert shown("GPT-4, GPT 4 and GPT4, not GPT-3.", "GPT-4") == ["GPT-4", "GPT 4", "GPT4"]
    assert shown("Éclair, éclairs", "eclair") == ["Éclair", "éclairs"]
    assert shown("one two one two", '"one two" two') == ["one two", "one two"]
    assert shown("Nothing here.", "gan") == []


@given(st.text("ab é-.\n", max_size=600), st.text("ab é-", max_size=9), st.integers(10, 300))
def test_an_excerpt_is_a_piece(text: str, query: str, most: int) -> None:
    """A short text is whole; a piece of a longer one is about as long as asked for, and stands in the text."""
    piece = excerpt(text, parse(query), most)
    if len(text) <= most:
        assert piece == text
    else:
        assert len(piece) <= most + 4
        assert piece.removeprefix("… ").removesuffix(" …") in text


def test_an_excerpt_shows_the_word() -> None:
    """Wherever it stands in a long text."""
    for at in range(0, 400, 20):
        words = ["filler"] * 400
        words[at] = "zebra"
        piece = excerpt(" ".join(words), parse("zebra"))
        assert "zebra" in piece
        assert len(piece) <= MOST_CHARACTERS + 4
