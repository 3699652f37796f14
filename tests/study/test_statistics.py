"""What needs attention is picked from the figures, and becomes at most four things to do, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from genai_cli.content.library import build
from genai_cli.content.model import Misconception
from genai_cli.study.advice import MOST, advice
from genai_cli.study.beliefs import Hold
from genai_cli.study.events import Confidence, Event, Judgement, Rating, Suspended
from genai_cli.study.progress import Allowance, answers
from genai_cli.study.record import record_of
from genai_cli.study.replay import replay
from genai_cli.study.statistics import Statistics, statistics
from tests import builders as b
from tests.builders import MONDAY, answered

BELIEF = Misconception("judge-draws", "d", "The discriminator draws.", "It judges.")
AGAIN = Rating.AGAIN


def figures(events: Sequence[Event], today: int = MONDAY + 1, **more: Any) -> Statistics:
    """The statistics of a deck with two concepts of two cards each; `more` goes to `statistics`."""
    cards = [b.choice(name, concept=concept) for name, concept in (("a", "x"), ("b", "x"), ("c", "y"), ("e", "y"))]
    deck = b.deck(*cards, concepts=(b.concept("x"), b.concept("y")), misconceptions=(BELIEF,))
    library = build([deck])
    return statistics(library, record_of(answers(events), replay(events), today), today, 0.9, **more)


def commands(found: Statistics, *quiz: str) -> list[str]:
    return [each.command for each in advice(found, *quiz)]


def test_a_beginner_is_told_to_begin() -> None:
    """Without an answer there is one thing to do, and its reason counts the cards."""
    (first,) = advice(figures([]))
    assert first.command == "genai quiz d"
    assert first.why == "begin A deck: 4 new cards"


def test_due_cards_come_first_then_beliefs_then_the_weakest_concept() -> None:
    """At most four, in the order of what they save."""
    events = [
        *[answered("a", MONDAY - 9 + n, AGAIN) for n in range(3)],
        answered("b", rating=AGAIN, fell_for=("judge-draws",)), answered("c"),
    ]  # fmt: skip
    found = figures(events)
    assert commands(found) == [
        "genai quiz", "genai quiz --misconceptions", "genai explain x", "genai quiz --concept x",
    ]  # fmt: skip
    whys = [each.why for each in advice(found)]
    assert whys[0].startswith("2 cards are due")
    assert "“The discriminator draws.”" in whys[1]
    assert "never right in 3 answers" in whys[2]
    assert "X is your weakest concept" in whys[3]
    assert len(whys) == MOST


def test_weakest_counts_the_met_cards_alone() -> None:
    """A concept just begun and known is not weak for its cards to come; one with misses is, and comes first."""
    found = figures([answered("a"), answered("c", rating=AGAIN), answered("e", rating=AGAIN)])
    assert [standing.concept.id for standing in found.weakest] == ["y"]
    assert (found.weakest[0].learned.recall, found.weakest[0].learned.seen) == (0.0, 2)
    assert found.topics[0].concepts[0].learned.mastery < 0.5 < found.topics[0].concepts[0].learned.recall


def test_one_answer_is_no_evidence() -> None:
    """A concept of which one card was answered once is not weak; a second answer, to whichever card, is enough."""
    guess: dict[str, Any] = {"rating": AGAIN, "judgement": Judgement.RIGHT, "confidence": Confidence.GUESS}
    once = [answered("a", **guess)]
    assert figures(once).weakest == ()
    for second in (answered("b", **guess), answered("a", MONDAY + 1, **guess)):
        (weak,) = figures([*once, second]).weakest
        assert weak.concept.id == "x"


def test_a_guess_is_said_to_count_as_not_known() -> None:
    """Of a card last guessed or missed no chance of recall is claimed; of one forgotten with time it is."""
    guess: dict[str, Any] = {"rating": AGAIN, "judgement": Judgement.RIGHT, "confidence": Confidence.GUESS}
    (why,) = [a.why for a in advice(figures([answered("a", **guess), answered("b")])) if "weakest" in a.why]
    assert "1 of its 2 cards counts as not known, last answered wrong or by a guess" in why
    faded = figures([answered("a"), answered("b")], today=MONDAY + 30)
    assert any("today you would recall" in each.why for each in advice(faded))


def test_a_concept_with_nothing_to_ask_is_practised() -> None:
    """A command that would ask nothing is not given: it crams."""
    events = [answered(name, rating=AGAIN) for name in "abce"]
    assert "genai quiz --concept x --cram" in commands(figures(events, today=MONDAY))


def test_a_leech_is_to_be_read() -> None:
    """Four lapses make a leech, three do not; it is explained, not asked again."""
    def lapsing(times: int) -> list[Event]:
        days = [MONDAY - 60 + 2 * n for n in range(2 * times)]
        return [answered("a", day, AGAIN if n % 2 else Rating.GOOD) for n, day in enumerate(days)]

    assert figures(lapsing(3)).leeches == ()
    found = figures([*lapsing(4), answered("b"), answered("c"), answered("e")])
    assert [(leech.card.id, leech.state.lapses) for leech in found.leeches] == [("a", 4)]
    assert "genai explain x" in commands(found)
    (why,) = [each.why for each in advice(found) if each.command == "genai explain x"]
    assert all(way in why for way in ("forgotten 4 times", "genai edit d/a", "genai suspend d/a"))


def test_a_row_of_misses_makes_a_leech() -> None:
    """Three wrong in a row do, whatever came before; two do not, a lucky guess ends the row, suspending ends it all."""
    row: list[Event] = [answered("a", MONDAY - 9 + n, AGAIN) for n in range(3)]
    (leech,) = figures(row).leeches
    assert leech.trouble == "never right in 3 answers"
    (leech,) = figures([answered("a", MONDAY - 20), *row]).leeches
    assert leech.trouble == "wrong 3 times in a row"
    assert figures(row[:2]).leeches == ()
    luck = answered("a", MONDAY, AGAIN, judgement=Judgement.RIGHT, confidence=Confidence.GUESS)
    assert figures([*row, luck]).leeches == ()
    practised = [answered("a", MONDAY, AGAIN, practice=True, minute=n) for n in range(3)]
    assert figures([*row[:2], *practised]).leeches == ()
    assert figures([*row, Suspended(uid="s", moment=b.moment(), deck="d", card="a")]).leeches == ()


def test_the_nearest_exam_comes_first() -> None:
    """Its deck is studied at the pace its day asks for; once the day's share is met and nothing waits, no more."""
    found = figures([], exams={"d": MONDAY + 3})
    assert advice(found)[0].command == "genai quiz d --new 2"
    assert advice(found)[0].why == "exam in 2 days (d): 4 of 4 cards unmet, about 2 new a day"
    met = [answered("a", MONDAY + 1), answered("b", MONDAY + 1)]
    assert found.exams[0].new_a_day == figures(met, exams={"d": MONDAY + 3}).exams[0].new_a_day
    assert commands(figures(met, exams={"d": MONDAY + 5})) == ["genai quiz d"]
    assert figures(met, exams={"d": MONDAY + 5}).exams[0].command() == ""


def test_no_new_cards_are_advised_when_todays_are_met() -> None:
    """The command is one that asks some, and the reason says why."""
    allowance = Allowance(per_day=2, met_today=2)
    found = figures([answered("a", MONDAY + 1), answered("b", MONDAY + 1)], allowance=allowance)
    (new,) = [each for each in advice(found) if "--new" in each.command]
    assert (new.command, new.why) == (
        "genai quiz d --new 4", "today's 2 new cards are met: rest, or go on with A deck: 2 new cards",
    )  # fmt: skip


def test_graded_and_practice_answers_are_told_apart() -> None:
    """The totals say what they are of, and those add up; what calibration leaves out is counted."""
    events = [
        answered("a"), answered("b", rating=AGAIN), answered("b", practice=True), answered("c", card_kind="recall"),
    ]  # fmt: skip
    found = figures(events)
    assert found.answers_said == "3 graded and 1 practice answers, 67% of the graded right"
    assert found.self_graded == 1
    assert sum(found.by_day.values()) == found.answers + found.practice_answers
    assert figures([answered("a")]).answers_said == "1 answer, 100% right"
    assert figures([]).answers_said == ""


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
