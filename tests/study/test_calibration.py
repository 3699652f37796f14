"""The bins count what was said against what was right, and the Brier score is the sum of Murphy's three parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_cli.study.calibration import FEWEST, STATED, Bin, calibration, score, sentence
from genai_cli.study.events import Confidence, Judgement
from tests.builders import answered

SURE, UNSURE, GUESS = Confidence.SURE, Confidence.UNSURE, Confidence.GUESS


def test_what_counts() -> None:
    """Near is right; practice and recall cards are left out; every word has a bin, empty or not."""
    bins = calibration([
        answered(),
        answered(judgement=Judgement.NEAR),
        answered(judgement=Judgement.WRONG, confidence=UNSURE),
        answered(practice=True),
        answered(card_kind="recall"),
    ])
    assert bins == (Bin(SURE, 2, 2), Bin(UNSURE, 1, 0), Bin(GUESS, 0, 0))
    assert [b.share for b in bins] == [1.0, 0.0, None]


def test_brier_score_by_hand() -> None:
    """Three sure answers, two of them right, and one right guess."""
    found = score([Bin(SURE, 3, 2), Bin(UNSURE), Bin(GUESS, 1, 1)])
    assert found is not None
    assert found.brier == pytest.approx((2 * 0.05**2 + 0.95**2 + 0.65**2) / 4)
    assert score([Bin(word) for word in Confidence]) is None


counts = st.integers(0, 500)


@given(st.tuples(*[st.tuples(counts, counts)] * 3))
def test_murphys_parts_make_up_the_score(pairs: tuple[tuple[int, int], ...]) -> None:
    """Reliability minus resolution plus uncertainty is the Brier score, and each lies between 0 and 1."""
    bins = [Bin(word, max(pair), min(pair)) for word, pair in zip(Confidence, pairs, strict=True)]
    found = score(bins)
    if found is None:
        assert not any(b.answers for b in bins)
        return
    assert found.brier == pytest.approx(found.reliability - found.resolution + found.uncertainty)
    assert all(0 <= part <= 1 for part in (found.brier, found.reliability, found.resolution, found.uncertainty))


def test_saying_more_than_one_knows_costs() -> None:
    """The same answers score worse when they were all called sure."""
    honest = score([Bin(SURE, 50, 48), Bin(UNSURE, 50, 33), Bin(GUESS)])
    boastful = score([Bin(SURE, 100, 81), Bin(UNSURE), Bin(GUESS)])
    assert honest is not None
    assert boastful is not None
    assert honest.brier < boastful.brier
    assert STATED[SURE] > STATED[UNSURE] > STATED[GUESS]


@pytest.mark.parametrize(
    ("bins", "said"),
    [
        ((Bin(SURE, FEWEST - 1, 1), Bin(UNSURE), Bin(GUESS)), "Too few answers to tell yet: 19 given as sure"),
        ((Bin(SURE, 100, 83), Bin(UNSURE, 90, 50), Bin(GUESS)), "right 83% of the time: you know less than you think"),
        ((Bin(SURE, 100, 97), Bin(UNSURE, 90, 85), Bin(GUESS)), "when unsure 94%: you know more than you think"),
        ((Bin(SURE, 100, 95), Bin(UNSURE, 90, 60), Bin(GUESS)), "when unsure 67%: you can trust your sense of it"),
        ((Bin(SURE, 100, 95), Bin(UNSURE, 2, 2), Bin(GUESS)), "right 95% of the time: you can trust it"),
    ],
)
def test_the_sentence(bins: tuple[Bin, ...], said: str) -> None:
    """The numbers become one plain sentence, and few answers are not made much of."""
    assert said in sentence(bins)
