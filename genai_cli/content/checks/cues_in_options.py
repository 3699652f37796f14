"""Rules 5, 6, 10, 12 and 18: what the key has and no lure has, or the reverse."""

from __future__ import annotations

from itertools import combinations

from genai_cli.content.checks.cards import options_of
from genai_cli.content.checks.finding import Flaw
from genai_cli.content.checks.wording import (
    FUNCTION_WORDS,
    NEGATIONS,
    absolutes,
    convergence,
    has_brackets,
    has_digits,
    hedges,
    names_inside,
    word_set,
)
from genai_cli.content.model import Choice
from genai_cli.content.words import words

LEAST_OVERLAP = 0.1  # under this the options share next to nothing, and no reader sees a likeness
OPPOSITES = frozenset(
    frozenset(pair.split("/"))
    for pair in word_set(
        "more/less more/fewer higher/lower larger/smaller bigger/smaller longer/shorter faster/slower rises/falls"
        " rise/fall increases/decreases increase/decrease adds/removes add/remove before/after with/without true/false"
        " right/wrong can/cannot can/cant always/never all/none yes/no is/isnt does/doesnt do/dont over/under"
        " up/down inside/outside first/last better/worse legal/illegal open/closed grows/shrinks many/few"
    )
)


def one_sided_absolutes(card: Choice) -> Flaw | None:
    """“Always, never, all, only, every” in the key alone, or in a lure and not in the key."""
    key, lures = absolutes(card.answer) > 0, [lure.text for lure in card.lures if absolutes(lure.text)]
    if key and not lures:
        return Flaw("only the key has an absolute word (always, never, all, ...)", "give a lure one, or drop it")
    if lures and not key:
        return Flaw(f"an absolute word gives a lure away: “{lures[0]}”", "drop it, or give the key one too")
    return None


def hedged_key(card: Choice) -> Flaw | None:
    """“May, usually, often, can” in the key alone: careful wording looks right."""
    if hedges(card.answer) and not any(hedges(lure.text) for lure in card.lures):
        return Flaw("only the key is hedged (may, usually, often, can)", "hedge a lure too, or state the key flatly")
    return None


def convergent_key(card: Choice) -> Flaw | None:
    """The key shares the most words with the other options, so that it looks like their common core."""
    options = options_of(card)
    scores = [convergence(options, i) for i in range(len(options))]
    if len(options) > 2 and scores[0] >= LEAST_OVERLAP and scores[0] > max(scores[1:]) + 1e-9:
        return Flaw("the key has the most words in common with the other options", "let two lures share those words")
    return None


def specific_key(card: Choice) -> Flaw | None:
    """Digits, brackets or proper names in the key alone: precision looks right."""
    marks = (("digits", has_digits), ("brackets", has_brackets), ("a proper name", names_inside))
    for what, bears in marks:
        if bears(card.answer) and not any(bears(lure.text) for lure in card.lures):
            return Flaw(f"only the key has {what}", "make a lure as specific, or the key less so")
    return None


def opposites(card: Choice) -> Flaw | None:
    """The key and one lure negate each other, and no other option takes part: it must be one of the two."""
    options = options_of(card)
    pairs = [(i, j) for i, j in combinations(range(len(options)), 2) if are_opposite(options[i], options[j])]
    if len(options) > 2 and len(pairs) == 1 and pairs[0][0] == 0:
        lure = options[pairs[0][1]]
        return Flaw(f"the key and “{lure}” negate each other, the rest do not", "add a second pair, or reword the lure")
    return None


def are_opposite(a: str, b: str) -> bool:
    """Whether two options differ by a negation or by a pair of opposite words, and by nothing else."""
    left, right = set(words(a)) - NEGATIONS, set(words(b)) - NEGATIONS
    if left == right:
        return set(words(a)) != set(words(b))
    odd = (left ^ right) - (FUNCTION_WORDS - _OPPOSED)
    return len(left ^ right) <= 4 and odd in OPPOSITES


_OPPOSED = frozenset().union(*OPPOSITES)
