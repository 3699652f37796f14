"""Nothing comes before what it needs, however long the chain, and a circle hides nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from genai_cli.content.order import in_learning_order, prerequisites_first
from genai_cli.study.queue import concept_order
from tests import builders as b

NAMES = st.sampled_from("abcdefgh")


@given(st.dictionaries(NAMES, st.lists(NAMES, max_size=4), max_size=8))
def test_everything_is_placed_once_and_prerequisites_first(after: dict[str, list[str]]) -> None:
    """Where there is no way back from a prerequisite to what needs it, it comes first."""
    listed = {name: [other for other in names if other in after] for name, names in after.items()}
    order = prerequisites_first(listed)
    assert sorted(order) == sorted(listed)
    for name, names in listed.items():
        for other in names:
            if name not in reachable(other, listed):
                assert order.index(other) < order.index(name)


def reachable(name: str, after: dict[str, list[str]]) -> set[str]:
    """A name and all that comes before it, directly or not."""
    seen, ahead = set[str](), [name]
    while ahead:
        last = ahead.pop()
        if last not in seen:
            seen.add(last)
            ahead += after[last]
    return seen


def test_a_chain_longer_than_the_stack() -> None:
    """Five thousand concepts, each building on the next, and as many decks, are put in order."""
    count = 5_000
    concepts = [b.concept(f"c{n}", after=(f"c{n + 1}",)) for n in range(count)]
    rank = concept_order(concepts)
    assert rank["c0"] == count - 1
    decks = tuple(b.deck(id=f"d{n}", after=(f"d{n + 1}",)) for n in range(count))
    assert [deck.id for deck in in_learning_order(decks)] == [f"d{n}" for n in reversed(range(count))]
