"""A typed answer under the right one, letter by letter, with a mark under each difference."""

from __future__ import annotations

import difflib

GAP = "·"
MARK = "^"


def letters(said: str, wanted: str, most: int = 60) -> tuple[str, str, str] | None:
    """Three lines of one length: what was typed, what is right, marks under what differs.

    A missing letter leaves a gap. None if either is longer than `most` characters: then a picture of it helps nobody.
    """
    if len(said) > most or len(wanted) > most:
        return None
    above, below, marks = [], [], []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, said.lower(), wanted.lower(), False).get_opcodes():
        mine, right = said[i1:i2], wanted[j1:j2]
        width = max(len(mine), len(right))
        above.append(mine.ljust(width, GAP))
        below.append(right.ljust(width, GAP))
        marks.append((" " if tag == "equal" else MARK) * width)
    return "".join(above), "".join(below), "".join(marks)
