"""Which cards have a deck here, and how many of a deck are new, stays right whatever is answered, edited or merged."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genai_cli.store.log import Log, open_log
from genai_cli.study.state import CardState
from tests.builders import MONDAY, answered
from tests.store.stores import sql


class Decks:
    """Decks by id, with a mark for what cards each has; tells which of them were asked for their cards."""

    def __init__(self, **cards: Iterable[str]) -> None:
        self.cards = {name: sorted(ids) for name, ids in cards.items()}
        self.asked: list[str] = []

    def marks(self) -> dict[str, str]:
        """Deck id -> its mark."""
        return {name: f"mark of {ids}" for name, ids in self.cards.items()}

    def card_ids(self, deck: str) -> list[str]:
        """The ids of a deck's cards."""
        self.asked.append(deck)
        return self.cards[deck]

    def has(self, state: CardState) -> bool:
        """Whether the card with this state is in one of them."""
        return state.card in self.cards.get(state.deck, ())


def shelve(log: Log, **cards: Iterable[str]) -> Decks:
    """Tell a store of these decks."""
    decks = Decks(**cards)
    log.shelve(decks.marks(), decks.card_ids)
    return decks


def met(card: str, deck: str = "d", due: int = MONDAY, **more: int) -> CardState:
    """A card answered once, due on a day."""
    return CardState(deck, card, 1.0, 5.0, due, MONDAY - 1, MONDAY - 1, 1, **more)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    """An open store."""
    with open_log(tmp_path / "answers.db") as opened:
        yield opened


def put(log: Log, state: CardState) -> None:
    """Append an event with the state after it."""
    assert log.append(answered(state.card, deck=state.deck), state)


def due(log: Log) -> list[str]:
    """The keys of the cards that are due."""
    return sorted(state.key for state in log.due(MONDAY, 100))


def test_a_deck_is_asked_for_its_cards_only_when_its_mark_is_new(log: Log) -> None:
    """The first time, and when the set of its cards has changed; not when another deck's has."""
    assert shelve(log, a="12", b="34").asked == ["a", "b"]
    assert shelve(log, a="12", b="34").asked == []
    assert shelve(log, a="12", b="345").asked == ["b"]
    changes = log._connection.total_changes
    shelve(log, a="12", b="345")
    assert log._connection.total_changes == changes


def test_a_card_taken_out_of_its_deck_waits_no_more(log: Log) -> None:
    """It is neither due nor counted, keeps its state, and is back when the card is."""
    shelve(log, d="12")
    for card in "12":
        put(log, met(card))
    shelve(log, d="1")
    assert (due(log), log.taken(), log.waiting(MONDAY).due) == (["d/1"], {"d": 1}, 1)
    assert set(log.states()) == {"d/1", "d/2"}
    shelve(log, d="12")
    assert (due(log), log.taken()) == (["d/1", "d/2"], {"d": 2})


def test_a_deck_that_is_gone_waits_no_more(log: Log) -> None:
    """All its cards go, and come back with it."""
    shelve(log, a="1", b="1")
    put(log, met("1", "a"))
    put(log, met("1", "b"))
    shelve(log, b="1")
    assert (due(log), log.taken()) == (["b/1"], {"b": 1})
    shelve(log, a="1", b="1")
    assert (due(log), log.taken()) == (["a/1", "b/1"], {"a": 1, "b": 1})


def test_a_card_suspended_before_it_was_met_is_not_new(log: Log) -> None:
    """It counts as taken until it is resumed; an undone first answer makes a card new again."""
    shelve(log, d="123")
    put(log, CardState("d", "1", suspended=True))
    put(log, met("2"))
    assert log.taken() == {"d": 2}
    put(log, CardState("d", "1"))
    put(log, CardState("d", "2"))
    assert (log.taken(), due(log)) == ({"d": 0}, [])


def test_an_answer_to_a_card_of_no_deck_counts_nowhere(log: Log) -> None:
    """As when its deck was never here; it counts as soon as its deck is."""
    shelve(log, d="1")
    put(log, met("9", "elsewhere"))
    assert (log.taken(), due(log)) == ({"d": 0}, [])
    shelve(log, d="1", elsewhere="9")
    assert (log.taken(), due(log)) == ({"d": 0, "elsewhere": 1}, ["elsewhere/9"])


def test_what_is_merged_in_is_reckoned_anew(log: Log) -> None:
    """After states were replaced, cards that no deck has stay out, and the others wait at once."""
    shelve(log, d="12")
    put(log, met("1"))
    log.append_many([(answered("2"), None), (answered("unknown"), None), (answered("x", deck="none"), None)])
    log.replace_states([met("1"), met("2"), met("unknown"), met("x", "none")], "e")
    assert sql(log.path, "SELECT count(*) FROM shelved") == [(0,)]
    assert (due(log), log.taken()) == (["d/1", "d/2"], {"d": 2})


