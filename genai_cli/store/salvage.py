"""What is sound of a damaged store, copied into a new one; the damaged one is left as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from genai_cli.errors import GenaiError
from genai_cli.store.backup import verify
from genai_cli.store.creation import build, discard, put_in_place, sync, temporary_beside
from genai_cli.store.log import ADD
from genai_cli.store.rows import Row
from genai_cli.store.trouble import trouble


def salvage(rows: Sequence[Row], new: Path) -> int:
    """Make a store of these rows at `new`; how many it holds. The card states are computed when it is first opened.

    Raises GenaiError if something lies there already or it is no file's name, StoreError if it cannot be written.
    """
    if not new.name:
        raise GenaiError(f"{new} is no name of a file", "as in: genai doctor --salvage saved.db")
    with trouble(new):
        temporary = temporary_beside(new)
        try:
            build(temporary, "DELETE")
            _fill(temporary, rows)
            sync(temporary)
            events = verify(temporary, new)
            put_in_place(temporary, new)
            sync(new.parent)
        except FileExistsError as error:
            raise GenaiError(f"{new} exists already", "give the name of a new file") from error
        finally:
            discard(temporary)
    return events


def _fill(temporary: Path, rows: Sequence[Row]) -> None:
    with closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(ADD, rows)
        connection.execute("COMMIT")
