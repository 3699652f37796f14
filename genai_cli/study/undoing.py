"""Which event an undo takes back."""

from __future__ import annotations

from collections.abc import Sequence

from genai_cli.study.events import Answered, Event, ExamSet, Resumed, Suspended
from genai_cli.study.replay import in_effect


def last_to_undo(events: Sequence[Event]) -> Event | None:
    """The latest event still in effect that was a decision of the learner's; None if there is none.

    Reading a lesson page decides nothing, so it is passed over.
    """
    for event in reversed(in_effect(events)):
        if isinstance(event, Answered | Suspended | Resumed | ExamSet):
            return event
    return None
