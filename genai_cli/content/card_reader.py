"""Cards of every kind, each from its mapping. A new kind is a builder and a line in KINDS."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from typing import TypedDict

from genai_cli.content.fields import Fields, Limits, refuse_repeats
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
from genai_cli.records import dataclass

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
ID_HINT = "use letters, digits, “.”, “_” and “-”, 64 at most, and begin with a letter or a digit"
MAX_LURES = 5
MAX_SELECT_OPTIONS = 9  # each is picked with one digit
MAX_ROWS = 8
CLOZE = re.compile(r"[^{}]*\{\s*([^{}\s][^{}]*)\}[^{}]*")
LURE_KEYS = frozenset({"text", "because", "reveals"})
PAIR_KEYS = ("left", "right")
_COMMON_KEYS = frozenset({"id", "concept", "also", "facts", "because", "allow"})


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
class Kind:
    """How a kind of card is built, every key it may have, and how short and long which of its lists must be.

    `elsewhere` are keys that one looks for in vain, and where what they would hold belongs.
    """

    build: Callable[[Fields, _Common], Card]
    keys: frozenset[str]
    sizes: Limits = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)


def read_card(fields: Fields, deck: str) -> Card | None:
    """The card in a mapping; None where it does not say which kind it is."""
    kind = _kind_of(fields)
    if kind is None:
        fields.identity(ID, "id", ID_HINT)
        fields.allow_only(_ALL_KEYS)
        return None
    fields.what = f"{kind} card"
    how = KINDS[kind]
    fields.allow_only(how.keys, how.elsewhere)
    fields.sizes(how.sizes)
    return how.build(fields, _common(fields, deck, kind))


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
    return Choice(**common, answer=fields.need("answer"), lures=_lures(fields, "answer"))


def _select(fields: Fields, common: _Common) -> Card:
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
    found = CLOZE.fullmatch(common["prompt"])
    if common["prompt"] and not found:
        message = "a cloze needs its answer in one pair of braces, and no other braces"
        fields.problems.add(fields.at("cloze"), message, "write it as in: A GAN has a {generator}.")
    answer = found[1].strip() if found else ""
    return Cloze(**common, answer=answer, accept=fields.texts("accept"), lures=_lures(fields, "accept"))


def _order(fields: Fields, common: _Common) -> Card:
    refuse_repeats(fields.written("answer"), "item", fields.problems)
    return Order(**common, answer=fields.texts("answer"))


def _match(fields: Fields, common: _Common) -> Card:
    pairs = fields.mappings("answer", "pair", "- {left: \"…\", right: \"…\"}")
    for pair in pairs:
        pair.allow_only(frozenset(PAIR_KEYS))
    for side in PAIR_KEYS:
        refuse_repeats([text for pair in pairs for text in pair.written(side)], f"{side} side", fields.problems)
    return Match(**common, answer=tuple((pair.need("left"), pair.need("right")) for pair in pairs))


def _recall(fields: Fields, common: _Common) -> Card:
    return Recall(**common, answer=fields.need("answer"))


def _lures(fields: Fields, *rights: str) -> tuple[Lure, ...]:
    """The lures of a card, none of which may say what another one or a right answer under `rights` says."""
    lures = fields.mappings("lures", "lure", "- {text: \"…\", because: \"why it is wrong\"}")
    options = [text for key in rights for text in fields.written(key)]
    options += [text for lure in lures for text in lure.written("text")]
    refuse_repeats(options, "option", fields.problems)
    return tuple(_lure(lure) for lure in lures)


def _lure(fields: Fields) -> Lure:
    fields.allow_only(LURE_KEYS)
    return Lure(fields.need("text"), fields.text("because"), fields.text("reveals"), fields.place)


def _keys(*own: str) -> frozenset[str]:
    return _COMMON_KEYS | {*own}


_OPTIONS = (1, MAX_SELECT_OPTIONS - 1)
_ROWS = (2, MAX_ROWS)
KINDS = {
    "choice": Kind(_choice, _keys("choice", "answer", "lures"), {"lures": (1, MAX_LURES)}),
    "select": Kind(_select, _keys("select", "answers", "lures"), {"answers": _OPTIONS, "lures": _OPTIONS}),
    "claim": Kind(_claim, _keys("claim", "answer", "reveals")),
    "typed": Kind(_typed, _keys("typed", "answer", "accept", "lures")),
    "cloze": Kind(_cloze, _keys("cloze", "accept", "lures"), elsewhere={"answer": "write it between the braces"}),
    "order": Kind(_order, _keys("order", "answer"), {"answer": _ROWS}),
    "match": Kind(_match, _keys("match", "answer"), {"answer": _ROWS}),
    "recall": Kind(_recall, _keys("recall", "answer")),
}
_ALL_KEYS = frozenset[str]().union(*(kind.keys for kind in KINDS.values()))
