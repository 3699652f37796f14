"""A JSON Schema of decks for editors, made from the model's types and the reader's tables; it keeps no list of its own.

What no schema can say is left to the reader: keys and texts that stand twice, invisible characters, and sums.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, fields
from enum import StrEnum
from typing import Annotated, get_args, get_origin, get_type_hints

from genai_cli.content.card_reader import CLOZE, ID, KINDS, LURE_KEYS, PAIR_KEYS
from genai_cli.content.fields import MAX_CHARACTERS, TRUTH, Limits
from genai_cli.content.model import CARD_KINDS, Concept, Deck, Fact, Lure, Misconception, Source
from genai_cli.content.reader import (
    AS_OF,
    CONCEPT_KEYS,
    DECK_ID,
    DECK_KEYS,
    DECK_SIZES,
    FACT_KEYS,
    MISCONCEPTION_KEYS,
    SOURCE_KEYS,
)

Json = dict[str, object]
Pair = tuple[str, str]
Size = tuple[int, int | None]
_PARTS: dict[type, frozenset[str]] = {
    Source: SOURCE_KEYS,
    Fact: FACT_KEYS,
    Concept: CONCEPT_KEYS,
    Misconception: MISCONCEPTION_KEYS,
    Lure: LURE_KEYS,
}
_PATTERNS = {"deck": DECK_ID, "id": ID, "as_of": AS_OF, "cloze": CLOZE}
_ONE_LINE = r"\S(?:[^\n]*\S)?"
_TYPED = ["string", "number", "boolean"]  # an editor takes 2014 for a number where the reader keeps the text
_BLANK: Json = {"type": ["null", "string"], "pattern": r"^\s*$"}


def deck_schema() -> Json:
    """The schema, of draft 2020-12, ready to be written as JSON."""
    parts = {part.__name__.lower(): _object(part, keys) for part, keys in _PARTS.items()}
    kinds = {
        model.kind: _object(model, KINDS[model.kind].keys, KINDS[model.kind].sizes, (model.kind, "prompt"))
        for model in CARD_KINDS
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A deck of cards for genai",
        **_object(Deck, DECK_KEYS, DECK_SIZES, ("deck", "id")),
        "$defs": {**parts, "pair": _pair(), "card": _card(), **kinds},
    }


def _object(model: type, keys: frozenset[str], sizes: Limits | None = None, renamed: Pair = ("", "")) -> Json:
    """A mapping that becomes a class of the model; `renamed` is a key, and the field it fills under another name."""
    hints = get_type_hints(model, include_extras=True)
    known = {field.name: field for field in fields(model)}
    named = {key: renamed[1] if key == renamed[0] else key for key in sorted(keys)}
    sizes = sizes or {}
    needed = {key for key, name in named.items() if key in sizes or _is_needed(known[name])}
    values = {key: _value(hints[name], key, key in needed, sizes.get(key)) for key, name in named.items()}
    return {"description": " ".join((inspect.getdoc(model) or "").split()), **_mapping(values, needed)}


def _mapping(values: Mapping[str, Json], needed: Iterable[str]) -> Json:
    return {"type": "object", "properties": values, "required": sorted(needed), "additionalProperties": False}


def _is_needed(field: Field[object]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _card() -> Json:
    """A card has the prompt of one kind, and that says what else it may have."""
    return {
        "type": "object",
        "properties": {model.kind: {"description": inspect.getdoc(model)} for model in CARD_KINDS},
        "oneOf": [{"required": [kind]} for kind in KINDS],
        "allOf": [{"if": {"required": [kind]}, "then": _reference(kind)} for kind in KINDS],
    }


def _pair() -> Json:
    return _mapping({side: _text("", True) for side in PAIR_KEYS}, PAIR_KEYS)


def _reference(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def _value(hint: object, key: str, needed: bool, size: Size | None) -> Json:
    """What may stand under a key whose field has a type."""
    if hint is bool:
        return _word(list(TRUTH), [True, False], needed=True)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _word([kind.value for kind in hint], [], needed)
    if hint is str or get_origin(hint) is Annotated:
        pattern = _PATTERNS[key].pattern if key in _PATTERNS else _ONE_LINE if hint is not str else ""
        return _text(pattern, needed)
    if get_origin(hint) in (Sequence, tuple):
        return _list(_entry(get_args(hint)[0]), size)
    if get_origin(hint) is Mapping:
        return {"anyOf": [{"type": "object", "additionalProperties": _text("", True)}, _BLANK]}
    return {"anyOf": [_entry(get_args(hint)[0]), _BLANK]}


def _entry(hint: object) -> Json:
    """What may stand in a list of things of a type."""
    if hint is str or get_origin(hint) is Annotated:
        return _text("" if hint is str else _ONE_LINE, True)
    if get_origin(hint) is tuple:
        return _reference("pair")
    return _reference(hint.__name__.lower() if isinstance(hint, type) else "card")


def _list(entry: Json, size: Size | None) -> Json:
    if size:
        most = {} if size[1] is None else {"maxItems": size[1]}
        return {"type": "array", "items": entry, "minItems": size[0], **most}
    return {"type": ["array", "null", "string"], "items": entry, "pattern": _BLANK["pattern"]}


def _text(pattern: str, needed: bool) -> Json:
    """A text, in full if there is a pattern; one that may be left out may also be left empty."""
    text: Json = {"type": _TYPED if needed else [*_TYPED, "null"], "maxLength": MAX_CHARACTERS}
    if pattern:
        text["pattern"] = rf"^\s*(?:{pattern}){'' if needed else '?'}\s*$"
    elif needed:
        text["pattern"] = r"\S"
    return text


def _word(words: list[str], values: list[bool], needed: bool) -> Json:
    """One of some words in any case; editors offer the enumeration."""
    any_case = "|".join("".join(f"[{c.upper()}{c}]" for c in word) for word in words)
    text = _text(any_case, needed) | {"type": ["string"] if needed else ["string", "null"]}
    return {"anyOf": [{"enum": [*words, *values]}, text]}
