"""What went through the index is what was read, places and all."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from genai_cli.content.library import deck_files, shipped_folder
from genai_cli.content.reader import read_deck
from genai_cli.index.codec import Decoder, encode

KINDS = Path(__file__).parent.parent / "commands" / "every_kind.yaml"


def flat(thing: object) -> object:
    """Everything in a thing, compared or not: places and allowances too."""
    if is_dataclass(thing):
        return [type(thing).__name__, *(flat(getattr(thing, field.name)) for field in fields(thing))]
    return [flat(each) for each in thing] if isinstance(thing, tuple) else thing


@pytest.mark.parametrize("path", [KINDS, *deck_files(shipped_folder())], ids=lambda path: path.stem)
def test_parts_come_back_whole(path: Path) -> None:
    """Nothing is lost or changed on the way to JSON and back, not even the type of an empty list."""
    deck, decoder = read_deck(path), Decoder(str(path))
    for parts, decode in (
        (deck.facts, decoder.fact),
        (deck.concepts, decoder.concept),
        (deck.misconceptions, decoder.misconception),
        (deck.cards, decoder.card),
    ):
        for part in parts:
            again = decode(encode(part))  # type: ignore[arg-type]
            assert again == part
            assert flat(again) == flat(part)


def test_what_is_not_ours_is_refused() -> None:
    """A text that encode did not make raises, and is never half a card."""
    decoder, deck = Decoder("x.yaml"), read_deck(KINDS)
    for text in ("", "[]", "{}", '["x"]', "null", encode(deck.cards[0]).replace(deck.cards[0].kind, "riddle", 1)):
        for decode in (decoder.card, decoder.fact, decoder.concept, decoder.misconception):
            with pytest.raises((ValueError, TypeError, LookupError)):
                decode(text)
