"""What reading and writing an open store need: its connection, transactions, and errors that name its file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from genai_cli.store.trouble import trouble


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
