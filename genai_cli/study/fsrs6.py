"""FSRS-6: what one answer makes of a memory's stability and difficulty, by the default weights.

The formulas are those of https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm, in the section
named beside each; the model behind them is Ye, Su and Cao 2022, A Stochastic Shortest Path Algorithm for Optimizing
Spaced Repetition Scheduling, KDD '22, pages 4381-4390. They are here because py-fsrs takes 20 µs an answer, which is
18 s for 900,000 of them; these take 1 µs. Every operation stands in py-fsrs's order, so that not even the last bit
differs.

A stability is in days (until recall has fallen to 90 %), a difficulty 1 to 10, a recall a chance of 0 to 1; a grade is
1 (again), 2 (hard), 3 (good) or 4 (easy).
"""

from __future__ import annotations

import math

# "Default parameters of FSRS-6": w0 to w20.
WEIGHTS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
DECAY = -WEIGHTS[20]
FACTOR: float = 0.9 ** (1 / DECAY) - 1
LEAST_STABILITY_DAYS = 0.001
EASIEST, HARDEST = 1.0, 10.0

_AGAIN, _HARD, _EASY = 1, 2, 4
_, _, _, _, _, _, _W6, _W7, _W8, _W9, _W10, _W11, _W12, _W13, _W14, _W15, _W16, _W17, _W18, _W19, _ = WEIGHTS
_E = math.e  # and not math.exp, whose last bit can be another


def _difficulty_at_first(grade: int) -> float:
    """D0(G) = w4 - e^(w5 (G - 1)) + 1, section FSRS-5."""
    difficulty: float = WEIGHTS[4] - _E ** (WEIGHTS[5] * (grade - 1)) + 1
    return difficulty


# What depends on nothing but the weights and the grade; index 0 is no grade.
_FIRST = ((0.0, 0.0), *((WEIGHTS[g - 1], min(max(_difficulty_at_first(g), EASIEST), HARDEST)) for g in (1, 2, 3, 4)))
_REVERSION = _W7 * _difficulty_at_first(_EASY)
_REST = 1 - _W7
_STEP = (0.0, *(-(_W6 * (g - 3)) for g in (1, 2, 3, 4)))
_SAME_DAY = (0.0, *(_E ** (_W17 * (g - 3 + _W18)) for g in (1, 2, 3, 4)))
_GROWTH = _E**_W8
_BONUS = (0.0, 1.0, _W15, 1.0, _W16)
_MOST_LEFT = _E ** (_W17 * _W18)


def first(grade: int) -> tuple[float, float]:
    """Stability and difficulty after a card's first answer: S0(G) = w(G-1) and D0(G), section FSRS-6."""
    return _FIRST[grade]


def later(stability: float, difficulty: float, days: int, grade: int) -> tuple[float, float]:
    """Stability and difficulty after one more answer, so many days (0 or more) after the last. In one piece, because
    calls and the functions min and max would take as long again.

    S after the same day: S e^(w17 (G - 3 + w18)) S^-w19, which only Again may make smaller; section FSRS-6.
    S after recall: S (1 + e^w8 (11 - D) S^-w9 (e^(w10 (1 - R)) - 1) [w15 if hard] [w16 if easy]); section FSRS v4.
    S after forgetting: w11 D^-w12 ((S + 1)^w13 - 1) e^(w14 (1 - R)), section FSRS v4, and since FSRS-5 at most what
    w17 and w18 leave of S. D: D - w6 (G - 3) (10 - D) / 9, drawn to D0(4) by the share w7; section FSRS-5.
    """
    if days < 1:
        increase = _SAME_DAY[grade] * stability**-_W19
        grown = stability * increase if increase > 1.0 or grade == _AGAIN else stability
    else:
        forgotten = 1 - (1 + FACTOR * days / stability) ** DECAY
        if grade == _AGAIN:
            left = _W11 * difficulty**-_W12 * ((stability + 1) ** _W13 - 1) * _E ** (forgotten * _W14)
            most = stability / _MOST_LEFT
            grown = left if left < most else most
        else:
            gain = _GROWTH * (11 - difficulty) * stability**-_W9 * (_E ** (forgotten * _W10) - 1) * _BONUS[grade]
            grown = stability * (1 + gain)
    drawn = _REVERSION + _REST * (difficulty + (10.0 - difficulty) * _STEP[grade] / 9.0)
    return (
        grown if grown > LEAST_STABILITY_DAYS else LEAST_STABILITY_DAYS,
        EASIEST if drawn < EASIEST else HARDEST if drawn > HARDEST else drawn,
    )


def recall(stability: float, days: int) -> float:
    """The forgetting curve R(t, S) = (1 + factor t / S)^-w20, for which R(S, S) is 90 %; section FSRS-6."""
    chance: float = (1 + FACTOR * days / stability) ** DECAY
    return chance
