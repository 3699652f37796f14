"""Which event an undo takes back."""

from __future__ import annotations

from collections.abc import Sequence

from genai_cli.study.events import Answered, Event, ExamSet, Resumed, Suspended
from genai_cli.study.queue import is_ahead
from genai_cli.study.replay import in_effect

_DECISIONS = Answered | Suspended | Resumed | ExamSet


def last_to_undo(events: Sequence[Event]) -> Event | None:
    """The latest event still in effect that was a decision of the learner's; None if there is none.

    Reading a lesson page decides nothing, so it is passed over.
    """
    return next((event for event in reversed(in_effect(events)) if isinstance(event, _DECISIONS)), None)


def ahead_of(events: Sequence[Event], day: int) -> list[Event]:
    """The decisions still in effect that are dated after tomorrow: a clock was wrong, then or now."""
    return [e for e in in_effect(events) if isinstance(e, _DECISIONS) and is_ahead(e.moment.day, day)]
