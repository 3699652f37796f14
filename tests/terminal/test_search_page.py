"""What was found is shown at any width, harmless, without need of colour, and no answer and no falsehood alone."""

from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len

from genai_cli.content.library import deck_files, read_all, shipped_folder
from genai_cli.content.model import Concept, Fact, Misconception, Verdict
from genai_cli.content.query import parse
from genai_cli.content.seeking import Thing
from genai_cli.terminal.search_page import search_page
from genai_cli.terminal.theme import ASCII_SIGNS, Signs, make_console
from tests import builders
from tests.faults.hostile import HOSTILE, acts

WAYS_ON = [("genai lookup GAN", "tells all about it")]


def drawn(
    *things: Thing, query: str = "gan", width: int = 80, signs: Signs | None = None, colour: str = "never"
) -> str:
    """The page as it is written."""
    console = make_console(io.StringIO(), {}, colour, width=width)
    with console.capture() as captured:
        console.print(search_page(things, parse(query), WAYS_ON, signs or Signs()))
    return captured.get()


def flat(page: str) -> str:
    """What a page says, on one line."""
    return " ".join(page.split())


@pytest.fixture(scope="module")
def shipped() -> list[Thing]:
    """One of a hundred of everything that the shipped decks have, and all their misconceptions."""
    decks = read_all(deck_files(shipped_folder())).decks
    things = [thing for d in decks for part in (d.concepts, d.facts, d.cards) for thing in part]
    return [*things[::20], *(belief for d in decks for belief in d.misconceptions)]


@pytest.mark.parametrize("width", [32, 33, 48, 80, 120, 200])
def test_every_width(shipped: list[Thing], width: int) -> None:
    """No line is wider than the window or cut off, and every belief and refutation is there, word for word."""
    page = drawn(*shipped, query="the model", width=width)
    assert max(map(cell_len, page.splitlines())) <= width
    said = re.sub(r"\s", "", page)
    for thing in shipped:
        if isinstance(thing, Misconception):
            assert re.sub(r"\s", "", f"Not so: “{thing.belief}”{thing.refutation}") in said


def test_a_concept() -> None:
    """Its name, the other name that was sought in its stead, its gist, and where it is."""
    concept = Concept("gan", "gans", "Generative adversarial network", aliases=("GAN", "contest"), gist="Two networks.")
    page = "▸ Generative adversarial network · also called GAN\n  Two networks.\n  concept · gans\n"
    assert [line.rstrip() for line in drawn(concept).splitlines()][:3] == page.splitlines()
    assert "also called" not in drawn(concept, query="network")


def test_a_card_gives_no_answer_away() -> None:
    """Its prompt alone is shown, with a blank; that the words stand elsewhere in it is said; a claim is a question."""
    page = drawn(builders.cloze(), builders.choice(), query="generator")
    assert "In a GAN the _____ draws." in page
    assert "generator" not in page
    assert page.count("found in its answer or explanation") == 2
    assert "found in" not in drawn(builders.choice(), query="half")
    assert "The generator draws.  true or false?" in drawn(builders.claim())


@pytest.mark.parametrize("verdict", [v for v in Verdict if v is not Verdict.HOLDS])
def test_a_false_claim_does_not_stand_alone(verdict: Verdict) -> None:
    """Its correction follows it, and its verdict is a sign and a word."""
    fact = Fact("F1", "d", "A GAN is slow.", verdict, "It is fast now.")
    page = flat(drawn(fact))
    assert page.index("A GAN is slow.") < page.index("It is fast now.") < page.index(f"fact · d/F1 · {verdict}")
    assert page[0] in "▲≈"
    assert flat(drawn(Fact("F2", "d", "A GAN is new."))).startswith("✓ A GAN is new. fact · d/F2 · holds")


def test_a_belief_is_said_to_be_false() -> None:
    """Before it, by a sign and in words, and its refutation is with it."""
    assert flat(drawn(Misconception("m", "d", "A GAN talks.", "It draws."))).startswith(
        "✗ Not so: “A GAN talks.” It draws."
    )


def test_the_words_are_set_off_without_colour() -> None:
    """Bold and underlined, in every form, and nothing else is underlined; where nothing can be, nothing is."""
    page = drawn(builders.recall(prompt="Why do GANs and a gan differ from organs?"), colour="always")
    assert re.findall(r"\x1b\[1;4m(.*?)\x1b\[0m", page) == ["GANs", "gan"]
    assert "\x1b" not in drawn(builders.recall())


@pytest.mark.parametrize("signs", [Signs(), ASCII_SIGNS], ids=["UTF-8", "ASCII"])
def test_deck_text_is_harmless(signs: Signs) -> None:
    """Whatever a deck has in its texts and ids is shown as text."""
    things = (
        Concept(HOSTILE, HOSTILE, f"{HOSTILE} gan", aliases=(HOSTILE,), gist=HOSTILE),
        Misconception(HOSTILE, HOSTILE, f"{HOSTILE} gan", HOSTILE),
        Fact(HOSTILE, HOSTILE, f"{HOSTILE} gan", correction=HOSTILE),
        builders.choice(HOSTILE, deck=HOSTILE, prompt=f"{HOSTILE} gan"),
    )
    assert acts(drawn(*things, signs=signs).replace("\n", "")) == []
    assert acts(drawn(*things, query=HOSTILE, signs=signs).replace("\n", "")) == []


def test_how_to_go_on() -> None:
    """The commands stand at the end."""
    assert drawn(builders.recall()).rstrip().endswith("genai lookup GAN  tells all about it")
