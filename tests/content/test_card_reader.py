"""Each kind of card is read from its own keys, and whatever it lacks or has too much of is told of."""

from __future__ import annotations

import pytest

from genai_cli.content.card_reader import KINDS
from genai_cli.content.model import (
    CARD_KINDS,
    Card,
    Choice,
    Claim,
    Cloze,
    Lure,
    Match,
    Order,
    Recall,
    Select,
    Typed,
)
from genai_cli.content.reader import parse_deck
from genai_cli.errors import DeckError, Problem

COMMON = {"id": "a", "deck": "d"}


def card(body: str) -> Card:
    """The card with these keys, beside its id."""
    (found,) = parse_deck(f"deck: d\ntitle: D\ncards:\n- {{id: a, {body}}}\n", "d.yaml").cards
    return found


def problems(body: str) -> tuple[Problem, ...]:
    """What is wrong with such a card."""
    with pytest.raises(DeckError) as caught:
        card(body)
    assert {p.line for p in caught.value.problems} == {4}
    return caught.value.problems


def said(body: str) -> list[str]:
    """The messages about such a card."""
    return [p.message for p in problems(body)]


def test_every_kind_of_the_model_can_be_read() -> None:
    """The table of kinds has exactly those of the model, each with its prompt among its keys."""
    assert list(KINDS) == [model.kind for model in CARD_KINDS]
    assert all(name in kind.keys for name, kind in KINDS.items())


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "choice: Q, answer: A, lures: [{text: B, because: no, reveals: m}, {text: C}]",
            Choice(**COMMON, prompt="Q", answer="A", lures=(Lure("B", "no", "m"), Lure("C"))),
        ),
        (
            "select: Q, answers: [A, B], lures: [{text: C}]",
            Select(**COMMON, prompt="Q", answers=("A", "B"), lures=(Lure("C"),)),
        ),
        ("claim: Q, answer: true, reveals: m", Claim(**COMMON, prompt="Q", answer=True, reveals="m")),
        ("claim: Q, answer: FALSE", Claim(**COMMON, prompt="Q", answer=False)),
        (
            "typed: Q, answer: A, accept: [B, 1.0], lures: [{text: C}]",
            Typed(**COMMON, prompt="Q", answer="A", accept=("B", "1.0"), lures=(Lure("C"),)),
        ),
        (
            "cloze: 'A {b c} d', accept: [e]",
            Cloze(**COMMON, prompt="A {b c} d", answer="b c", accept=("e",)),
        ),
        ("order: Q, answer: [A, B, C]", Order(**COMMON, prompt="Q", answer=("A", "B", "C"))),
        (
            "match: Q, answer: [{left: A, right: B}, {left: C, right: D}]",
            Match(**COMMON, prompt="Q", answer=(("A", "B"), ("C", "D"))),
        ),
        ("recall: Q, answer: A", Recall(**COMMON, prompt="Q", answer="A")),
    ],
)
def test_a_card_of_each_kind(body: str, expected: Card) -> None:
    """What is written is what the model holds."""
    assert card(body) == expected


@pytest.mark.parametrize(
    ("kind", "rest"),
    [
        ("choice", "answer: A, lures: [{text: B}]"),
        ("select", "answers: [A], lures: [{text: B}]"),
        ("claim", "answer: true"),
        ("typed", "answer: A"),
        ("cloze", ""),
        ("order", "answer: [A, B]"),
        ("match", "answer: [{left: A, right: B}, {left: C, right: D}]"),
        ("recall", "answer: A"),
    ],
)
def test_what_every_kind_takes(kind: str, rest: str) -> None:
    """Concept, also, facts, because and allow belong to all kinds; a key of another kind to none."""
    common = "concept: c, also: [d], facts: [F1, F2], because: So., allow: {leak: meant}"
    found = card(f"{kind}: 'a {{q}}', {common}, {rest}".removesuffix(", "))
    assert (found.kind, found.concept, found.also, found.facts) == (kind, "c", ("d",), ("F1", "F2"))
    assert (found.because, found.allow) == ("So.", {"leak": "meant"})
    foreign = "accept: [x]" if kind not in ("typed", "cloze") else "reveals: m"
    (message,) = said(f"{kind}: 'a {{q}}', {foreign}, {rest}".removesuffix(", "))
    assert message == f"unknown key “{foreign.split(':')[0]}” in this {kind} card"


