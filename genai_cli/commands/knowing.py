"""What `genai progress` does: the whole picture, or one deck or concept looked at closely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from genai_cli.errors import ExitCode

if TYPE_CHECKING:
    from genai_cli.report.document import Progress
    from genai_cli.study.zoom import Zoom


def show_progress(words: Sequence[str], json: bool = False) -> ExitCode:
    """Show how well everything is known, or what the words name."""
    return _zoom(" ".join(words), json) if words else _overview(json)


def _overview(json: bool) -> ExitCode:
    if json:
        from genai_cli.commands.gathering import gather
        from genai_cli.commands.output import print_json
        from genai_cli.report.document import progress_document

        print_json(progress_document(gather()))
        return ExitCode.DONE
    from genai_cli.commands.gathering import figures
    from genai_cli.commands.output import show
    from genai_cli.study.advice import advice
    from genai_cli.terminal.progress_page import WIDEST, ProgressPage

    found = figures()
    show(lambda signs: ProgressPage(found, advice(found), signs), widest=WIDEST)
    return ExitCode.DONE


def _zoom(name: str, json: bool) -> ExitCode:
    from genai_cli.study.advice import advice

    narrowed, zoom, scope, quiz = _look_at(name)
    if json:
        from genai_cli.commands.output import print_json
        from genai_cli.report.document import zoom_document

        print_json(zoom_document(narrowed, zoom, scope, quiz))
        return ExitCode.DONE
    from genai_cli.commands.output import show
    from genai_cli.terminal.zoom_page import ZoomPage

    show(lambda signs: ZoomPage(zoom, advice(zoom.found, quiz), signs))
    return ExitCode.DONE


def _look_at(name: str) -> tuple[Progress, Zoom, dict[str, str], str]:
    """The narrowed progress, the close look, what was looked at, and the command that asks it.

    A deck's id or path comes before a concept's name. Raises NotFound with the nearest of both.
    """
    from genai_cli.commands.context import open_library
    from genai_cli.commands.gathering import gather
    from genai_cli.commands.naming import no_concept_or_deck
    from genai_cli.commands.output import say
    from genai_cli.content.lookup import Found, How, find
    from genai_cli.report.scope import of_concept, of_deck
    from genai_cli.study.progress import first_met_on
    from genai_cli.study.zoom import zoom
    from genai_cli.terminal.text import one_line

    file = _file_named(name)
    library = open_library((file,) if file else ()).library
    deck = next((d for d in library.decks if d.id == name or d.place.file == file), None)
    if deck is not None:
        narrowed, about = gather(of_deck(deck)), deck.summary
        met = first_met_on(narrowed.today, narrowed.states.values())  # a deck that is named has its own allowance
        narrowed = replace(narrowed, allowance=replace(narrowed.allowance, met_today=met))
        scope = {"kind": "deck", "id": deck.id, "name": deck.title}
        quiz = f"genai quiz {name}"
    else:
        found = find(name, library.concepts)
        if not isinstance(found, Found):
            raise no_concept_or_deck(name, [d.id for d in library.decks], found.suggestions)
        concept = found.concept
        if found.how is How.FUZZY:
            say(f"(nothing is called “{one_line(name)}”; this is the nearest)")
        # Exams are about whole decks.
        narrowed, about = replace(gather(of_concept(library, concept)), exams={}), concept.gist
        scope = {"kind": "concept", "id": concept.id, "name": concept.name}
        quiz = f"genai quiz --concept {concept.id}"
    cards = list(narrowed.library.cards.values())
    close = zoom(scope["name"], about, narrowed.statistics(), cards, narrowed.answered, narrowed.states)
    return narrowed, close, scope, quiz


def _file_named(name: str) -> str:
    """A deck's path as its own place will have it, without a ./ in front; "" for a name, which may have a slash too."""
    from genai_cli.commands.context import is_path
    from genai_cli.content.places import DECK_SUFFIXES

    path = Path(name)
    return str(path) if is_path(name) and (path.exists() or path.suffix in DECK_SUFFIXES) else ""
