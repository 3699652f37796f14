"""A deck that went through the index is the deck that was read, places and all."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from genai_cli.content.library import deck_files, shipped_folder
from genai_cli.content.reader import read_deck
from genai_cli.index.codec import decode, encode

KINDS = Path(__file__).parent.parent / "commands" / "every_kind.yaml"


def flat(thing: object) -> object:
    """Everything in a thing, compared or not: places and allowances too."""
    if is_dataclass(thing):
        return [type(thing).__name__, *(flat(getattr(thing, field.name)) for field in fields(thing))]
    return [flat(each) for each in thing] if isinstance(thing, tuple) else thing


@pytest.mark.parametrize("path", [KINDS, *deck_files(shipped_folder())], ids=lambda path: path.stem)
def test_a_deck_comes_back_whole(path: Path) -> None:
    """Nothing is lost or changed on the way to JSON and back, not even the type of an empty list."""
    deck = read_deck(path)
    again = decode(encode(deck), str(path))
    assert again == deck
    assert flat(again) == flat(deck)


def test_what_is_not_ours_is_refused() -> None:
    """A text that encode did not make raises, and is never half a deck."""
    for text in ("", "[]", "{}", '["x"]', "null", encode(read_deck(KINDS)).replace('"choice"', '"riddle"')):
        with pytest.raises((ValueError, TypeError, LookupError)):
            decode(text, "x.yaml")
