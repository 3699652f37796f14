"""A deck file becomes a Deck, or every error in it is told at once, at file:line:column."""

from __future__ import annotations

import re
from pathlib import Path

from genai_cli.content import tree
from genai_cli.content.card_reader import ID, ID_HINT, read_card
from genai_cli.content.fields import Fields, Limits, refuse_repeats
from genai_cli.content.model import Concept, ConceptKind, Deck, Fact, Misconception, Source, Verdict
from genai_cli.content.problems import Problems, shown

DECK_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
DECK_ID_HINT = "use a-z, 0-9 and “-”, 64 at most, and begin with a letter or a digit"
AS_OF = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")
DECK_KEYS = frozenset({"deck", "title", "summary", "after", "source", "facts", "concepts", "misconceptions", "cards"})
DECK_SIZES: Limits = {"cards": (1, None)}
SOURCE_KEYS = frozenset({"title", "section"})
FACT_KEYS = frozenset({"id", "claim", "verdict", "correction", "as_of", "important", "untested", "sources"})
CONCEPT_KEYS = frozenset(
    {"id", "name", "kind", "aliases", "misspelt", "gist", "explanation", "after", "unlike", "facts"}
)
MISCONCEPTION_KEYS = frozenset({"id", "belief", "refutation", "facts"})


def read_deck(path: Path | str) -> Deck:
    """The deck in a file. Raises StoreError where it cannot be read, DeckError where it is no sound deck."""
    return parse_deck(tree.read_text(Path(path)), str(path))


def parse_deck(text: str, filename: str, *, pure: bool = False) -> Deck:
    """The deck in a text; raises DeckError with up to 20 problems in order of place. `pure` leaves libyaml out.

    Names of facts, concepts and misconceptions are not followed: they may live in other decks.
    """
    problems = Problems(filename)
    root = tree.parse_tree(text, problems, pure=pure)
    if not isinstance(root, tree.Mapping):
        problems.add(root, "a deck begins with a key", "write “deck: name-of-the-deck” first")
        raise problems.error()
    deck = _deck(Fields(root, "deck", problems))
    problems.raise_any()
    return deck


def _deck(fields: Fields) -> Deck:
    fields.allow_only(DECK_KEYS)
    fields.sizes(DECK_SIZES)
    name = fields.identity(DECK_ID, "deck", DECK_ID_HINT)
    cards = (read_card(card, name) for card in _things(fields, "cards", "card"))
    return Deck(
        id=name,
        title=fields.name("title"),
        summary=fields.text("summary"),
        after=fields.texts("after"),
        source=_source(fields.mapping("source", "source")),
        facts=tuple(_fact(fact, name) for fact in _things(fields, "facts", "fact")),
        concepts=tuple(_concept(concept, name) for concept in _things(fields, "concepts", "concept")),
        misconceptions=tuple(
            _misconception(belief, name) for belief in _things(fields, "misconceptions", "misconception")
        ),
        cards=tuple(card for card in cards if card),
        place=fields.place,
    )


def _things(fields: Fields, key: str, what: str) -> list[Fields]:
    """The mappings under a key of the deck; no two may have the same id."""
    things = fields.mappings(key, what)
    refuse_repeats([name for thing in things for name in thing.written("id")], f"{what} id", fields.problems)
    return things


def _source(fields: Fields | None) -> Source | None:
    if fields is None:
        return None
    fields.allow_only(SOURCE_KEYS)
    return Source(fields.name("title"), fields.text("section"))


def _fact(fields: Fields, deck: str) -> Fact:
    fields.allow_only(FACT_KEYS)
    return Fact(
        id=fields.identity(ID, "id", ID_HINT),
        deck=deck,
        claim=fields.need("claim"),
        verdict=fields.one_of("verdict", Verdict, Verdict.HOLDS),
        correction=fields.text("correction"),
        as_of=_as_of(fields),
        important=fields.flag("important"),
        untested=fields.text("untested"),
        sources=fields.texts("sources"),
        place=fields.place,
    )


def _as_of(fields: Fields) -> str:
    text = fields.text("as_of")
    if text and not AS_OF.fullmatch(text):
        fields.problems.add(fields.at("as_of"), f"“{shown(text)}” is no year or month", "write 2023 or 2023-05")
    return text


def _concept(fields: Fields, deck: str) -> Concept:
    fields.allow_only(CONCEPT_KEYS)
    return Concept(
        id=fields.identity(ID, "id", ID_HINT),
        deck=deck,
        name=fields.name("name"),
        kind=fields.one_of("kind", ConceptKind, ConceptKind.CONCEPT),
        aliases=fields.names("aliases"),
        misspelt=fields.names("misspelt"),
        gist=fields.text("gist"),
        explanation=fields.text("explanation"),
        after=fields.texts("after"),
        unlike=fields.texts("unlike"),
        facts=fields.texts("facts"),
        place=fields.place,
    )


def _misconception(fields: Fields, deck: str) -> Misconception:
    fields.allow_only(MISCONCEPTION_KEYS)
    return Misconception(
        id=fields.identity(ID, "id", ID_HINT),
        deck=deck,
        belief=fields.need("belief"),
        refutation=fields.need("refutation"),
        facts=fields.texts("facts"),
        place=fields.place,
    )
