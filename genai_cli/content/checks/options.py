"""Rules 3, 11, 13, 16 and 17: options that are no options."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from genai_cli.content.checks.cards import lures_of, options_of
from genai_cli.content.checks.finding import Finding, Flaw, on_card
from genai_cli.content.checks.scene import Scene
from genai_cli.content.checks.values import Sort, interval, says_a_number, sort_of
from genai_cli.content.checks.wording import content_words, jaccard, stands_in
from genai_cli.content.model import CardBase, Choice, Select
from genai_cli.content.words import number, words

FEWEST_LURES = 2  # Rodriguez 2005: three options suffice
TOO_ALIKE = 0.8
_ABOVE = re.compile(
    r"\b(?:all|none|any|both|neither|some) of (?:the |these |those )?(?:above|below|other options|options|answers)\b"
    r"|^(?:all|none|neither|both) of (?:these|those|them)\W*$"
    r"|\b(?:answers?|options?) (?:[a-d]|[1-4])\b",
    re.IGNORECASE,
)


def all_of_the_above(card: CardBase) -> Flaw | None:
    """An option points at the others: “all of the above” means nothing once options are shuffled."""
    for option in options_of(card):
        if _ABOVE.search(option):
            return Flaw(f"“{option}” points at the other options, which are shuffled", "name what is meant, or drop it")
    return None


def overlapping_options(card: CardBase) -> Flaw | None:
    """One option contains another, two are nearly the same words, or two ranges intersect."""
    for a, b in combinations(options_of(card), 2):
        said = words(a), words(b)
        same = jaccard(frozenset(said[0]), frozenset(said[1])) > TOO_ALIKE and not _differ_in_order(*said)
        inside = stands_in(said[0], said[1]) or stands_in(said[1], said[0])
        if same or (inside and not _are_numbers(a, b)) or ranges_meet(a, b):
            return Flaw(f"“{a}” and “{b}” overlap", "let every option exclude the others")
    return None


def ranges_meet(a: str, b: str) -> bool:
    """Whether both are ranges in one unit with more than an end point in common."""
    first, second = interval(a), interval(b)
    if not first or not second or first[2] != second[2]:
        return False
    return max(first[0], second[0]) < min(first[1], second[1])


def mixed_kinds(card: CardBase) -> Flaw | None:
    """A number or a date stands beside words (other than "half" or "none"), or a bare name beside a whole clause."""
    sorts = {sort_of(option) for option in options_of(card)}
    worded = {sort_of(option) for option in options_of(card) if not says_a_number(option)}
    if (sorts & {Sort.NUMBER, Sort.DATE} and worded) or {Sort.NAME, Sort.CLAUSE} <= sorts:
        listed = ", ".join(sorted(sorts))
        return Flaw(f"the options are of different kinds ({listed})", "make all of them numbers, names or clauses")
    return None


def few_lures(card: CardBase) -> Flaw | None:
    """Fewer than two lures: half of the learners who know nothing are right."""
    if isinstance(card, Choice | Select) and len(card.lures) < FEWEST_LURES:
        return Flaw("fewer than two lures", "add a wrong answer that a learner could believe")
    return None


def implausible_lures(scene: Scene) -> Iterator[Finding]:
    """A lure that reveals no misconception and shares no content word with anything the library teaches.

    Numbers are exempt, for any number can be a mix-up, and so are typed and cloze cards, whose lures were foreseen
    because people type them. A deck that declares nothing has nothing to compare with.
    """
    if not scene.is_taught:
        return
    for card in scene.deck.cards:
        for lure in lures_of(card) if isinstance(card, Choice | Select) else ():
            if lure.reveals or number(lure.text) is not None or content_words(lure.text) & scene.vocabulary:
                continue
            flaw = Flaw(f"nobody is likely to fall for “{lure.text}”", "use a misconception or a neighbouring concept")
            yield on_card(card, flaw, lure)


def _differ_in_order(a: list[str], b: list[str]) -> bool:
    """The same words in another order: "text to image" and "image to text" exclude each other."""
    return a != b and sorted(a) == sorted(b)


def _are_numbers(a: str, b: str) -> bool:
    return number(a) is not None and number(b) is not None and number(a) != number(b)
