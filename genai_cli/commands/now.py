"""The real clock, dice and ids; everything else has them passed in."""

from __future__ import annotations

import datetime as dt
import os
import re
import time
from typing import TYPE_CHECKING

from genai_cli.study.day import moment_of
from genai_cli.study.moment import Moment

if TYPE_CHECKING:
    import random


_ZONES = "/usr/share/zoneinfo"
# A zone said by its offset, as in CET-1CEST,M3.5.0,M10.5.0/3; up to 23 hours, for Python knows no longer ones.
_POSIX_ZONE = re.compile(r"(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)[+-]?(?:[01]?\d|2[0-3])(?![0-9])")


class WallClock:
    """The machine's clock in the local zone; an unknown or odd TZ counts as UTC."""

    def now(self) -> Moment:
        """The present moment."""
        return moment_of(_local_now())


def _local_now() -> dt.datetime:
    utc = dt.datetime.now(dt.UTC)
    try:
        return utc if zone_warning() else utc.astimezone()
    except (OverflowError, ValueError, OSError):  # an offset of a day or more, hidden in a summer time's rule
        return utc


def zone_warning() -> str:
    """A sentence if TZ names a zone this machine does not know ("" if all is well)."""
    zone = os.environ.get("TZ", "").removeprefix(":")
    if not zone or _POSIX_ZONE.match(zone) or not os.path.isdir(_ZONES):
        return ""
    if os.path.isfile(os.path.join(_ZONES, zone)):
        return ""
    return f"the time zone TZ={zone} is unknown here; learning days are counted in UTC"


def new_uid() -> str:
    """An id for an event that no other machine will make: nanoseconds since 1970, then 64 random bits.

    Events of one millisecond are ordered by it, so it grows with time.
    """
    return f"{time.time_ns():016x}{os.urandom(8).hex()}"


def new_dice() -> random.Random:
    """Dice for one sitting; $GENAI_SEED makes them fall the same way each time (for scripts and pictures)."""
    import random  # 3 ms, and only a sitting needs it

    return random.Random(os.environ.get("GENAI_SEED") or None)


def milliseconds() -> int:
    """A clock that never goes back, for how long an answer took."""
    return time.monotonic_ns() // 1_000_000
