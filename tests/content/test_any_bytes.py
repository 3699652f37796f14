"""Whatever bytes a deck file holds, it is a deck, a bad deck or an unreadable file: no other error, and no crash."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from genai_cli.content.model import Deck
from genai_cli.content.problems import MAX_SHOWN, Problems
from genai_cli.content.reader import read_deck
from genai_cli.content.tree import Node, Scalar, Sequence, parse_tree
from genai_cli.errors import DeckError, StoreError

SIGNS = (
    "deck: d", "title: D", "cards:", "\n", "\n- ", "\n  ", "id: a", "typed: Q", "cloze: a {b}", "answer: A", ": ", "[",
    "]", "{", "}", '"', "'", "&a ", "*a", "!t ", "<<: ", "|", ">", "?", "%", " #", "---\n", "...\n", "\t", "\\", "\0",
    "\x1b", "\ufeff", "\u2028", "\u202e", "é", "👩", "lures: [{text: B}]", "claim: x", "answer: true", ", ", "k: v\n",
)  # fmt: skip
YAML_LIKE = st.lists(st.sampled_from(SIGNS) | st.text(max_size=3), max_size=30).map("".join)
ANYTHING = st.binary(max_size=200) | YAML_LIKE.map(lambda text: text.encode("utf-8", "surrogatepass"))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file to be written over and over."""
    return tmp_path_factory.mktemp("bytes") / "d.yaml"


@settings(max_examples=500, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=ANYTHING)
@example(data=b"")
@example(data=b"[" * 30_000)
@example(data=b"? " * 2_000)
@example(data=b"a: " * 2_000)
@example(data=b"\xff\xfe")
def test_any_bytes_are_a_deck_or_an_expected_error(path: Path, data: bytes) -> None:
    """A Deck, a DeckError with places and messages, or a StoreError."""
    path.write_bytes(data)
    try:
        found: Deck | DeckError | StoreError = read_deck(path)
    except (DeckError, StoreError) as error:
        found = error
    assert not isinstance(found, StoreError) or found.message
    problems = found.problems if isinstance(found, DeckError) else ()
    assert len(problems) <= MAX_SHOWN
    assert all(problem.line >= 1 and problem.column >= 1 and problem.message for problem in problems)
    assert list(problems) == sorted(problems, key=lambda problem: (problem.line, problem.column))


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(text=YAML_LIKE)
def test_any_text_means_the_same_without_libyaml(text: str) -> None:
    """Both parsers make the same tree of it, or both refuse it; but for a comment right against | or >."""
    assume(not re.search(r"[|>][-+0-9]*#", text))
    assert outcome(text, pure=False) == outcome(text, pure=True)


def outcome(text: str, pure: bool) -> object:
    """What the tree says, without its places; "refused" if there is none."""
    problems = Problems("d.yaml")
    try:
        node = parse_tree(text, problems, pure=pure)
        problems.raise_any()
    except DeckError:
        return "refused"
    return plain(node)


def plain(node: Node) -> object:
    """A tree as texts, lists and dictionaries."""
    if isinstance(node, Scalar):
        return (node.text,)
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}
