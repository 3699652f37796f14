"""What is known about a concept and by its learner: what every front end shows of it, drawn or as JSON."""

from __future__ import annotations

from genai_cli.content.model import Concept, Fact, Misconception
from genai_cli.records import dataclass


@dataclass(frozen=True, slots=True)
class ConceptPage:
    """What a page shows. `mastery` is 0 to 1, None where there are no cards; `after` and `unlike` are names."""

    concept: Concept
    deck_title: str
    after: tuple[str, ...] = ()
    unlike: tuple[tuple[str, str], ...] = ()
    facts: tuple[Fact, ...] = ()
    misconceptions: tuple[Misconception, ...] = ()
    mastery: float | None = None
    cards: int = 0
    seen: int = 0
