"""What a sitting goes back to when an answer or a suspension is undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from genai_cli.content.model import Card
from genai_cli.records import dataclass
from genai_cli.study.ahead import Entry
from genai_cli.study.question import Question

if TYPE_CHECKING:
    from genai_cli.study.sitting import Outcome


@dataclass(frozen=True, slots=True)
class Before:
    """What the sitting goes back to when something is undone: `begun` cards had been asked by then, and `fetched`
    entries had come from those ahead."""

    waiting: tuple[Entry, ...]
    begun: int
    fetched: int
    current: Question | None
    last: Card | None


@dataclass(frozen=True, slots=True)
class Point:
    """An answer taken, and how it was before."""

    key: str
    before: Before
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Drop:
    """A card taken out after so many answers, and how it was before."""

    key: str
    before: Before
    answers: int
