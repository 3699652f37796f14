"""What waits, in one line or one document; imports nothing, for it is printed at every shell prompt."""

from __future__ import annotations


def due_line(due: int, new: int, next_due: int | None, today: int) -> str:
    """The line for people; days are ordinals."""
    if due or next_due is None:
        return f"{due} due, {new} new"
    from genai_cli.study.dates import days_away

    return f"{due} due, {new} new, next {days_away(next_due, today)}"


def due_json(due: int, new: int, next_due: int | None) -> str:
    """The document for scripts, `genai.due/1`."""
    import json

    from genai_cli.study.dates import iso_day

    day = None if next_due is None else iso_day(next_due)
    return json.dumps({"schema": "genai.due/1", "due": due, "new": new, "next_due": day}, indent=2)
