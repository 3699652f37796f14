"""What reading and writing an open store need: its connection, transactions, and errors that name its file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from genai_cli.store.trouble import trouble


def at_keys(table: str, columns: Iterable[str], index: str = "") -> str:
    """A query for the rows of some cards; its value is `as_keys`."""
    return f"""
    SELECT {", ".join(f"{table}.{name}" for name in columns)} FROM json_each(?) AS wanted CROSS JOIN {table} {index}
    ON {table}.deck = json_extract(wanted.value, '$[0]') AND {table}.card = json_extract(wanted.value, '$[1]')
    """


def as_keys(keys: Iterable[str]) -> str:
    """The keys (`deck/card`) of some cards as a value of such a query."""
    return json.dumps([key.partition("/")[::2] for key in keys])


class Opened:
    """An open store. Every method raises StoreError where SQLite or the disk fails."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction that holds the write lock from its start; whatever fails inside undoes all of it.

        Read and append inside it where what is appended depends on what was read. Within another it is part of it.
        """
        if self._connection.in_transaction:
            yield
            return
        with trouble(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk has rolled it back already
                    self._connection.execute("ROLLBACK")
                raise

    def _rows(self, sql: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[tuple[Any, ...]]:
        """All rows at once: a cursor left open would pin an old snapshot, and the next write would fail on it."""
        with trouble(self.path):
            return self._connection.execute(sql, values).fetchall()
