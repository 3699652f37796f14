"""`genai export`: progress taken elsewhere, and the decks with it."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from genai_cli.errors import ExitCode, UsageError


class Format(StrEnum):
    """What an export is written as."""

    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    HTML = "html"
    ANKI = "anki"
    LOG = "log"


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
    """Take your progress elsewhere. Data (json, csv), a report (markdown, html), decks for Anki, the raw log (log)."""
    from genai_cli.commands.files import write_new
    from genai_cli.commands.output import say, write
    from genai_cli.terminal.text import one_line

    if output == "-":
        if form is Format.ANKI:
            raise UsageError("an Anki package is no text", "say where to, as in: genai export -f anki -o decks.apkg")
        text = _text(form, what)
        if text:
            write(text.removesuffix("\n"))
        return ExitCode.DONE
    path = Path(output)
    data = _package() if form is Format.ANKI else _text(form, what).encode("utf-8")
    write_new(path, data, force)
    say(f"written: {one_line(str(path))}")
    return ExitCode.DONE


def _text(form: Format, what: What) -> str:
    if form is Format.LOG:
        return _log_lines()
    from genai_cli.commands.gathering import gather

    progress = gather()
    if form is Format.MARKDOWN:
        from genai_cli.report.markdown import markdown_report

        return markdown_report(progress)
    if form is Format.HTML:
        from genai_cli.report.html import html_page

        return html_page(progress)
    from genai_cli.report.document import answer_json, cards_json, progress_document

    if form is Format.JSON:
        from genai_cli.commands.output import laid_out

        return laid_out(progress_document(progress)) + "\n"
    from genai_cli.report.table import ANSWER_COLUMNS, CARD_COLUMNS, table

    if what is What.CARDS:
        return table(cards_json(progress), CARD_COLUMNS)
    return table(map(answer_json, progress.answered), ANSWER_COLUMNS)


def _log_lines() -> str:
    """Every event as a line, in order of time; "" where nothing was ever kept."""
    from genai_cli.commands.context import open_to_read
    from genai_cli.commands.home import find_home
    from genai_cli.store.lines import line_of
    from genai_cli.terminal.waiting_bar import tracked

    with open_to_read(find_home()) as log:
        events = log.events() if log else ()
        return "".join(f"{line_of(event)}\n" for event in tracked(events, "writing the log", sys.stderr))


def _package() -> bytes:
    from genai_cli.commands import now
    from genai_cli.commands.context import open_library
    from genai_cli.report.anki import anki_package

    chosen = open_library()
    return anki_package(chosen.library, chosen.decks, now.WallClock().now().utc_ms / 1000)
