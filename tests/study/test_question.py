"""Options are shuffled, numbers sorted, and replies in keys mean what the keys stood for."""

from __future__ import annotations

import random

import pytest

from genai_cli.content.model import BLANK, Lure
from genai_cli.content.words import number
from genai_cli.errors import UsageError
from genai_cli.study.question import Question, Why, given_for, options_of
from tests import builders as b


def put(card, seed: int = 1) -> Question:  # type: ignore[no-untyped-def]
    options, right = options_of(card, random.Random(seed))
    return Question(card, Why.NEW, options, right)


def test_options_are_shuffled_and_complete() -> None:
    """Every option is there under its own key, and the right one stands everywhere in turn."""
    places = set()
    for seed in range(40):
        question = put(b.choice(), seed)
        assert [o.key for o in question.options] == ["1", "2", "3"]
        places.add([o.text for o in question.options].index("generator"))
    assert places == {0, 1, 2}


def test_numbers_are_put_in_order() -> None:
    """Options that are all numbers stand in ascending order, whatever the dice say."""
    card = b.choice(answer="$400", lures=(Lure("$1,500"), Lure("$90")))
    assert [o.text for o in put(card).options] == ["$90", "$400", "$1,500"]
    assert number("4 GB") == 4
    assert number("about a million dollars") is None


def test_order_and_match_never_come_solved() -> None:
    """What is to be ordered or paired never stands already right."""
    for seed in range(60):
        assert [o.text for o in put(b.order(), seed).options] != list(b.order().answer)
        assert [o.text for o in put(b.match(), seed).right] != [right for _, right in b.match().answer]


def test_replies_in_keys() -> None:
    """Each kind's reply is turned into the texts its keys stood for."""
    question = put(b.choice())
    key = next(o.key for o in question.options if o.text == "generator")
    assert given_for(question, key) == given_for(question, int(key)) == "generator"
    pair = put(b.match())
    right = {o.text: o.key for o in pair.right}
    reply = {o.key: right[dict(b.match().answer)[o.text]] for o in pair.options}
    assert given_for(pair, reply) == dict(b.match().answer)
    assert given_for(put(b.claim()), "TRUE") is True
    assert given_for(put(b.recall()), {"grade": "good"}) == "good"
    assert put(b.cloze()).prompt == f"In a GAN the {BLANK} draws."


@pytest.mark.parametrize(
    ("card", "reply"),
    [
        (b.choice(), "9"),
        (b.choice(), None),
        (b.select(), ["1", "x"]),
        (b.order(), ["1", "2"]),
        (b.order(), ["1", "1", "2"]),
        (b.match(), {"1": "a"}),
        (b.match(), {"1": "a", "2": "a", "3": "b"}),
        (b.claim(), "maybe"),
        (b.typed(), 5),
        (b.recall(), {"grade": "perfect"}),
    ],
)
def test_replies_that_fit_nothing_are_explained(card, reply) -> None:  # type: ignore[no-untyped-def]
    """A reply that cannot be an answer is refused with a sentence saying what would be."""
    with pytest.raises(UsageError):
        given_for(put(card), reply)


def test_two_things_to_order_are_not_always_the_wrong_way_round() -> None:
    """Of two items, shown in either order, the answer cannot be told from the order; of three, never as given."""
    two, three = b.order(answer=("GPT-2", "GPT-3")), b.order()
    shown = {tuple(o.text for o in options_of(two, random.Random(seed))[0]) for seed in range(20)}
    assert len(shown) == 2
    seen = {tuple(o.text for o in options_of(three, random.Random(seed))[0]) for seed in range(50)}
    assert three.answer not in seen
