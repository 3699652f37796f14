"""Look for words in everything the decks say, and tell where they stand. Knows no command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from genai_cli.content.model import CardBase, Concept, Fact, Misconception
from genai_cli.content.query import parse
from genai_cli.content.seeking import snippet
from genai_cli.errors import ExitCode, NotFound, UsageError
from genai_cli.index.search import search

if TYPE_CHECKING:
    from genai_cli.commands.context import Chosen
    from genai_cli.content.library import Library
    from genai_cli.content.query import Sought
    from genai_cli.content.seeking import Thing
    from genai_cli.index.search import Hits

SHOWN = 20  # hits, where nothing else is said


def search_for(words: Sequence[str], json: bool = False, deck: str | None = None, limit: int | None = None) -> ExitCode:
    """Show what has all of these words in it; the exit code."""
    query = " ".join(words)
    sought = parse(query)
    if not sought.phrases:
        said = f"there is no word in “{query}”" if query.strip() else "there is nothing to look for"
        raise UsageError(said, "as in: genai search training data")
    from genai_cli.commands.context import open_library

    chosen = open_library([deck] if deck else [])
    hits = search(chosen.decks, sought, limit or SHOWN)
    if not hits.things:
        return _nothing(query, sought, chosen, json, deck)
    if json:
        from genai_cli.commands.output import print_json

        found = [_json(thing, sought) for thing in hits.things]
        print_json({"schema": "genai.search/1", "query": query, "hits": found, "more": hits.more})
        return ExitCode.DONE
    from genai_cli.commands.output import show
    from genai_cli.terminal.search_page import search_page

    ways_on = list(_ways_on(hits, chosen))
    show(lambda signs: search_page(hits.things, sought, ways_on, signs))
    return ExitCode.DONE


def _json(thing: Thing, sought: Sought) -> dict[str, object]:
    """A hit as the contract writes it."""
    where = {"id": thing.id, "deck": thing.deck}
    text = {"snippet": snippet(thing, sought)}
    match thing:
        case Concept():
            return {"what": "concept", **where, "title": thing.name, **text, "gist": thing.gist}
        case Misconception():
            return {"what": "misconception", **where, "title": thing.belief, **text, "refutation": thing.refutation}
        case Fact():
            stands = {"verdict": str(thing.verdict), "correction": thing.correction or None}
            return {"what": "fact", **where, "title": thing.claim, **text, **stands}
    return {
        "what": "card", **where, "title": thing.asked, **text, "kind": thing.kind, "concept": thing.concept or None,
    }  # fmt: skip


def _ways_on(hits: Hits, chosen: Chosen) -> Iterator[tuple[str, str]]:
    """What to do with what was found: commands, and what each does."""
    if hits.more:
        yield f"--limit {2 * len(hits.things)}", f"shows more than these {len(hits.things)}"
    concepts = (thing for thing in hits.things if isinstance(thing, Concept))
    concept = next(concepts, None) or _asked_about(hits.things, chosen.library)
    if concept is None:
        return
    yield f"genai lookup {concept.name}", "tells all about it"
    if chosen.library.cards_about(concept):
        yield f"genai quiz --concept {concept.id}", "asks about it"


def _asked_about(things: Sequence[Thing], library: Library) -> Concept | None:
    """The concept that the first card is about, of those that name one."""
    cards = (thing for thing in things if isinstance(thing, CardBase))
    return next((concept for card in cards if (concept := library.concept_of(card))), None)


def _nothing(query: str, sought: Sought, chosen: Chosen, json: bool, deck: str | None) -> ExitCode:
    from genai_cli.content.library import did_you_mean
    from genai_cli.content.lookup import Found, find

    near = find(query, (concept for each in chosen.decks for concept in each.concepts))
    suggestions = (near.concept.name,) if isinstance(near, Found) else near.suggestions
    if json:
        from genai_cli.commands.output import print_json

        document = {"schema": "genai.search/1", "query": query, "hits": [], "more": False}
        print_json(document | {"suggestions": list(suggestions)})
        return ExitCode.NO
    elsewhere = search(chosen.library.decks, sought, 1).things if deck else ()
    if elsewhere:
        raise NotFound(f"nothing in that deck has “{query}”", f"the deck {elsewhere[0].deck} has it", suggestions)
    fewer = "fewer words find more; " if len(sought.phrases) > 1 else ""
    hint = did_you_mean(suggestions) or f"{fewer}`genai lookup` lists every concept"
    raise NotFound(f"nothing has “{query}” in it", hint, suggestions)
