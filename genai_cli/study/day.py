"""Learning days: a day begins at 04:00 local time, so that an evening's study ends on the day it began."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from genai_cli.study.engine import DAY_STARTS_AT_HOUR
from genai_cli.study.moment import Moment


class Clock(Protocol):
    """Tells the time; passed in wherever time matters."""

    def now(self) -> Moment:
        """The present moment."""
        ...


def moment_of(local: dt.datetime) -> Moment:
    """The moment of an aware local time.

    The day comes from the wall clock (never from adding 24 hours), so a clock change moves no day boundary.
    """
    offset = local.utcoffset()
    if offset is None:
        raise ValueError("a moment needs a time with an offset")
    wall = local.replace(tzinfo=None) - dt.timedelta(hours=DAY_STARTS_AT_HOUR)
    return Moment(
        utc_ms=round(local.timestamp() * 1000),
        offset_minutes=round(offset.total_seconds() / 60),
        day=wall.date().toordinal(),
    )


def iso_utc(moment: Moment) -> str:
    """A moment as `YYYY-MM-DDTHH:MM:SS.mmmZ`."""
    utc = dt.datetime.fromtimestamp(moment.utc_ms // 1000, dt.UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{moment.utc_ms % 1000:03d}Z"
