"""What has been said already, so that no page says it twice."""

from __future__ import annotations

from collections.abc import Iterable

from genai_cli.content.words import words
from genai_cli.study.feedback import Feedback

SHORT_WORD = 3  # letters; "the", "and", "GAN" stand in every text
MOSTLY = 0.5  # share of its longer words; over the shipped decks this drops what only words a `because` anew


def new_caveats(feedback: Feedback) -> list[str]:
    """The caveats of a feedback that its reasons have not given already. (`e` shows every fact in full.)"""
    reasons = [feedback.card.prompt, feedback.card.because, *(lure.because for lure in feedback.lures)]
    reasons += [belief.refutation for belief in feedback.revealed]
    said = _long_words(reasons)
    return [caveat for caveat in feedback.caveats if _share(_long_words([caveat]), said) < MOSTLY]


def _long_words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in words(text) if len(word) > SHORT_WORD}


def _share(some: set[str], of: set[str]) -> float:
    return len(some & of) / len(some) if some else 1.0
