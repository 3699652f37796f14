"""What is asked: due before new, the most nearly forgotten first, prerequisites before what builds on them."""

from __future__ import annotations

from collections.abc import Sequence

from genai_cli.content.model import Card, Concept
from genai_cli.study import queue as q
from genai_cli.study.events import Rating
from genai_cli.study.replay import replay
from genai_cli.study.state import CardState
from tests import builders as b

DAY = b.MONDAY + 30


def state(card: str, stability: float, last: int, due: int, **more: object) -> CardState:
    return CardState("d", card, stability, 5.0, due, last, last, 3, 0, True, **more)  # type: ignore[arg-type]


def states(*listed: CardState) -> dict[str, CardState]:
    return {s.key: s for s in listed}


def filled(
    cards: Sequence[Card], known: dict[str, CardState], concepts: list[Concept], day: int, new_limit: int
) -> q.Queue[Card]:
    """The queue over these cards, each looked at."""
    return q.fill(cards, q.asked_now(cards, known, day), known, concepts, day, new_limit)


def test_due_cards_come_by_lowest_recall() -> None:
    """Among due cards the one most nearly forgotten, relative to its target, is first."""
    cards = [b.choice("a"), b.choice("b"), b.choice("c")]
    known = states(state("a", 30, DAY - 30, DAY), state("b", 3, DAY - 20, DAY - 17), state("c", 10, DAY - 12, DAY - 2))
    assert [c.id for c in filled(cards, known, [], DAY, 0).due] == ["b", "c", "a"]


def test_suspended_and_future_cards_are_not_asked() -> None:
    """A suspended card and one not yet due stay out; one answered under a clock far ahead comes back."""
    cards = [b.choice("a"), b.choice("b"), b.choice("c")]
    known = states(
        state("a", 3, DAY - 9, DAY - 5, suspended=True),
        state("b", 9, DAY, DAY + 9),
        state("c", 9, DAY + 4000, DAY + 4009),
    )
    queue = filled(cards, known, [], DAY, 10)
    assert [c.id for c in queue.due] == ["c"]
    assert queue.new == ()


def test_new_cards_follow_prerequisites_and_the_allowance() -> None:
    """New cards come in the order their concepts build on each other, no more than allowed."""
    concepts = [b.concept("gan", after=("network",)), b.concept("network", after=("data",)), b.concept("data")]
    cards = [b.choice(f"{name}-{n}", concept=name) for name in ("gan", "network", "data") for n in (1, 2)]
    queue = filled(cards, {}, concepts, DAY, 4)
    assert {c.concept for c in queue.new} == {"data", "network"}
    assert len(queue.new) == 4
    assert filled(cards, {}, concepts, DAY, -3).new == ()


def test_a_card_about_no_concept_follows_those_of_its_deck() -> None:
    """A general question comes when its deck's concepts have been met; a deck without concepts keeps its own order."""
    concepts = [b.concept("data"), b.concept("gan", deck="e")]
    cards = [
        b.choice("general"), b.choice("x", concept="data"), b.choice("y", concept="gan", deck="e"),
        b.choice("later", deck="plain"), b.choice("last", deck="plain"),
    ]  # fmt: skip
    assert [c.id for c in q.new_in_order(cards, {}, concepts, DAY)] == ["later", "last", "x", "general", "y"]


def test_a_circle_of_prerequisites_hides_nothing() -> None:
    """Concepts that wait for each other are still all asked."""
    concepts = [b.concept("x", after=("y",)), b.concept("y", after=("x",))]
    assert len(filled([b.choice("a", concept="x"), b.choice("b", concept="y")], {}, concepts, DAY, 9).new) == 2


def test_look_alikes_wait_and_then_stand_side_by_side() -> None:
    """What is easily confused with a concept still new waits; once that was met, it is asked right after it."""
    concepts = [b.concept("generator", unlike=("discriminator",)), b.concept("discriminator", unlike=("generator",))]
    cards = [b.choice("g", concept="generator"), b.choice("x"), b.choice("d", concept="discriminator")]
    assert [c.id for c in filled(cards, {}, concepts, DAY, 9).new] == ["g", "x"]
    met_today = states(state("g", 3, DAY, DAY + 2))
    assert [c.id for c in filled(cards, met_today, concepts, DAY, 9).new] == ["x"]
    due = states(state("g", 3, DAY - 3, DAY), state("x", 1, DAY - 3, DAY))
    assert [c.id for c in filled(cards, due, concepts, DAY, 9).due] == ["x", "g", "d"]


def test_a_deck_asked_alone_begins_with_what_is_its_own() -> None:
    """Its concept does not wait for a look-alike that another deck teaches; a card that compares them comes last."""
    concepts = [b.concept("gan", deck="e"), b.concept("diffusion", after=("gan",), unlike=("gan",))]
    cards = [b.choice("compare", concept="gan"), b.choice("x", concept="diffusion")]
    assert [c.id for c in q.new_in_order(cards, {}, concepts, DAY)] == ["x", "compare"]
    both = [*cards, b.choice("g", concept="gan", deck="e")]
    assert [c.id for c in q.new_in_order(both, {}, concepts, DAY)] == ["compare", "g"]


def test_a_deck_about_others_concepts_keeps_their_order() -> None:
    """One without concepts of its own: prerequisites first, and of look-alikes one waits."""
    listed = (("gan", ()), ("diffusion", ("gan",)), ("z", ()))
    concepts = [b.concept(name, deck="e", unlike=unlike) for name, unlike in listed]
    cards = [b.choice(name, concept=name) for name in ("z", "diffusion", "gan")]
    assert [c.id for c in q.new_in_order(cards, {}, concepts, DAY)] == ["gan", "z"]


def test_interleaving_never_repeats_a_concept_while_another_waits() -> None:
    """For any mix, two cards of a concept stand in a row only when nothing else was left."""
    cards = [b.choice(f"c{n}", concept="k" + str(n % 3 if n < 9 else 0), deck=f"d{n % 2}") for n in range(14)]
    mixed = q.interleave(cards)
    assert sorted(c.key for c in mixed) == sorted(c.key for c in cards)
    for i in range(1, len(mixed)):
        if mixed[i].concept == mixed[i - 1].concept:
            assert {c.concept for c in mixed[i:]} == {mixed[i].concept}


def test_what_was_missed_today_is_asked_again_in_the_next_sitting() -> None:
    """A miss not put right yet is retried the same day, and is simply due the next day."""
    known = replay([b.answered("c", DAY, Rating.AGAIN)])
    assert [c.id for c in filled([b.choice()], known, [], DAY, 0).retry] == ["c"]
    tomorrow = filled([b.choice()], known, [], DAY + 1, 0)
    assert (tomorrow.retry, [c.id for c in tomorrow.due]) == ((), ["c"])
