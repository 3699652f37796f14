"""The words a learner narrows cards with; apart from what they do, so that the command line loads nothing more."""

from __future__ import annotations

from enum import StrEnum


class Only(StrEnum):
    """Which cards of those chosen."""

    DUE = "due"
    NEW = "new"
    WEAK = "weak"


class Kind(StrEnum):
    """The kinds of card."""

    CHOICE = "choice"
    SELECT = "select"
    CLAIM = "claim"
    TYPED = "typed"
    CLOZE = "cloze"
    ORDER = "order"
    MATCH = "match"
    RECALL = "recall"
