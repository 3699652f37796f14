"""What needs attention is picked from the figures, and becomes at most three things to do, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from genai_cli.content.library import build
from genai_cli.content.model import Misconception
from genai_cli.study.advice import MOST, advice
from genai_cli.study.beliefs import Hold
from genai_cli.study.events import Event, Rating
from genai_cli.study.progress import answers
from genai_cli.study.replay import replay
from genai_cli.study.statistics import Statistics, statistics
from tests import builders as b
from tests.builders import MONDAY, answered

BELIEF = Misconception("judge-draws", "d", "The discriminator draws.", "It judges.")
AGAIN = Rating.AGAIN


def figures(events: Sequence[Event], today: int = MONDAY + 1, **more: Any) -> Statistics:
    """The statistics of a deck with two concepts of two cards each."""
    cards = [b.choice(name, concept=concept) for name, concept in (("a", "x"), ("b", "x"), ("c", "y"), ("e", "y"))]
    deck = b.deck(*cards, concepts=(b.concept("x"), b.concept("y")), misconceptions=(BELIEF,), **more)
    library = build([deck])
    return statistics(library.decks, library.concepts.get, answers(events), replay(events), today, 0.9)


def commands(found: Statistics, *quiz: str) -> list[str]:
    return [each.command for each in advice(found, *quiz)]


def test_a_beginner_is_told_to_begin() -> None:
    """Without an answer there is one thing to do, and its reason counts the cards."""
    (first,) = advice(figures([]))
    assert first.command == "genai quiz d"
    assert first.why == "begin A deck: 4 new cards"


def test_due_cards_come_first_then_beliefs_then_the_weakest_concept() -> None:
    """At most three, in the order of what they save."""
    events = [
        answered("a"), answered("b", rating=AGAIN, fell_for=("judge-draws",)), answered("c"), answered("e"),
    ]  # fmt: skip
    found = figures(events)
    assert commands(found) == ["genai quiz", "genai quiz --misconceptions", "genai quiz --concept x"]
    whys = [each.why for each in advice(found)]
    assert whys[0].startswith("1 card is due")
    assert "“The discriminator draws.”" in whys[1]
    assert "X is your weakest concept" in whys[2]
    assert len(whys) == MOST


def test_weakest_counts_the_met_cards_alone() -> None:
    """A concept just begun and known is not weak for its cards to come; one with a miss is, and comes first."""
    found = figures([answered("a"), answered("c", rating=AGAIN)])
    assert [standing.concept.id for standing in found.weakest] == ["y"]
    assert (found.weakest[0].learned.recall, found.weakest[0].learned.seen) == (0.0, 1)
    assert found.topics[0].concepts[0].learned.mastery < 0.5 < found.topics[0].concepts[0].learned.recall


def test_a_concept_with_nothing_to_ask_is_practised() -> None:
    """A command that would ask nothing is not given: it crams."""
    events = [answered(name, rating=AGAIN) for name in "abce"]
    assert "genai quiz --concept x --cram" in commands(figures(events, today=MONDAY))


def test_a_leech_is_to_be_read() -> None:
    """Four lapses make a leech, three do not; it is looked up, not asked again."""
    def lapsing(times: int) -> list[Event]:
        days = [MONDAY - 60 + 2 * n for n in range(2 * times)]
        return [answered("a", day, AGAIN if n % 2 else Rating.GOOD) for n, day in enumerate(days)]

    assert figures(lapsing(3)).leeches == ()
    found = figures([*lapsing(4), answered("b"), answered("c"), answered("e")])
    assert [(card.id, state.lapses) for card, state in found.leeches] == [("a", 4)]
    assert "genai lookup x" in commands(found)


def test_a_shaken_belief_knows_its_day() -> None:
    """The second sure day is the day it was shaken off; until then there is none."""
    events = [
        answered("a", rating=AGAIN, fell_for=("judge-draws",)),
        answered("b", MONDAY + 2, resisted=("judge-draws",)),
        answered("a", MONDAY + 5, resisted=("judge-draws",)),
        answered("b", MONDAY + 9, resisted=("judge-draws",)),
    ]
    (told,) = figures(events, MONDAY + 9).misconceptions
    assert (told.belief.hold, told.shaken_day) == (Hold.SHAKEN, MONDAY + 5)
    (held,) = figures(events[:2], MONDAY + 9).misconceptions
    assert (held.belief.hold, held.shaken_day) == (Hold.HELD, None)


def test_when_all_is_done_one_may_rest() -> None:
    """With nothing due and nothing new there is still something said."""
    found = figures([answered(name) for name in "abce"], today=MONDAY)
    assert commands(found) == ["genai quiz --cram"]
    assert commands(found, "genai quiz d") == ["genai quiz d --cram"]
    assert "due in 2 days" in advice(found)[0].why
