"""Keys, ids, names and texts of a deck are held to what they may be, wherever they stand."""

from __future__ import annotations

import pytest

from genai_cli.content.fields import MAX_CHARACTERS
from genai_cli.content.model import Deck
from genai_cli.content.reader import parse_deck
from genai_cli.errors import DeckError

CARDS = "cards:\n- {id: a, typed: Q, answer: A}\n"


def said(text: str) -> list[str]:
    """What is said of a bad deck: LINE:COLUMN and the message."""
    with pytest.raises(DeckError) as caught:
        parse_deck(text, "d.yaml")
    assert all(p.hint for p in caught.value.problems)
    return [f"{p.line}:{p.column} {p.message}" for p in caught.value.problems]


def deck(before: str) -> Deck:
    """A deck with something before its one card."""
    return parse_deck(f"deck: d\ntitle: D\n{before}{CARDS}", "d.yaml")


@pytest.mark.parametrize(
    ("key", "meant"),
    [("sumary", "summary"), ("Title", "title"), ("misconception", "misconceptions"), ("concept", "concepts")],
)
def test_a_misspelt_key_is_guessed(key: str, meant: str) -> None:
    """An unknown key comes with the one that was meant."""
    with pytest.raises(DeckError) as caught:
        deck(f"{key}: x\n")
    assert caught.value.problems[0].hint == f"did you mean “{meant}”?"


def test_an_unknown_key_like_no_other_comes_with_the_list() -> None:
    """Where nothing is near, all that may stand there is named."""
    with pytest.raises(DeckError) as caught:
        deck("zzz: x\n")
    assert caught.value.hint.startswith("this deck may have after, cards, concepts, deck")


@pytest.mark.parametrize("name", ["a", "0", "a-b", "z" * 64, "no", "010"])
def test_ids_of_decks(name: str) -> None:
    """Lower-case letters, digits and hyphens, at most 64."""
    assert parse_deck(f"deck: {name}\ntitle: D\n{CARDS}", "d.yaml").id == name


@pytest.mark.parametrize("name", ["A", "-a", "a_b", "a.b", "a/b", "../a", "é", "z" * 65, "a b", '"a\\nb"', '"a\u0301"'])
def test_what_cannot_be_the_id_of_a_deck(name: str) -> None:
    """No path, no capital, no space, no accent."""
    assert said(f"deck: {name}\ntitle: D\n{CARDS}")[0].startswith("1:7 “")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ('"a\\u200bb"', "invisible character U+200B"),
        ('"a\\u202eb"', "invisible character U+202E"),
        ('"a\\u00adb"', "invisible character U+00AD"),
        ('"a\\U000E0041b"', "invisible character U+E0041"),
        ('"a\\nb"', "more than one line"),
        ('"Z' + "\u0301" * 5 + '"', "more than 4 marks"),
    ],
)
def test_a_name_shows_all_it_holds(name: str, why: str) -> None:
    """Titles, names and aliases may hide nothing and turn nothing round; other text may, and is escaped when shown."""
    for text in (
        f"deck: d\ntitle: {name}\n{CARDS}",
        f"deck: d\ntitle: D\nsource: {{title: {name}}}\n{CARDS}",
        f"deck: d\ntitle: D\nconcepts: [{{id: c, name: {name}}}]\n{CARDS}",
        f"deck: d\ntitle: D\nconcepts: [{{id: c, name: C, aliases: [ok, {name}]}}]\n{CARDS}",
    ):
        (line,) = said(text)
        assert why in line
    assert deck(f"summary: {name}\n").summary


@pytest.mark.parametrize(
    "name", ["Ünïcödé", "Μηχανή", "日本語", "Zu\u0308rich", "q\u0323\u0307", "Z" + "\u0301" * 4, "DALL·E", "नमस्ते"]
)
def test_a_name_may_be_of_any_script(name: str) -> None:
    """What people really write is taken as it is."""
    assert deck(f"concepts: [{{id: c, name: {name}}}]\n").concepts[0].name == name


def test_a_field_has_a_longest_text() -> None:
    """20,000 characters are taken, one more is refused."""
    assert len(deck(f"summary: {'x' * MAX_CHARACTERS}\n").summary) == MAX_CHARACTERS
    assert said(f"deck: d\ntitle: D\nsummary: {'x' * 20_001}\n{CARDS}") == [
        "3:10 “summary” has more than 20,000 characters"
    ]


def test_heaps_of_marks_are_refused_before_they_are_normalized() -> None:
    """100,000 combining marks in an option cost a line, not a minute: what is too long is compared as it is."""
    marks = "a" + "\u0301\u0323" * 50_000
    lines = said(f"deck: d\ntitle: D\ncards:\n- {{id: c, choice: Q, answer: {marks}, lures: [{{text: {marks}b}}]}}\n")
    assert [line.split(" ", 1)[1] for line in lines] == [
        "“answer” has more than 20,000 characters",
        "“text” has more than 20,000 characters",
    ]
