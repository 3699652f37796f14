"""What must hold for every learner, read off the record of their sittings; each returns what breaks it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from genai_cli.content.library import Library
from genai_cli.content.model import could_reveal
from genai_cli.study.events import Confidence, Judgement
from genai_cli.study.question import Why
from genai_cli.study.queue import same_concept
from genai_cli.study.sitting import MOST_RETURNS
from tests.study.simulated.world import Seen, World, first_meetings, is_second_look


def repeated_concepts(sitting: Sequence[Seen]) -> list[tuple[Seen, Seen]]:
    """Two cards of a concept in a row although one of another concept was waiting then, or had been missed before."""
    broken = []
    for i in range(1, len(sitting)):
        one, two = sitting[i - 1], sitting[i]
        if same_concept(one.card, two.card) and any(
            not same_concept(two.card, later.card) and _was_waiting(later, sitting[:i]) for later in sitting[i + 1 :]
        ):
            broken.append((one, two))
    return broken


def _was_waiting(later: Seen, before: Sequence[Seen]) -> bool:
    if later.question.why in (Why.RETRY, Why.CRAM):
        missed = [each.event for each in before if each.card.key == later.card.key]
        return bool(missed) and missed[-1].judgement is Judgement.WRONG
    return not is_second_look(later)


def new_by_day(world: World) -> Counter[int]:
    """How many cards were met on each learning day, second looks included."""
    return Counter(each.event.moment.day for each in first_meetings(world.seen()))


def met_before_prerequisites(world: World, second_looks: bool = False) -> list[tuple[str, str]]:
    """(concept, prerequisite) where a card about the one was met before any about the other; second looks apart."""
    begun: set[str] = set()
    broken = []
    with_cards = {card.concept for card in world.library.cards.values()}
    for each in first_meetings(world.seen()):
        concept = world.library.concept_of(each.card)
        if concept is None:
            continue
        if concept.id not in begun and (second_looks or not is_second_look(each)):
            broken += [(concept.id, name) for name in concept.after if name in with_cards - begun]
        begun.add(concept.id)
    return broken


def unlike_pairs(library: Library) -> list[tuple[str, str]]:
    """Concepts with cards that are easily confused, each pair once."""
    with_cards = {card.concept for card in library.cards.values()}
    pairs = {tuple(sorted((c.id, name))) for c in library.concepts for name in c.unlike if name in with_cards}
    return sorted((a, b) for a, b in pairs if a in with_cards)


def met_together(world: World) -> list[tuple[str, str]]:
    """Pairs easily confused of which both were met for the first time on one day; second looks apart."""
    first: dict[str, int] = {}
    looked: set[str] = set()
    for each in first_meetings(world.seen()):
        if each.card.concept not in first and is_second_look(each):
            looked.add(each.card.concept)
        first.setdefault(each.card.concept, each.event.moment.day)
    pairs = unlike_pairs(world.library)
    return [(a, b) for a, b in pairs if a in first and first[a] == first.get(b) and not looked & {a, b}]


def days_until_side_by_side(world: World, most_apart: int = 3) -> dict[tuple[str, str], int | None]:
    """Of each pair met: days from when both were known of until asked within `most_apart` questions; None is never."""
    found: dict[tuple[str, str], int | None] = {}
    for pair in unlike_pairs(world.library):
        both = [_first_day(world, name) for name in pair]
        if None in both:
            continue
        begin = max(day for day in both if day is not None)
        days = [day for day, sitting in world.sittings if day >= begin and _close(sitting, pair, most_apart)]
        found[pair] = days[0] - begin if days else None
    return found


def _first_day(world: World, concept: str) -> int | None:
    return next((day for day, sitting in world.sittings if any(s.card.concept == concept for s in sitting)), None)


def _close(sitting: Sequence[Seen], pair: tuple[str, str], most_apart: int) -> bool:
    where = [[i for i, seen in enumerate(sitting) if seen.card.concept == name] for name in pair]
    return any(abs(i - j) <= most_apart for i in where[0] for j in where[1])


def misses_left(sitting: Sequence[Seen]) -> list[str]:
    """Cards missed in a sitting that was held to its end, not right before it ended, and not too often."""
    last = {each.card.key: each.event.judgement for each in sitting}
    missed = Counter(each.card.key for each in sitting if each.event.judgement is Judgement.WRONG)
    return [key for key, judgement in last.items() if judgement is Judgement.WRONG and missed[key] <= MOST_RETURNS]


def missed_too_often(sitting: Sequence[Seen]) -> list[str]:
    """Cards missed more often in a sitting than they may come back."""
    missed = Counter(each.card.key for each in sitting if each.event.judgement is Judgement.WRONG)
    return [key for key, times in missed.items() if times > MOST_RETURNS + 1]


def schedule_moved_by_a_second_try(world: World) -> list[Seen]:
    """Answers to a card missed before in the same sitting that are not practice."""
    broken = []
    for _, sitting in world.sittings:
        missed: set[str] = set()
        for each in sitting:
            if each.card.key in missed and not each.event.practice:
                broken.append(each)
            if each.event.judgement is Judgement.WRONG:
                missed.add(each.card.key)
    return broken


def luck_not_due_tomorrow(world: World) -> list[Seen]:
    """Right guesses whose card would be asked later than tomorrow."""
    return [
        each
        for each in world.seen()
        if each.event.judgement is not Judgement.WRONG
        and each.event.confidence is Confidence.GUESS
        and not each.event.practice
        and (each.feedback.due_day is None or each.feedback.due_day > each.event.moment.day + 1)
    ]


def beliefs_not_met_again(world: World) -> list[tuple[Seen, str]]:
    """Falls for a misconception after which no other card on it came in the same or the next sitting.

    Where no other such card was met yet and the next sitting is on the same day, whose new cards may be used up, the
    first sitting of a later day is the next.
    """
    broken = []
    met: set[str] = set()
    for n, (day, sitting) in enumerate(world.sittings):
        later_days = [k for k in range(n + 1, len(world.sittings)) if world.sittings[k][0] > day]
        for i, each in enumerate(sitting):
            met.add(each.card.key)
            for name in each.event.fell_for:
                others = {c.key for c in world.library.cards.values() if name in could_reveal(c)} - {each.card.key}
                last = n + 1 if others & met else next(iter(later_days), len(world.sittings))
                if last >= len(world.sittings) or not others:
                    continue
                soon = {s.card.key for s in sitting[i + 1 :]}
                soon |= {s.card.key for _, seen in world.sittings[n + 1 : last + 1] for s in seen}
                broken += [] if soon & others else [(each, name)]
    return broken
