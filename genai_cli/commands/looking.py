"""Look a concept up: its page, or every concept by topic. Knows no command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from genai_cli.errors import ExitCode

if TYPE_CHECKING:
    from genai_cli.content.library import Library
    from genai_cli.content.lookup import Found, NothingFound


def look_up(words: Sequence[str], json: bool = False, deck: str | None = None) -> ExitCode:
    """Show the concept these words name, or all of them; the exit code."""
    from genai_cli.commands.context import open_library

    chosen = open_library([deck] if deck else [])
    if not words:
        return _list_all([d.id for d in chosen.decks], chosen.library, json)
    query = " ".join(words)
    concepts = [c for d in chosen.decks for c in d.concepts]
    from genai_cli.content.lookup import Found, find

    found = find(query, concepts)
    if not isinstance(found, Found):
        elsewhere = find(query, chosen.library.concepts) if deck else found
        return _nothing(query, found, json, elsewhere.concept.deck if isinstance(elsewhere, Found) else "")
    return _page(query, found, chosen.library, json)


def _nothing(query: str, found: NothingFound, json: bool, elsewhere: str) -> ExitCode:
    from genai_cli.commands.naming import no_concept
    from genai_cli.commands.output import print_json
    from genai_cli.errors import NotFound

    if json:
        suggestions = list(found.suggestions)
        print_json({"schema": "genai.lookup/1", "query": query, "concept": None, "suggestions": suggestions})
        return ExitCode.NO
    if elsewhere:
        said = f"there is no concept “{query}” in that deck"
        raise NotFound(said, f"it is in the deck {elsewhere}", found.suggestions)
    raise no_concept(query, found.suggestions)


def _page(query: str, found: Found, library: Library, json: bool) -> ExitCode:
    from genai_cli.commands import now
    from genai_cli.commands.context import open_to_read
    from genai_cli.commands.home import find_home
    from genai_cli.commands.pages import concept_json, page_about
    from genai_cli.commands.remembered import Remembered

    with open_to_read(find_home()) as log:
        page = page_about(found.concept, library, Remembered(log) if log else {}, now.WallClock().now().day)
    if json:
        from genai_cli.commands.output import print_json

        concept = concept_json(page)
        print_json({"schema": "genai.lookup/1", "query": query, "match": str(found.how), "concept": concept})
        return ExitCode.DONE
    from genai_cli.commands.output import say, show
    from genai_cli.terminal.concept_page import concept_page
    from genai_cli.terminal.text import one_line

    if found.how == "fuzzy":
        say(f"(nothing is called “{one_line(query)}”; this is the nearest)")
    show(lambda signs: concept_page(page, signs))
    return ExitCode.DONE


def _list_all(decks: list[str], library: Library, json: bool) -> ExitCode:
    from genai_cli.commands.summing import summed_up

    sums = summed_up(library).by_concept
    rows = [
        (deck, concept, sums[deck.id, concept.id].learned().mastery if (deck.id, concept.id) in sums else None)
        for deck in map(library.deck, decks)
        for concept in deck.concepts
    ]
    if json:
        from genai_cli.commands.output import print_json

        listed = [
            {"id": c.id, "name": c.name, "deck": d.id, "gist": c.gist, "mastery": known and round(known, 4)}
            for d, c, known in rows
        ]
        print_json({"schema": "genai.concepts/1", "concepts": listed})
        return ExitCode.DONE
    from genai_cli.commands.output import show
    from genai_cli.terminal.lists import concept_list

    show(lambda signs: concept_list(rows, signs))
    return ExitCode.DONE
