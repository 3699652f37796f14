"""The deck that a new deck starts from breaks no rule and shows every kind of card once."""

from __future__ import annotations

import itertools

import pytest

from genai_cli.content.checks.run import check
from genai_cli.content.library import build
from genai_cli.content.model import CARD_KINDS
from genai_cli.content.reader import parse_deck
from genai_cli.content.starter import starter


@pytest.mark.parametrize("name", ["my-deck", "a", "0", "no", "1e3", "a--b", "z" * 64, "deck-id"])
def test_the_starter_is_sound_under_any_good_name(name: str) -> None:
    """It can be read, and the strictest check finds nothing."""
    deck = parse_deck(starter(name), f"{name}.yaml")
    assert deck.id == name
    assert check(build([deck]), (deck,)).problems == ()


def test_every_kind_of_card_stands_there_once() -> None:
    """Each of the eight kinds, each under a comment that says how it is answered."""
    text = starter("my-deck")
    assert sorted(card.kind for card in parse_deck(text, "d").cards) == sorted(model.kind for model in CARD_KINDS)
    lines = text.splitlines()
    heads = [line for line, below in itertools.pairwise(lines) if below.startswith("- id: ")]
    assert sum(head.startswith("# ") for head in heads) == len(CARD_KINDS)


def test_the_title_reads_like_one() -> None:
    """Hyphens become spaces, and the first letter is a capital."""
    assert parse_deck(starter("the-french-verbs"), "d").title == "The french verbs"


def test_the_comments_name_the_deck() -> None:
    """What the first lines say to type is right for this deck."""
    assert "genai quiz ./my-deck.yaml" in starter("my-deck")
