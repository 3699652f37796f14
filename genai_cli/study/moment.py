"""When something happened; apart from what happened, so that telling the time loads no event."""

from __future__ import annotations

from genai_cli.records import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """When: milliseconds since 1970 UTC, the local offset in minutes, and the learning day.

    The day is a proleptic Gregorian ordinal, computed once when it happens and never again in another zone.
    """

    utc_ms: int
    offset_minutes: int
    day: int
