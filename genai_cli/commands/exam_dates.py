"""Exam dates read and stored, for the commands that set them. Knows no command line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from genai_cli.errors import UsageError

if TYPE_CHECKING:
    from genai_cli.commands.desk import Desk


def exam_day(text: str, today: int) -> int:
    """The ordinal of a date to come; raises UsageError."""
    try:
        day = dt.date.fromisoformat(text).toordinal()
    except ValueError as error:
        raise UsageError(f"{text!r} is not a date", "write it as 2026-12-31") from error
    if day < today:
        raise UsageError(f"{text} is past")
    return day


def set_exam(desk: Desk, decks: Iterable[str], day: int | None) -> None:
    """Store the exam day of each deck; None clears it."""
    from genai_cli.study.events import ExamSet

    for deck in decks:
        desk.commit(ExamSet(uid=desk.new_uid(), moment=desk.clock.now(), deck=deck, exam_day=day), None)
