"""Whether a deck can be passed without knowing anything."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest

from genai_cli.content.checks.cues import Cues, cues
from genai_cli.content.checks.guessers import GUESSERS, item, items_of, panel
from genai_cli.content.checks.wording import word_set
from genai_cli.content.model import Choice
from tests import builders as b
from tests.content.checks.looking import item as choice

WORDS = word_set("noise layer weight token image prompt sample judge forger model chip data photo text pixel code")
Rig = Callable[[Sequence[str]], str]


def cards(n: int, rig: Rig, seed: int = 1) -> list[Choice]:
    """Items of four random options, the key being the one that `rig` picks."""
    dice = random.Random(seed)
    made = []
    for i in range(n):
        options = sorted({" ".join(dice.choices(sorted(WORDS), k=dice.randint(2, 6))) for _ in range(4)})
        key = rig(options)
        made.append(choice("Which of these?", key, *(o for o in options if o != key), name=f"c{i}"))
    return made


def longest(options: Sequence[str]) -> str:
    """The rig under which the longest option is always the key."""
    return max(options, key=len)


def fair(seed: int) -> Rig:
    """The rig that is none."""
    return random.Random(seed).choice


def judged(made: list[Choice], runs: int = 2_000) -> Cues:
    """The cues of a deck that has some."""
    found = cues(made, runs)
    assert found is not None
    return found


def test_a_deck_whose_key_is_the_longest_is_caught() -> None:
    """If the key is always the longest option, the guesser who picks it is found out, beyond doubt."""
    found = judged(cards(80, longest))
    assert dict(found.accuracies)["longest"] > 0.9
    assert found.excess > 0.8
    assert found.p < 0.05
    assert found.fails


def test_a_fair_deck_passes() -> None:
    """If keys are drawn at random, no guesser is better than luck allows."""
    found = judged(cards(80, fair(3)))
    assert found.p > 0.05
    assert not found.fails
    assert found.chance == pytest.approx(0.25, abs=0.01)


def test_luck_is_called_luck() -> None:
    """Over many fair decks p is under 0.05 in about one of twenty, though the best guesser of a dozen is taken."""
    small = sum(judged(cards(30, fair(seed), seed), 200).p < 0.05 for seed in range(60))
    assert small <= 8  # binomial(60, 0.05): more than 8 comes up in one of 600 tries


def test_a_deck_rigged_in_two_ways_is_caught_by_all_guessers_together() -> None:
    """Where half the keys are given away by one cue and half by another, the combined guesser does best or as well."""
    both = [*cards(50, longest), *cards(50, lambda options: options[0], seed=2)]
    found = judged(both)
    scores = dict(found.accuracies)
    assert scores["combined"] >= max(scores["longest"], scores["most common position"]) - 0.02
    assert found.fails


def test_a_small_deck_cannot_fail() -> None:
    """Under 60 items even a rigged deck is only warned of, and a fair one not even that."""
    rigged = judged(cards(40, longest))
    assert rigged.warns
    assert not rigged.fails
    assert not judged(cards(12, fair(4))).warns


def test_the_same_deck_gives_the_same_numbers() -> None:
    """The dice are seeded, so that a check can be repeated."""
    assert judged(cards(30, fair(5)), 300) == judged(cards(30, fair(5)), 300)


def test_no_choice_cards_no_cues() -> None:
    """A deck without multiple choice has nothing to guess."""
    assert cues([b.typed(), b.claim()]) is None


@pytest.mark.parametrize(
    ("guesser", "stem", "options", "picked"),
    [
        ("longest", "?", ("aa", "aaaa", "a"), "aaaa"),
        ("shortest", "?", ("aa", "aaaa", "a"), "a"),
        ("fewest absolutes", "?", ("always this", "that", "only these"), "that"),
        ("most hedges", "?", ("it may", "it is", "it was"), "it may"),
        ("stem echo", "Who draws pictures?", ("a judge", "a picture maker", "a store"), "a picture maker"),
        ("convergence", "?", ("big slow net", "big fast net", "small fast net"), "big fast net"),
        ("specificity", "?", ("12 layers", "some layers", "layers"), "12 layers"),
    ],
)
def test_what_each_guesser_picks(guesser: str, stem: str, options: tuple[str, ...], picked: str) -> None:
    """Every guesser goes by its one cue."""
    scores = {option: GUESSERS[guesser](stem, options, i) for i, option in enumerate(options)}
    assert max(scores, key=lambda option: scores[option]) == picked


def test_an_undecided_guesser_splits_its_pick() -> None:
    """Between equal options a guesser has an equal share in each, so that the order in the file means nothing."""
    one = panel(items_of([choice("?", "bb", "aa", "c")]))
    column = one.names.index("longest")
    assert [row[column] for row in one.items[0].credit] == [one.unit // 2, one.unit // 2, 0]


def test_options_have_a_canonical_order() -> None:
    """Options stand by the alphabet, numbers by their value, wherever the key was written."""
    assert item(choice("?", "b", "c", "a")).options == ("a", "b", "c")
    assert item(choice("?", "100", "20", "3")).options == ("3", "20", "100")
    assert item(choice("?", "100", "20", "3")).key == 2


def test_a_position_that_is_shuffled_tells_nothing() -> None:
    """The tool shuffles words, so where the key stands in the alphabet is no cue; numbers are shown in order."""
    words = [choice(f"Which, {i}?", f"aaa {i}x", f"bbb {i}x", f"ccc {i}x", name=f"c{i}") for i in range(30)]
    found = cues(words, runs=0)
    assert found is not None
    assert dict(found.accuracies)["most common position"] == pytest.approx(1 / 3)
    numbers = [choice(f"Which, {i}?", f"{i}", f"{i + 100}", f"{i + 200}", name=f"c{i}") for i in range(30)]
    shown = cues(numbers, runs=0)
    assert shown is not None
    assert dict(shown.accuracies)["most common position"] == 1.0
