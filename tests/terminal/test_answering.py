"""For each kind of card, the keys a person would press give the answer they mean."""

from __future__ import annotations

import random

import pytest

from genai_cli.study.question import Question, Why, options_of
from genai_cli.terminal import answering as a
from genai_cli.terminal.keys import Decoder
from tests import builders as b


def press(card, data: bytes):  # type: ignore[no-untyped-def]
    options, right = options_of(card, random.Random(3))
    question = Question(card, Why.NEW, options, right)
    state = a.input_for(question)
    for key in Decoder().feed(data):
        state.press(key)
    return question, state.given()


def test_a_digit_or_arrows_pick_an_option() -> None:
    """A digit marks its option; arrows go round; nothing marked is no answer."""
    question, given = press(b.choice(), b"2")
    assert given == question.options[1].text
    question, given = press(b.choice(), b"\x1b[A")
    assert given == question.options[2].text
    question, given = press(b.choice(), b"\x1b[B\x1b[B\x1b[B\x1b[B")
    assert given == question.options[0].text
    assert press(b.choice(), b"9x")[1] is None


def test_select_marks_and_unmarks() -> None:
    """Digits and the space bar toggle; the answer is what stays marked."""
    question, given = press(b.select(), b"121")
    assert given == (question.options[1].text,)
    question, given = press(b.select(), b"\x1b[B \x1b[B ")
    assert given == (question.options[0].text, question.options[1].text)
    assert press(b.select(), b"11")[1] is None


CLAIM_KEYS = [(b"t", True), (b"f", False), (b"1", True), (b"2", False), (b"\x1b[B", True)]


@pytest.mark.parametrize(("data", "given"), CLAIM_KEYS)
def test_true_or_false(data: bytes, given: bool) -> None:
    """t and f, digits and arrows all say it."""
    assert press(b.claim(), data)[1] is given


def test_order_places_items_and_takes_them_back() -> None:
    """Items are placed one by one, the last falls into place, and Backspace takes back."""
    question, given = press(b.order(), b"21")
    texts = [o.text for o in question.options]
    assert given == (texts[1], texts[0], texts[2])
    assert press(b.order(), b"2")[1] is None
    question, given = press(b.order(), b"2\x7f31")
    texts = [o.text for o in question.options]
    assert given == (texts[2], texts[0], texts[1])


def test_match_pairs_with_letters() -> None:
    """A letter pairs the left item under the cursor, the last pair makes itself, a pair can be moved."""
    question, given = press(b.match(), b"ba")
    lefts, rights = [o.text for o in question.options], [o.text for o in question.right]
    assert given == {lefts[0]: rights[1], lefts[1]: rights[0], lefts[2]: rights[2]}
    assert press(b.match(), b"bac")[1] == given, "the last letter may be pressed as well"
    question, given = press(b.match(), b"ba\x1b[A\x1b[A1a2b")
    lefts, rights = [o.text for o in question.options], [o.text for o in question.right]
    assert given == {lefts[0]: rights[0], lefts[1]: rights[1], lefts[2]: rights[2]}


def test_typing_edits_a_line() -> None:
    """Letters, arrows, Backspace and word-erase edit; a paste comes in as one line; blanks are no answer."""
    assert press(b.typed(), b"genrator\x1b[D\x1b[D\x1b[D\x1b[D\x1b[De")[1] == "generator"
    assert press(b.typed(), b"the encoder\x17generator")[1] == "the generator"
    assert press(b.typed(), b"\x1b[200~two\nlines\x1b[201~")[1] == "two lines"
    assert press(b.typed(), b"  ")[1] is None
    assert len(press(b.typed(), b"x" * 9000)[1]) == a.LONGEST_TYPED


def test_recall_is_graded_only_after_the_reveal() -> None:
    """A grade before the answer was shown is no grade."""
    assert press(b.recall(), b"3")[1] is None
    assert press(b.recall(), b"\r3")[1] == "good"