def test_another_process_may_know_other_decks(tmp_path: Path, log: Log) -> None:
    """Each is told of its own, in turn, also when the other replaces all states in between."""
    shelve(log, d="12", extra="1")
    for state in (met("1"), met("2"), met("1", "extra")):
        put(log, state)
    with open_log(log.path) as other:
        shelve(other, d="12")
        assert (due(other), other.taken()) == (["d/1", "d/2"], {"d": 2})
        assert (due(log), log.taken()) == (["d/1", "d/2", "extra/1"], {"d": 2, "extra": 1})
        other.replace_states([met("1"), met("1", "extra")], "e")
        assert log.waiting(MONDAY).due == 2
        assert other.missed(MONDAY) == []
        assert other.due_count(MONDAY) == 1


def test_a_new_card_of_a_deck_that_was_edited_meanwhile(log: Log) -> None:
    """One process still asks a card that is no part of the deck any more: the next who counts does not count it."""
    shelve(log, d="12")
    with open_log(log.path) as other:
        shelve(other, d="1")
        put(log, met("2"))
        assert (due(other), other.taken()) == ([], {"d": 0})
    with open_log(log.path) as later:
        shelve(later, d="1")
        assert (due(later), later.taken()) == ([], {"d": 0})
        shelve(later, d="12")
        assert (due(later), later.taken()) == (["d/2"], {"d": 1})


def test_who_knows_no_decks_leaves_the_counts_to_be_made(log: Log) -> None:
    """A card of a deck that somebody else shelved may or may not be in it; who knows the deck counts it rightly."""
    shelve(log, d="12")
    with open_log(log.path) as other:
        put(other, met("1"))
        put(other, met("9"))
    assert (due(log), log.taken()) == (["d/1"], {"d": 1})


def test_of_a_failed_transaction_no_count_stays(log: Log) -> None:
    """What an answer changes of the counts is undone with it."""
    shelve(log, d="1")

    def fails() -> None:
        with log.writing():
            put(log, met("1"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert (log.taken(), log.waiting(MONDAY).due) == ({"d": 0}, 0)


def test_what_was_shelved_in_a_failed_transaction_is_shelved_again(log: Log) -> None:
    """The decks that were told of in it are known, and what was undone of them is made again."""
    put(log, met("1"))

    def fails() -> None:
        with log.writing():
            shelve(log, d="1")
            assert due(log) == ["d/1"]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert (due(log), log.taken()) == (["d/1"], {"d": 1})


card_states = st.builds(
    CardState, deck=st.sampled_from("ab"), card=st.sampled_from("1234"), stability_days=st.just(1.0),
    due_day=st.integers(MONDAY - 1, MONDAY + 1), last_day=st.just(MONDAY - 1), reps=st.integers(0, 2),
    suspended=st.booleans(),
)  # fmt: skip
some_cards = st.sets(st.sampled_from("1234"))
steps = st.lists(
    st.tuples(st.just("put"), card_states)
    | st.tuples(st.just("shelve"), st.dictionaries(st.sampled_from("ab"), some_cards))
    | st.tuples(st.just("replace"), st.lists(card_states, unique_by=lambda s: s.key)),
    max_size=25,
)


@settings(max_examples=80, deadline=None)
@given(steps, st.randoms())
def test_whatever_happens_in_whatever_order(
    tmp_path_factory: pytest.TempPathFactory, happening: list[tuple[str, object]], dice: random.Random
) -> None:
    """Answers, edits of decks and merges, by two processes: the counts are those of the states and decks there are."""
    path = tmp_path_factory.mktemp("any") / "answers.db"
    with open_log(path) as one, open_log(path) as two:
        known = {one: shelve(one), two: shelve(two)}
        for what, thing in happening:
            log = dice.choice((one, two))
            if isinstance(thing, CardState):
                if thing.deck not in known[log].cards or known[log].has(thing):  # a sitting asks what is in its decks
                    put(log, thing)
            elif isinstance(thing, dict):
                known[log] = shelve(log, **thing)
            else:
                assert isinstance(thing, list)
                log.replace_states(thing, what)
            log = dice.choice((one, two))
            mine = [s for s in log.states().values() if known[log].has(s)]
            taken = dict.fromkeys(known[log].cards, 0)
            for state in mine:
                taken[state.deck] += state.reps > 0 or state.suspended
            assert log.taken() == taken
            waits = [s.key for s in mine if s.reps and not s.suspended and s.due_day <= MONDAY]
            assert due(log) == sorted(waits)
