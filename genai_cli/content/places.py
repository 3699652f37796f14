"""Where decks lie, by name; imports nothing but os, so that counting what is due reads no deck."""

from __future__ import annotations

import os

DECK_SUFFIXES = (".yaml", ".yml")


def shipped_folder() -> str:
    """Where the decks that come with genai are: inside the wheel, or beside the package in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    inside = os.path.join(package, "decks")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "decks")


def deck_files(folder: str) -> list[str]:
    """The deck files of a folder by name; none where there is no folder. Raises OSError for one that is shut."""
    try:
        return sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(DECK_SUFFIXES))
    except (FileNotFoundError, NotADirectoryError):
        return []
