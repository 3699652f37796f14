"""`genai due` without opening the store or reading a deck: for shell prompts, in a third of the time.

Whatever is unusual (a deck changed since it was last counted, a store in use or broken, an odd time zone, a setting) is
left to the command itself, which gives the same figures.
"""

from __future__ import annotations

import os
import time

from genai_cli.commands.folders import STORE_NAME, find_folders
from genai_cli.content.places import deck_files, shipped_folder
from genai_cli.index.settled import summed
from genai_cli.store.glance import glance
from genai_cli.study.engine import DAY_STARTS_AT_HOUR, DESIRED_RETENTION, engine

UNIX_EPOCH_DAY = 719_163  # 1970-01-01 as an ordinal


def due_at_once(json: bool) -> str | None:
    """The line or document that `genai due` prints; None where that takes more than a glance."""
    folders = find_folders()
    if folders is None or os.environ.get("TZ", "UTC") not in ("", "UTC") or os.environ.get("GENAI_RETENTION"):
        return None
    data, cache, config, _ = folders
    if os.path.exists(os.path.join(config, "config.toml")):
        return None
    try:
        here = summed((deck_files(shipped_folder()), deck_files(os.path.join(data, "decks"))), cache)
    except OSError:  # a folder that is shut; the command says which
        return None
    day = _learning_day()
    seen = glance(os.path.join(data, STORE_NAME), engine(DESIRED_RETENTION), day)
    if here is None or seen is None:
        return None
    due, next_due, shelved = seen
    if {deck: mark for deck, (mark, _) in here.items()} != {deck: mark for deck, (mark, _) in shelved.items()}:
        return None
    new = sum(cards for _, cards in here.values()) - sum(taken for _, taken in shelved.values())
    counts = (due, new, next_due)
    from genai_cli.commands.due_line import due_json, due_line

    return due_json(*counts) if json else due_line(*counts, day)


def _learning_day() -> int:
    """The ordinal of today as `study.day` has it: the date of the wall clock, four hours back."""
    wall_seconds = int(time.time()) + time.localtime().tm_gmtoff
    return (wall_seconds - DAY_STARTS_AT_HOUR * 3600) // 86_400 + UNIX_EPOCH_DAY
