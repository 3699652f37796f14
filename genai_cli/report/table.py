"""Progress as CSV that opens in a spreadsheet and cannot run anything there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

BOM = "\ufeff"  # without it Excel reads UTF-8 as Latin-1

ANSWER_COLUMNS = (
    "at", "day", "deck", "card", "kind", "given", "judgement", "confidence", "rating", "practice", "milliseconds",
    "fell_for", "uid",
)  # fmt: skip
CARD_COLUMNS = (
    "deck", "card", "kind", "prompt", "answer", "reps", "lapses", "stability_days", "difficulty", "retrievability",
    "due", "last_answered", "suspended",
)  # fmt: skip

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def table(rows: Iterable[Mapping[str, object]], columns: Sequence[str]) -> str:
    """CSV (RFC 4180, CRLF, a byte-order mark) with a header line; one line a row."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(row.get(column)) for column in columns])
    return BOM + out.getvalue()


def cell(value: object) -> str:
    """A value as text. Text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP)."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    text = "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    if not text.isprintable():
        text = "".join(c for c in text if c in "\n\t" or c.isprintable())
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
