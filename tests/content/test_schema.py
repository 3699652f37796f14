"""The schema for editors and the reader come to the same verdict on a deck, by every rule that a schema can express."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from genai_cli.content.card_reader import KINDS, LURE_KEYS, PAIR_KEYS
from genai_cli.content.model import CARD_KINDS
from genai_cli.content.problems import Problems
from genai_cli.content.reader import (
    CONCEPT_KEYS,
    DECK_KEYS,
    FACT_KEYS,
    MISCONCEPTION_KEYS,
    SOURCE_KEYS,
    parse_deck,
)
from genai_cli.content.schema import deck_schema
from genai_cli.content.starter import starter
from genai_cli.content.tree import Node, Scalar, Sequence, parse_tree, read_text
from genai_cli.errors import DeckError
from tests.faults.corpus import BEYOND, DECKS, GOOD, SHAPE

VALIDATOR = Draft202012Validator(deck_schema())
HEAD = "deck: d1\ntitle: T1\n"
CARDS = (
    "choice: T2, answer: T3, lures: [{text: T4, because: T5, reveals: m1}, {text: T6}], concept: c1, also: [c2], "
    "facts: [F1], because: T7, allow: {leak: T8}",
    "select: T2, answers: [T3], lures: [{text: T4}]",
    "claim: T2, answer: false, reveals: m1",
    "typed: T2, answer: T3, accept: [T4], lures: [{text: T5}]",
    "cloze: 'T2 {T3}', accept: [T4], lures: [{text: T5}]",
    "order: T2, answer: [T3, T4]",
    "match: T2, answer: [{left: T3, right: T4}, {left: T5, right: T6}]",
    "recall: T2, answer: T3",
)
DECLARATIONS = (
    "summary: T2\nafter: [d2]\nsource: {title: T3, section: T4}",
    "facts: [{id: F1, claim: T2, verdict: dated, correction: T3, as_of: 2023-05, important: true, untested: T4, "
    "sources: [T5]}]",
    "concepts: [{id: c1, name: T2, kind: person, aliases: [T3], misspelt: [T7], gist: T4, explanation: T5, "
    "after: [c2], unlike: [c3], facts: [F1]}]",
    "misconceptions: [{id: m1, belief: T2, refutation: T3, facts: [F1]}]",
)
# Between them these decks have every key there is.
WHOLE = [
    *(f"{HEAD}cards: [{{id: a1, {card}}}]\n" for card in CARDS),
    *(f"{HEAD}{part}\ncards: [{{id: a1, recall: T8, answer: T9}}]\n" for part in DECLARATIONS),
]
FEW = [f"n{n}" for n in range(3)]
MANY = [f"n{n}" for n in range(10)]
INSTEAD: tuple[object, ...] = (
    "", "   ", "word", "Two Words", "2023", "a {b} c", "{ }", "TRUE", "false", "yes", "holds", "Person", "x\ny",
    "x" * 65, "x" * 20_001, [], ["a"], [""], FEW, MANY, [["a"], ["b"]], {}, {"a": "b"}, {"a": ""}, {"text": "a"},
    [{"text": name} for name in FEW], [{"text": name} for name in MANY], [{"left": n, "right": n} for n in FEW],
    [{"left": "a"}, {"left": "b"}], [{"id": "z"}],
)  # fmt: skip


def data(node: Node) -> object:
    """A tree as the reader sees it: every scalar a text."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [data(item) for item in node.items]
    return {key.text: data(value) for key, value in node.entries}


def reader_takes(text: str) -> bool:
    """Whether the text is a deck to the reader."""
    try:
        parse_deck(text, "d.yaml")
    except DeckError:
        return False
    return True


def schema_takes(deck: object) -> bool:
    """Whether the data is a deck to the schema."""
    return VALIDATOR.is_valid(deck)


def of_text(text: str) -> object:
    """What a text says."""
    return data(parse_tree(text, Problems("d.yaml")))


def test_the_schema_is_one() -> None:
    """It is sound by its own draft, survives JSON, and describes every kind of card."""
    schema = deck_schema()
    Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema
    definitions = schema["$defs"]
    assert isinstance(definitions, dict)
    assert {model.kind for model in CARD_KINDS} < definitions.keys()


@pytest.mark.parametrize("name", SHAPE)
def test_bad_decks_are_refused(name: str) -> None:
    """What the reader refuses for its shape the schema refuses too."""
    assert not schema_takes(of_text(read_text(DECKS / f"{name}.yaml")))


