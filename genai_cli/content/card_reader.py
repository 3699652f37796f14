"""Cards of every kind, each from its mapping. A new kind is a builder and a line in KINDS."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypedDict

from genai_cli.content.fields import Fields, refuse_repeats
from genai_cli.content.model import (
    Card,
    Choice,
    Claim,
    Cloze,
    Lure,
    Match,
    Order,
    Place,
    Recall,
    Select,
    Typed,
)

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
ID_HINT = "use letters, digits, “.”, “_” and “-”, 64 at most, and begin with a letter or a digit"
MAX_LURES = 5
MAX_SELECT_OPTIONS = 9  # each is picked with one digit
MAX_ROWS = 8
_BLANK = re.compile(r"\{([^{}]*)\}")
_COMMON_KEYS = frozenset({"id", "concept", "also", "facts", "because", "allow"})
_LURE_KEYS = frozenset({"text", "because", "reveals"})
_PAIR_KEYS = frozenset({"left", "right"})


class _Common(TypedDict):
    """What every kind of card takes."""

    id: str
    deck: str
    prompt: str
    concept: str
    also: tuple[str, ...]
    facts: tuple[str, ...]
    because: str
    allow: Mapping[str, str]
    place: Place


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a kind of card is built, and every key it may have."""

    build: Callable[[Fields, _Common], Card]
    keys: frozenset[str]


def read_card(fields: Fields, deck: str) -> Card | None:
    """The card in a mapping; None where it does not say which kind it is."""
    kind = _kind_of(fields)
    if kind is None:
        fields.identity(ID, "id", ID_HINT)
        fields.allow_only(_ALL_KEYS)
        return None
    fields.what = f"{kind} card"
    fields.allow_only(KINDS[kind].keys)
    return KINDS[kind].build(fields, _common(fields, deck, kind))


def _kind_of(fields: Fields) -> str | None:
    prompts = [kind for kind in KINDS if kind in fields]
    if len(prompts) == 1:
        return prompts[0]
    if prompts:
        message = f"which kind is this card? It has the prompts {' and '.join(f'“{kind}”' for kind in prompts)}"
        fields.problems.add(fields.node, message, "keep one of them")
    else:
        message = "which kind is this card? It has no prompt"
        fields.problems.add(fields.node, message, f"give it one of: {', '.join(KINDS)}")
    return None


def _common(fields: Fields, deck: str, kind: str) -> _Common:
    return {
        "id": fields.identity(ID, "id", ID_HINT),
        "deck": deck,
        "prompt": fields.need(kind),
        "concept": fields.text("concept"),
        "also": fields.texts("also"),
        "facts": fields.texts("facts"),
        "because": fields.text("because"),
        "allow": fields.reasons("allow"),
        "place": fields.place,
    }


def _choice(fields: Fields, common: _Common) -> Card:
    fields.size("lures", 1, MAX_LURES)
    return Choice(**common, answer=fields.need("answer"), lures=_lures(fields, "answer"))


def _select(fields: Fields, common: _Common) -> Card:
    fields.size("answers", 1, MAX_SELECT_OPTIONS - 1)
    fields.size("lures", 1, MAX_SELECT_OPTIONS - 1)
    card = Select(**common, answers=fields.texts("answers"), lures=_lures(fields, "answers"))
    if len(card.answers) + len(card.lures) > MAX_SELECT_OPTIONS:
        fields.problems.add(fields.at("lures"), f"more than {MAX_SELECT_OPTIONS} options", "leave some lures out")
    return card


def _claim(fields: Fields, common: _Common) -> Card:
    return Claim(**common, answer=fields.truth("answer"), reveals=fields.text("reveals"))


def _typed(fields: Fields, common: _Common) -> Card:
    answer = fields.need("answer")
    return Typed(**common, answer=answer, accept=fields.texts("accept"), lures=_lures(fields, "answer", "accept"))


def _cloze(fields: Fields, common: _Common) -> Card:
    if "answer" in fields:
        hint = "write it between the braces, and take this key out"
        fields.problems.add(fields.at("answer"), "the answer of a cloze stands in its braces", hint)
    answer = _blank(fields, common["prompt"])
    return Cloze(**common, answer=answer, accept=fields.texts("accept"), lures=_lures(fields, "accept"))


def _blank(fields: Fields, prompt: str) -> str:
    """What the one pair of braces holds."""
    blanks = [blank.strip() for blank in _BLANK.findall(prompt)]
    if prompt and (len(blanks) != 1 or prompt.count("{") + prompt.count("}") != 2):
        fields.problems.add(fields.at("cloze"), "a cloze needs one {blank}, and no other braces", "brace the answer")
    elif blanks == [""]:
        fields.problems.add(fields.at("cloze"), "the blank of this cloze is empty", "write the answer in the braces")
    return blanks[0] if blanks else ""


def _order(fields: Fields, common: _Common) -> Card:
    fields.size("answer", 2, MAX_ROWS)
    refuse_repeats(fields.written("answer"), "item", fields.problems)
    return Order(**common, answer=fields.texts("answer"))


def _match(fields: Fields, common: _Common) -> Card:
    fields.size("answer", 2, MAX_ROWS)
    pairs = fields.mappings("answer", "pair")
    for pair in pairs:
        pair.allow_only(_PAIR_KEYS)
    for side in ("left", "right"):
        refuse_repeats([text for pair in pairs for text in pair.written(side)], f"{side} side", fields.problems)
    return Match(**common, answer=tuple((pair.need("left"), pair.need("right")) for pair in pairs))


def _recall(fields: Fields, common: _Common) -> Card:
    return Recall(**common, answer=fields.need("answer"))


def _lures(fields: Fields, *rights: str) -> tuple[Lure, ...]:
    """The lures of a card, none of which may say what another one or a right answer under `rights` says."""
    lures = fields.mappings("lures", "lure")
    options = [text for key in rights for text in fields.written(key)]
    options += [text for lure in lures for text in lure.written("text")]
    refuse_repeats(options, "option", fields.problems)
    return tuple(_lure(lure) for lure in lures)


def _lure(fields: Fields) -> Lure:
    fields.allow_only(_LURE_KEYS)
    return Lure(fields.need("text"), fields.text("because"), fields.text("reveals"), fields.place)


def _kind(name: str, build: Callable[[Fields, _Common], Card], *own: str) -> _Kind:
    return _Kind(build, _COMMON_KEYS | {name, *own})


KINDS = {
    "choice": _kind("choice", _choice, "answer", "lures"),
    "select": _kind("select", _select, "answers", "lures"),
    "claim": _kind("claim", _claim, "answer", "reveals"),
    "typed": _kind("typed", _typed, "answer", "accept", "lures"),
    "cloze": _kind("cloze", _cloze, "answer", "accept", "lures"),
    "order": _kind("order", _order, "answer"),
    "match": _kind("match", _match, "answer"),
    "recall": _kind("recall", _recall, "answer"),
}
_ALL_KEYS = frozenset[str]().union(*(kind.keys for kind in KINDS.values()))
