"""Two years and 20,000 answers: every figure is, to the last digit, what a second reckoning from the raw log gives."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from genai_cli.content.library import build
from genai_cli.report.document import Progress, progress_document
from genai_cli.study.events import Answered
from genai_cli.study.progress import answers
from genai_cli.study.replay import replay
from tests import simulator
from tests.builders import MONDAY, moment
from tests.report.reckoning import Reckoning, keys_of

TODAY = MONDAY
DECKS = simulator.decks(topics=12, concepts=10, cards=6)
KEYS = keys_of(DECKS)


@pytest.fixture(scope="module")
def events() -> list[Any]:
    cards = [card for deck in DECKS for card in deck.cards]
    return simulator.simulate(cards, answers=20_000, days=730, last_day=TODAY - 1)


@pytest.fixture(scope="module")
def reckoned(events: list[Any]) -> Reckoning:
    return Reckoning(events, TODAY).walk()


@pytest.fixture(scope="module")
def document(events: list[Any]) -> dict[str, Any]:
    return progress_document(Progress(build(DECKS), answers(events), replay(events), moment(TODAY)))


def iso(day: int) -> str:
    return dt.date.fromordinal(day).isoformat()


def test_the_log_is_a_whole_one(events: list[Any]) -> None:
    """The simulator makes as many answers as asked, the same each time, and every sort of event."""
    assert sum(isinstance(event, Answered) for event in events) == 20_000
    assert len({event.uid for event in events}) == len(events)
    assert {event.kind for event in events} == {
        "answered", "undone", "overruled", "suspended", "resumed", "lesson-read", "exam-set",
    }  # fmt: skip
    small = DECKS[0].cards
    assert simulator.simulate(small, 300, 30, TODAY) == simulator.simulate(small, 300, 30, TODAY)
    assert simulator.simulate(small, 300, 30, TODAY) != simulator.simulate(small, 300, 30, TODAY, seed=8)


def test_summary(document: dict[str, Any], reckoned: Reckoning) -> None:
    """Counts, mastery, streaks."""
    due = reckoned.due_in(KEYS)
    streak, longest = reckoned.streaks()
    assert document["summary"] == {
        "cards": 720,
        "cards_seen": len(reckoned.met(KEYS)),
        "answers": reckoned.counted,
        "practice_answers": sum(reckoned.by_day.values()) - reckoned.counted,
        "right": reckoned.right,
        "share_right": round(reckoned.right / reckoned.counted, 4),
        "mastery": round(reckoned.mastery(KEYS), 4),
        "due": due[0],
        "new": 720 - len(reckoned.met(KEYS)) - sum(k.asleep and not k.reps for k in reckoned.cards.values()),
        "next_due": iso(TODAY + min(away for away in due if away)),
        "streak_days": streak,
        "longest_streak_days": longest,
    }


def test_mastery_by_topic_and_concept(document: dict[str, Any], reckoned: Reckoning) -> None:
    """The mean chance of recall over each deck's and each concept's cards."""
    for deck, found in zip(DECKS, document["decks"], strict=True):
        keys = keys_of([deck])
        assert found["deck"] == deck.id
        assert found["mastery"] == round(reckoned.mastery(keys), 4)
        assert found["due"] == reckoned.due_in(keys)[0]
    for found in document["concepts"]:
        keys = [f"{c.deck}/{c.id}" for deck in DECKS for c in deck.cards if c.concept == found["id"]]
        assert found["mastery"] == round(reckoned.mastery(keys), 4)


def test_forecast_and_activity(document: dict[str, Any], reckoned: Reckoning) -> None:
    """Thirty days ahead, half a year back."""
    figures, due = document["statistics"], reckoned.due_in(KEYS)
    assert figures["forecast"] == [{"day": iso(TODAY + away), "due": due[away]} for away in range(30)]
    shown = figures["activity"]["half_year"]
    assert len(shown) in range(7 * 25 + 1, 7 * 26 + 1)
    assert [(day["day"], day["answers"]) for day in shown] == [
        (iso(day), reckoned.by_day[day]) for day in range(TODAY - len(shown) + 1, TODAY + 1)
    ]
    assert figures["activity"]["days_studied"] == len(reckoned.by_day)


def test_retention(document: dict[str, Any], reckoned: Reckoning) -> None:
    """Week by week, and over four weeks."""
    figures = document["statistics"]["retention"]
    assert len(figures["weeks"]) == 26
    for week in figures["weeks"]:
        first = dt.date.fromisoformat(week["from"])
        assert first.isoweekday() == 1
        passed = [p for day, p in reckoned.tests if first.toordinal() <= day < first.toordinal() + 7]
        assert (week["tested"], week["passed"]) == (len(passed), sum(passed))
        assert week["share"] == (round(sum(passed) / len(passed), 4) if passed else None)
    month = [passed for day, passed in reckoned.tests if TODAY - 28 < day <= TODAY]
    assert (figures["last_28_days"]["tested"], figures["last_28_days"]["passed"]) == (len(month), sum(month))


def test_calibration(document: dict[str, Any], reckoned: Reckoning) -> None:
    """The three bins and the Brier score, answer by answer."""
    figures = document["statistics"]["calibration"]
    for found in figures["bins"]:
        said = reckoned.said[found["confidence"]]
        assert (found["answers"], found["right"]) == (len(said), sum(said))
        assert found["share"] == round(sum(said) / len(said), 4)
    assert figures["brier"] == round(reckoned.brier(), 4)


def test_misconceptions(document: dict[str, Any], reckoned: Reckoning) -> None:
    """Held or shaken, when last fallen for, on which card, and how often."""
    found = document["statistics"]["misconceptions"]
    assert {each["id"] for each in found} == set(reckoned.falls)
    for each in found:
        falls, sure = reckoned.falls[each["id"]], sorted(reckoned.sure_days[each["id"]])
        assert each["state"] == ("shaken" if len(sure) >= 2 else "held")
        assert (each["fell_for_it"], each["card"]) == (iso(falls[-1][0]), falls[-1][1])
        assert each["times"] == len(falls)
        assert each["shaken_off"] == (iso(sure[1]) if len(sure) >= 2 else None)
    states = [each["state"] for each in found]
    assert states == sorted(states), "held ones come first"


def test_leeches_and_weakest(document: dict[str, Any], reckoned: Reckoning) -> None:
    """Cards with four lapses or three misses in a row, and concepts below the target by what of them was met."""
    figures = document["statistics"]
    awake = {key: known for key, known in reckoned.cards.items() if not known.asleep}
    failed = {key: known.lapses for key, known in awake.items() if known.lapses >= 4 or known.wrong_in_a_row >= 3}
    assert failed, "a log without a leech would show nothing"
    assert {each["card"]: each["lapses"] for each in figures["leeches"]} == failed
    recall = {}
    for deck in DECKS:
        for concept in deck.concepts:
            met = reckoned.met(f"{c.deck}/{c.id}" for c in deck.cards if c.concept == concept.id)
            if sum(reckoned.cards[key].reps for key in met) >= 2 and reckoned.mastery(met) < 0.9:
                recall[concept.id] = round(reckoned.mastery(met), 4)
    assert {each["id"]: each["recall"] for each in figures["weakest_concepts"]} == recall
    ranked = [each["recall"] for each in figures["weakest_concepts"]]
    assert ranked == sorted(ranked)


def test_every_card(document: dict[str, Any], reckoned: Reckoning) -> None:
    """Each card's stability, difficulty, due day, repetitions and lapses are FSRS's own."""
    assert {card["deck"] + "/" + card["card"] for card in document["cards"]} == set(reckoned.met(reckoned.cards))
    for card in document["cards"]:
        known = reckoned.cards[f"{card['deck']}/{card['card']}"]
        assert card["stability_days"] == round(known.card.stability or 0, 4)
        assert card["difficulty"] == round(known.card.difficulty or 0, 4)
        assert (card["reps"], card["lapses"], card["due"]) == (known.reps, known.lapses, iso(known.due))
