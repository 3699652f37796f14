"""Who has the store open: they share a lock on its folder; who puts another file in its place holds it alone.

Without it, a process that still has the old file open would write a -wal that the new file then reads as its own.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from genai_cli.errors import StoreError

PATIENCE_SECONDS = 5.0
_PAUSE_SECONDS = 0.05


def share(folder: Path) -> int:
    """Hold the folder together with others until the descriptor that is returned is closed, or the process ends."""
    opened = os.open(folder, os.O_RDONLY)
    with suppress(OSError):  # a network file system may lock no folders; genai warns to use it from one machine
        fcntl.flock(opened, fcntl.LOCK_SH)
    return opened


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder alone; raises StoreError if another process still holds it after 5 seconds."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        last = time.monotonic() + PATIENCE_SECONDS
        while not _taken(opened):
            if time.monotonic() > last:
                raise StoreError(f"another genai is using {folder}", "close it, then try again")
            time.sleep(_PAUSE_SECONDS)
        yield
    finally:
        os.close(opened)


def _taken(opened: int) -> bool:
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # as in `share`
        return True
    return True
