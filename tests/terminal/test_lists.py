"""Lists keep what must be typed whole, at any width."""

from __future__ import annotations

import io

import pytest

from genai_cli.content.library import deck_files, read_all, shipped_folder
from genai_cli.terminal.lists import deck_list
from genai_cli.terminal.theme import Signs, make_console


@pytest.mark.parametrize("width", [40, 60, 80])
def test_the_ids_of_decks_are_whole(width: int) -> None:
    """Every id stands in one piece at the start of a line, every word of every title somewhere, and no line is cut."""
    decks = read_all(deck_files(shipped_folder())).decks
    console = make_console(io.StringIO(), {}, width=width)
    with console.capture() as captured:
        console.print(deck_list([(deck, 0.5, 3, 4) for deck in decks], Signs()))
    drawn = captured.get()
    assert max(map(len, drawn.splitlines())) <= width
    assert "…" not in drawn
    starts = [line.split()[0] for line in drawn.splitlines()]
    for deck in decks:
        assert deck.id in starts
        assert set(deck.title.split()) <= set(drawn.split())
