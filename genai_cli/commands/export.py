"""`genai export`: progress taken elsewhere."""

from __future__ import annotations

import json as json_module
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from genai_cli.errors import ExitCode

if TYPE_CHECKING:
    from genai_cli.report.document import Progress


class Format(StrEnum):
    """What an export is written as."""

    JSON = "json"
    CSV = "csv"


class What(StrEnum):
    """What a CSV has a row for."""

    ANSWERS = "answers"
    CARDS = "cards"


def export(
    form: Annotated[Format, typer.Option("--format", "-f", help="What to write it as.")] = Format.JSON,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help='Where to; "-" is stdout.')] = "-",
    what: Annotated[What, typer.Option("--what", help="CSV: one row an answer, or one a card.")] = What.ANSWERS,
    force: Annotated[bool, typer.Option("--force", help="Write over an existing file.")] = False,
) -> int:
    """Take your progress elsewhere, as JSON or CSV. Every answer, every card's schedule, mastery by concept."""
    from genai_cli.commands.files import write_new
    from genai_cli.commands.gathering import gather
    from genai_cli.commands.output import say, write

    text = _text(gather(), form, what)
    if output == "-":
        write(text.removesuffix("\n"))
        return ExitCode.DONE
    path = Path(output)
    write_new(path, text.encode("utf-8"), force)
    say(f"written: {path}")
    return ExitCode.DONE


def _text(progress: Progress, form: Format, what: What) -> str:
    from genai_cli.report.document import progress_document

    document = progress_document(progress)
    if form is Format.JSON:
        return json_module.dumps(document, ensure_ascii=False, indent=2) + "\n"
    from genai_cli.report.table import ANSWER_COLUMNS, CARD_COLUMNS, table

    rows, columns = ("cards", CARD_COLUMNS) if what is What.CARDS else ("events", ANSWER_COLUMNS)
    listed = document[rows]
    assert isinstance(listed, list)
    return table(listed, columns)
