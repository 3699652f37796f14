"""The decks that come with genai, whichever there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from genai_cli.content.library import deck_files, shipped_folder


@pytest.fixture(scope="session")
def decks() -> list[Path]:
    """The files of the shipped decks; there is at least one."""
    found = deck_files(shipped_folder())
    assert found
    return found
