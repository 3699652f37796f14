"""Any text, and any JSON, is an answer to any card or a sentence saying what would be; never anything else."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_cli.content.model import Card, Lure
from genai_cli.errors import UsageError
from genai_cli.store.codec import decode, encode
from genai_cli.study.answers import judge, to_json
from genai_cli.study.events import Judgement
from genai_cli.study.question import Question, Why, given_for, options_of
from genai_cli.terminal.plain import reply_in_words, split_confidence
from tests import builders as b

CARDS: dict[str, Card] = {
    card.kind: card
    for card in (b.choice(), b.select(), b.claim(), b.typed(lures=(Lure("encoder", "No."),)), b.cloze(), b.order(),
                 b.match(), b.recall())
}  # fmt: skip
# Half the characters of one plane, and those with a meaning to some line or other.
texts = st.text(st.characters() | st.sampled_from("\x00\x1b\x9b\u202e\u0301\ud800?:,1234abct "), max_size=40)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts | st.sampled_from(["1", "2", "a", "true", "good"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts | st.sampled_from("123"), inner, max_size=4),
    max_leaves=8,
)


def put(card: Card) -> Question:
    """The card as a question."""
    options, right = options_of(card, random.Random(1))
    return Question(card, Why.NEW, options, right)


def check(question: Question, reply: object) -> None:
    """The reply is refused in a sentence, or judged, kept, and read again as it was."""
    try:
        given_one = given_for(question, reply)
    except UsageError:
        return
    judged = judge(question.card, given_one)
    assert judged.judgement in Judgement
    assert not (judged.fell_for and judged.resisted)
    kept = b.answered(given=to_json(given_one), judgement=judged.judgement)
    assert decode(encode(kept)) == kept
    kept.given.encode("utf-8")
    assert json.loads(kept.given) == (list(given_one) if isinstance(given_one, tuple) else given_one)


@pytest.mark.parametrize("kind", CARDS)
@given(reply=anything)
def test_any_json(kind: str, reply: object) -> None:
    """As `genai quiz --json` takes it."""
    check(put(CARDS[kind]), reply)


@pytest.mark.parametrize("kind", CARDS)
@given(line=texts)
def test_any_line(kind: str, line: str) -> None:
    """As `genai quiz --plain` takes it."""
    question = put(CARDS[kind])
    text, _ = split_confidence(line)
    check(question, reply_in_words(question, text))


@given(texts, texts)
def test_any_text_for_any_answer(answer: str, said: str) -> None:
    """Typed text is judged whatever was wanted; what was wanted is right if there is anything in it to compare."""
    card = b.typed(answer=answer)
    assert judge(card, said).judgement in Judgement
    again = judge(card, answer).judgement
    assert again is Judgement.RIGHT or not any(c.isalnum() for c in answer)
