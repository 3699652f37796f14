"""Calibration: does the learner know what they know? How often sure, unsure and guessing turned out right.

Counted are answers that moved the schedule: practice right after the explanation is left out, and so are recall cards,
which grade themselves, and “I don't know”, which claims nothing. A near miss that was accepted is right. There are
three *bins*, one a confidence; a bin's share is right / answers, 0 to 1.

The *Brier score* (Brier 1950, Monthly Weather Review 78:1-3) is the mean of (p - o)^2 over the answers: o is 1 if
right, else 0, and p the chance the learner's word claims, by STATED. 0 is perfect; lower is better. It is exactly
reliability - resolution + uncertainty (Murphy 1973, Journal of Applied Meteorology 12:595-600), with bins k of n_k
answers and share o_k, N answers in all and their share o:
reliability = sum n_k (p_k - o_k)^2 / N, how far the words are from what happened (0 is best);
resolution = sum n_k (o_k - o)^2 / N, how well the words tell right from wrong (higher is better);
uncertainty = o (1 - o), the score of always claiming the overall share.
"""

from __future__ import annotations

from collections.abc import Iterable

from genai_cli.records import dataclass
from genai_cli.study.events import Answered, Confidence
from genai_cli.study.tally import Day, tally

# What each word claims, our own reading: the middle of 90-100 %, of 50-90 %, and what luck gives on our cards.
STATED = {Confidence.SURE: 0.95, Confidence.UNSURE: 0.70, Confidence.GUESS: 0.35}
FEWEST = 20  # answers; a share of fewer can be off by more than 22 points one time in twenty


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers given with one confidence, and those of them that were right."""

    confidence: Confidence
    answers: int = 0
    right: int = 0

    @property
    def share(self) -> float | None:
        """right / answers (0 to 1); None for no answers."""
        return self.right / self.answers if self.answers else None


@dataclass(frozen=True, slots=True)
class Score:
    """The Brier score and Murphy's three parts of it, each 0 to 1."""

    brier: float
    reliability: float
    resolution: float
    uncertainty: float


def calibration(answered: Iterable[Answered]) -> tuple[Bin, ...]:
    """The three bins (sure, unsure, guess), empty ones included; `answered` are the answers in effect."""
    return bins_of(tally(answered).values())


def bins_of(days: Iterable[Day]) -> tuple[Bin, ...]:
    """The three bins of some learning days."""
    listed = list(days)
    return (
        Bin(Confidence.SURE, sum(d.sure for d in listed), sum(d.sure_right for d in listed)),
        Bin(Confidence.UNSURE, sum(d.unsure for d in listed), sum(d.unsure_right for d in listed)),
        Bin(Confidence.GUESS, sum(d.guess for d in listed), sum(d.guess_right for d in listed)),
    )


def score(bins: Iterable[Bin]) -> Score | None:
    """The Brier score of these bins; None for no answers."""
    filled = [(b.answers, b.right, b.right / b.answers, STATED[b.confidence]) for b in bins if b.answers]
    total = sum(n for n, *_ in filled)
    if not total:
        return None
    overall = sum(right for _, right, *_ in filled) / total
    return Score(
        brier=sum(right * (p - 1) ** 2 + (n - right) * p**2 for n, right, _, p in filled) / total,
        reliability=sum(n * (p - share) ** 2 for n, _, share, p in filled) / total,
        resolution=sum(n * (share - overall) ** 2 for n, _, share, _ in filled) / total,
        uncertainty=overall * (1 - overall),
    )


def left_out(self_graded: int) -> str:
    """Which answers are in no bin: `self_graded` ones, on recall cards."""
    if self_graded == 1:
        return "1 answer on a recall card, which you graded yourself, is left out"
    return f"{self_graded:,} answers on recall cards, which you graded yourself, are left out"


def sentence(bins: Iterable[Bin]) -> str:
    """What the bins say, plainly: how often right when sure, and what to make of it."""
    by_word = {b.confidence: b for b in bins}
    sure, unsure = by_word[Confidence.SURE], by_word[Confidence.UNSURE]
    if sure.share is None or sure.answers < FEWEST:
        return f"Too few answers to tell yet: {sure.answers} given as sure, {FEWEST} are needed."
    said = f"When you are sure you are right {sure.share:.0%} of the time"
    if sure.share < 0.85:
        return f"{said}: you know less than you think. Say “unsure” sooner."
    if unsure.share is not None and unsure.answers >= FEWEST and unsure.share > 0.90:
        return f"{said}, and when unsure {unsure.share:.0%}: you know more than you think."
    if unsure.share is not None and unsure.answers >= FEWEST:
        return f"{said}, when unsure {unsure.share:.0%}: you can trust your sense of it."
    return f"{said}: you can trust it."
