"""Learning days as people write them; days are proleptic Gregorian ordinals, as `datetime.date.toordinal` has them."""

from __future__ import annotations

import datetime as dt


def iso_day(day: int) -> str:
    """An ordinal as `YYYY-MM-DD`; days beyond the calendar are its last day."""
    return dt.date.fromordinal(max(1, min(day, dt.date.max.toordinal()))).isoformat()


def days_away(day: int, today: int) -> str:
    """`day` as seen from `today`, in words: today, tomorrow, in 12 days, 3 days ago."""
    away = day - today
    if away == 0:
        return "today"
    if away == 1:
        return "tomorrow"
    return f"in {away} days" if away > 1 else f"{-away} day{'s' if away < -1 else ''} ago"