@pytest.mark.parametrize("name", BEYOND)
def test_what_a_schema_cannot_say_it_lets_pass(name: str) -> None:
    """Repeats, sums and invisible characters are left to the reader; nothing else is wrong with these decks."""
    assert schema_takes(of_text(read_text(DECKS / f"{name}.yaml")))


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_good_decks_are_taken(path: Path) -> None:
    """What the reader takes the schema takes."""
    assert list(VALIDATOR.iter_errors(of_text(read_text(path)))) == []


def test_the_shipped_decks_and_the_starter_are_taken(decks: list[Path]) -> None:
    """No editor complains of a deck that is sound."""
    for text in [starter("my-deck"), *WHOLE, *(read_text(path) for path in decks)]:
        assert [error.message for error in VALIDATOR.iter_errors(of_text(text))] == []


def changes(deck: object) -> Iterator[tuple[str, object]]:
    """Every deck that differs from this one in one place: a value replaced, a key taken out, a foreign key put in."""
    for path in places(deck, ()):
        for value in INSTEAD:
            yield f"{path} = {json.dumps(value)[:40]}", changed(deck, path, value)
        if isinstance(path[-1], str):
            yield f"{path} taken out", changed(deck, path, None)
    for path in [(), *places(deck, ())]:
        for key in ("claims", "answer", "typed", "because", "title", "reveals", "kind"):
            yield f"{path} with {key}", changed(deck, (*path, key), "word")


def places(node: object, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    """The path to everything below a node."""
    steps: list[tuple[str | int, object]] = []
    if isinstance(node, dict):
        steps = list(node.items())
    elif isinstance(node, list):
        steps = list(enumerate(node))
    for step, below in steps:
        yield (*path, step)
        yield from places(below, (*path, step))


def changed(deck: object, path: tuple[str | int, ...], value: object) -> object:
    """A copy with one place changed; None takes it out. What has no such place stays as it is."""
    made = copy.deepcopy(deck)
    at = made
    for step in path[:-1]:
        at = at[step]  # type: ignore[index]
    if value is None:
        del at[path[-1]]  # type: ignore[attr-defined]
    elif isinstance(at, dict if isinstance(path[-1], str) else list):
        at[path[-1]] = value  # type: ignore[index]
    return made


def test_every_key_is_tried() -> None:
    """The decks that are changed below lack no key that the reader knows."""
    known = {*DECK_KEYS, *FACT_KEYS, *CONCEPT_KEYS, *MISCONCEPTION_KEYS, *SOURCE_KEYS, *LURE_KEYS, *PAIR_KEYS}
    known |= {key for kind in KINDS.values() for key in kind.keys}
    assert {path[-1] for text in WHOLE for path in places(of_text(text), ())} >= known


@pytest.mark.parametrize("text", WHOLE)
def test_one_change_is_judged_alike_by_both(text: str) -> None:
    """Thousands of decks, each one change away from a sound one, get one verdict from schema and reader."""
    verdicts = [
        (name, schema_takes(deck), reader_takes(json.dumps(deck, ensure_ascii=False)))
        for name, deck in changes(of_text(text))
    ]
    assert [name for name, schema, reader in verdicts if schema != reader] == []
    assert {schema for _, schema, _ in verdicts} == {True, False}
    assert len(verdicts) > 200


CORE = ((r"~|null|Null|NULL|", None), (r"true|True|TRUE", True), (r"false|False|FALSE", False),
        (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0x[0-9a-fA-F]+|[-+]?\.inf|\.NaN", 1.0))  # fmt: skip


def to_an_editor(node: yaml.Node) -> object:
    """What YAML 1.2 makes of a node: unquoted, true is a truth value, 2023 a number, ~ nothing."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: to_an_editor(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [to_an_editor(item) for item in node.value]
    if node.style is None:
        for pattern, value in CORE:
            if re.fullmatch(pattern, node.value):
                return value
    return node.value


def test_an_editor_that_knows_types_takes_good_decks(decks: list[Path]) -> None:
    """A year, a version and a truth value need no quotes to please an editor; ~ and null, nothing to it, do."""
    scalars = DECKS / "good" / "scalars.yaml"
    for path in [*decks, *(path for path in GOOD if path != scalars)]:
        seen = to_an_editor(yaml.compose(read_text(path), Loader=yaml.SafeLoader))
        assert [error.message for error in VALIDATOR.iter_errors(seen)] == [], path
    seen = to_an_editor(yaml.compose(read_text(scalars), Loader=yaml.SafeLoader))
    assert {error.instance for error in VALIDATOR.iter_errors(seen)} == {None}


@pytest.mark.parametrize("name", SHAPE)
def test_an_editor_that_knows_types_refuses_bad_decks(name: str) -> None:
    """Types make no bad deck good."""
    assert not schema_takes(to_an_editor(yaml.compose(read_text(DECKS / f"{name}.yaml"), Loader=yaml.SafeLoader)))
