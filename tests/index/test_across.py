"""What is asked of all decks at once is what asking each of them comes to, also where the index is damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from genai_cli.content import library
from genai_cli.content.library import ABOUT, REVEALS, Library, as_meant, deck_files, shipped_folder
from genai_cli.content.model import ConceptHead, concept_head, head_of
from genai_cli.index.decks import Index
from genai_cli.index.settled import NAME

FILES = deck_files(shipped_folder())
DAMAGE: dict[str, Callable[[Path], object]] = {
    "none": lambda _: None,
    "no heads": lambda cache: change(cache, "DROP TABLE heads"),
    "no links": lambda cache: change(cache, "DROP TABLE links"),
    "no heads of concepts": lambda cache: change(cache, "DROP TABLE concept_heads"),
    "a concept's that is none": lambda cache: change(cache, "UPDATE concept_heads SET after = 7, unlike = x'ff'"),
    "a head that is none": lambda cache: change(cache, "UPDATE heads SET also = 7, reveals = x'ff'"),
}


def change(cache: Path, sql: str) -> None:
    """Do something to an index behind its back."""
    with closing(sqlite3.connect(cache / NAME)) as connection, connection:
        connection.execute(sql)


@pytest.fixture(params=DAMAGE)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Library:
    """The shipped decks by their index, which is damaged once they are open."""
    Index(tmp_path).read(FILES)
    found = Index(tmp_path).read(FILES)
    assert found.across is not None
    DAMAGE[request.param](tmp_path)
    return found


def test_heads_are_found_by_key(kept: Library) -> None:
    """In the order asked for, whatever their decks; a key that no card has is left out."""
    cards = list(library.read_all(FILES).cards.values())[::7]
    asked = [card.key for card in reversed(cards)]
    assert kept.heads_of([*asked[:3], "gans/none", "none/none", "none", *asked[3:]]) == [
        head_of(card) for card in reversed(cards)
    ]


def test_heads_are_found_by_what_they_reveal(kept: Library) -> None:
    """Misconception by misconception, and of each in the order of its cards."""
    read = library.read_all(FILES)
    names = [belief.id for belief in read.misconceptions][::-1]
    found = kept.heads_revealing([*names, "none"])
    assert found == read.heads_revealing([*names, "none"]) != []


def test_heads_of_concepts(kept: Library) -> None:
    """Those of the decks named, deck by deck, each with what it builds on and what it is confused with."""
    decks = list(kept.decks)[::-2]
    read = library.read_all(FILES)
    expected = [concept_head(concept) for deck in decks for concept in read.deck(deck.id).concepts]
    assert kept.concept_heads(decks) == expected == read.concept_heads([read.deck(deck.id) for deck in decks])
    assert any(head.after for head in expected)
    assert any(head.unlike for head in expected)


def test_a_sound_index_answers_itself(tmp_path: Path) -> None:
    """Nothing is None there: asking does not fall back on reading the decks."""
    found = Index(tmp_path).read(FILES)
    across, name = found.across, found.misconceptions.ids("gans")[0]
    assert across is not None
    assert across.concept_heads(["gans"])
    assert across.heads([f"gans/{found.card_ids('gans')[0]}"])
    assert across.heads_revealing([name])
    assert across.decks_with(REVEALS, name)


def test_a_concept_that_two_decks_have_is_meant_as_the_asked_one_has_it() -> None:
    """Each id is there once, in its place; where none of them was asked for, the first deck's counts."""
    mine, yours, theirs = (ConceptHead("x", deck, (), ()) for deck in "abc")
    other = ConceptHead("y", "a", (), ())
    assert as_meant([mine, other, yours, theirs], {"c", "b"}) == [other, yours]
    assert as_meant([mine, other, yours], ()) == [mine, other]


def test_decks_are_found_by_their_cards(kept: Library) -> None:
    """Those with cards about a concept, or revealing a misconception; None where nothing can tell."""
    assert kept.across is not None
    for sort, name in ((ABOUT, kept.decks[0].concepts[0].id), (REVEALS, kept.decks[1].misconceptions[0].id)):
        found = kept.across.decks_with(sort, name)
        assert found is None or kept.decks[0 if sort == ABOUT else 1].id in found
    assert not kept.across.decks_with(ABOUT, "none")