@pytest.mark.parametrize(
    ("body", "messages"),
    [
        ("answer: A", ["which kind is this card? It has no prompt"]),
        ("typed: Q, recall: R, answer: A", ["which kind is this card? It has the prompts “typed” and “recall”"]),
        ("choise: Q, answer: A", ["which kind is this card? It has no prompt", "unknown key “choise” in this card"]),
        ("typed: , answer: A", ["“typed” is empty"]),
        ("typed: [Q], answer: A", ["“typed” must be a text, not a list"]),
        ("typed: Q, answer: {a: b}", ["“answer” must be a text, not a mapping"]),
        ("choice: Q, answer: A", ["this choice card has no “lures”"]),
        ("choice: Q, answer: A, lures: []", ["“lures” of this choice card has 0 entries"]),
        ("choice: Q, answer: A, lures: [{because: b}]", ["this lure has no “text”"]),
        ("choice: Q, answer: A, lures: [{text: A}]", ["the option “A” on line 4 stands on line 4 already"]),
        ("choice: Q, answer: A  b, lures: [{text: a b}]", ["the option “a b” on line 4 stands on line 4 already"]),
        ("select: Q, answers: [A, a], lures: [{text: B}]", ["the option “a” on line 4 stands on line 4 already"]),
        ("select: Q, answers: A, lures: [{text: B}]", ["“answers” must be a list, not the text “A”"]),
        ("typed: Q, answer: A, accept: [a]", ["the option “a” on line 4 stands on line 4 already"]),
        ("claim: Q, answer: yes", ["“answer” cannot be “yes”"]),
        ("claim: Q", ["this claim card has no “answer”"]),
        ("order: Q, answer: [A]", ["“answer” of this order card has 1 entry"]),
        ("order: Q, answer: [A, B, a]", ["the item “a” on line 4 stands on line 4 already"]),
        ("match: Q, answer: [{left: A, right: B}, {left: C, right: b}]",
         ["the right side “b” on line 4 stands on line 4 already"]),
        ("match: Q, answer: [{left: A, right: B}, [C, D]]", ["a pair must have keys, not be a list"]),
        ("typed: Q, answer: A, allow: {leak: ''}", ["“leak” is empty"]),
        ("typed: Q, answer: A, accept: ['', B]", ["an empty entry in “accept”"]),
        ("typed: Q, answer: A, id: b", ["the key “id” on line 4 stands on line 4 already"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_card(body: str, messages: list[str]) -> None:
    """One message for each thing that is wrong."""
    assert said(body) == messages


@pytest.mark.parametrize("prompt", ["none", "{a} or {b}", "a {} b", "a { } b", "a {b", "a b}", "{{a}}", "a {b {c} d}"])
def test_a_cloze_has_one_blank(prompt: str) -> None:
    """Braces stand once, around the answer."""
    (problem,) = problems(f"cloze: '{prompt}'")
    assert problem.message.startswith("a cloze needs its answer in one pair of braces")
    assert problem.column == 18


def test_the_answer_of_a_cloze_stands_in_its_braces() -> None:
    """An answer beside the sentence is refused, and the hint says where it belongs."""
    (problem,) = problems("cloze: 'a {b}', answer: b")
    assert problem.hint == "write it between the braces"


@pytest.mark.parametrize(
    ("kind", "rest", "key", "entry", "least", "most"),
    [
        ("choice", "answer: A", "lures", "{{text: L{}}}", 1, 5),
        ("select", "answers: [A]", "lures", "{{text: L{}}}", 1, 8),
        ("select", "lures: [{text: X}]", "answers", "A{}", 1, 8),
        ("order", "", "answer", "A{}", 2, 8),
        ("match", "", "answer", "{{left: L{0}, right: R{0}}}", 2, 8),
    ],
)
def test_lists_have_a_least_and_a_most(kind: str, rest: str, key: str, entry: str, least: int, most: int) -> None:
    """As few and as many as fit are taken; one less and one more are not."""

    def body(count: int) -> str:
        entries = ", ".join(entry.format(n) for n in range(count))
        return f"{kind}: Q, {key}: [{entries}], {rest}".removesuffix(", ")

    assert card(body(least)).kind == card(body(most)).kind == kind
    for count in (least - 1, most + 1):
        problem = problems(body(count))[0]
        assert f"“{key}” of this {kind} card has {count} " in problem.message
        assert problem.hint == f"it takes {least} to {most}"


def test_a_select_card_has_nine_options_at_most() -> None:
    """Each option is picked with one digit."""
    lures = ", ".join(f"{{text: L{n}}}" for n in range(5))
    assert card(f"select: Q, answers: [A, B, C, D], lures: [{lures}]").kind == "select"
    assert said(f"select: Q, answers: [A, B, C, D, E], lures: [{lures}]") == ["more than 9 options"]


def test_texts_that_only_look_alike_are_told_apart() -> None:
    """Accents tell options apart, and how an accent is written does not."""
    assert card('choice: Q, answer: "caf\u00e9", lures: [{text: cafe}]')
    assert said('choice: Q, answer: "caf\u00e9", lures: [{text: "cafe\u0301"}]')


def test_text_is_kept_as_it_is_inside() -> None:
    """Space around a text goes, all within it stays: markup, line ends, signs, regular expressions."""
    found = card(r"""typed: "  [link=x]a[0]\n\n  :smile:  ", answer: '^(a+)+$', because: "a\tb" """)
    assert isinstance(found, Typed)
    assert (found.prompt, found.answer, found.because) == ("[link=x]a[0]\n\n  :smile:", "^(a+)+$", "a\tb")
