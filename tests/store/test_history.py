"""Every way of reading a part of the log gives what reading all of it and choosing would give, in the same order."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genai_cli.store import history
from genai_cli.store.codec import encode
from genai_cli.store.log import open_log
from genai_cli.study.events import Answered, Event, ExamSet, Overruled, Rating, Resumed, Undone
from tests.builders import answered, moment
from tests.store.stores import any_event

QUOTES = ('"fell_for":["x"]', '","resisted":["', "\\", '\\"', "[]")
typed_oddly = st.builds(lambda given, uid: answered(given=given, uid=uid.hex), st.sampled_from(QUOTES), st.uuids())


def tells(event: Event, names: list[str] | None = None) -> bool:
    """Whether an event may say something of a misconception, or of one of these."""
    if isinstance(event, Answered):
        told = {*event.fell_for, *event.resisted}
        return bool(told if names is None else told & set(names))
    return isinstance(event, Undone | Overruled)


@settings(max_examples=50, deadline=None)
@given(st.lists(any_event | typed_oddly, max_size=12, unique_by=lambda e: e.uid), st.randoms())
def test_a_part_is_chosen_from_the_whole(
    tmp_path_factory: pytest.TempPathFactory, events: list[Event], dice: random.Random
) -> None:
    """Apart, telling, of exams, of decks, and row by row: in order of (time, uid), whatever the order of arrival."""
    in_order = sorted(events, key=lambda e: (e.moment.utc_ms, e.uid))
    dice.shuffle(events)
    with open_log(tmp_path_factory.mktemp("any") / "answers.db") as log:
        log.append_many((event, None) for event in events)
        assert list(log.events_apart()) == [e for e in in_order if not isinstance(e, Answered)]
        assert list(log.telling()) == [e for e in in_order if tells(e)]
        names = [name for e in events[:3] for name in getattr(e, "fell_for", ()) + getattr(e, "resisted", ())]
        assert [e for e in log.telling(names) if tells(e, names)] == [e for e in in_order if tells(e, names)]
        assert log.exam_events() == [e for e in in_order if isinstance(e, ExamSet | Undone)]
        rows = [row for chunk in log.answers(list(log.decks())) for row in chunk]
        assert rows == [read(n, event) for n, event in enumerate(events, 1) if isinstance(event, Answered)]
        assert log.decks() == Counter(sorted(getattr(event, "deck", "") for event in events))
        told = [e for e in in_order if isinstance(e, Answered) and tells(e)]
        at = log.numbers(event.uid for event in events)
        assert at == {event.uid: n for n, event in enumerate(events, 1)}
        assert list(log.told()) == [(at[e.uid], e.moment, e.key, encode(e).body) for e in told]
        assert numbered(log.cards(log.decks(), as_arrived=False), events) == grouped(in_order)
        assert numbered(log.cards(log.decks(), as_arrived=True), events) == grouped(events)


def test_what_is_about_some_cards(tmp_path: Path) -> None:
    """Their answers, whatever their decks, exams, and all that may take one of them back, in order of time."""
    cards = [(deck, card, n) for deck in ("a", "b") for card in ("c", "c2") for n in range(3)]
    answers = [answered(card, deck=deck, uid=f"{n}-{deck}{card}", minute=9 - n) for deck, card, n in cards]
    undone = Undone(uid="u", moment=moment(minute=8), target=answers[0].uid, deck="a", card="c")
    overruled = Overruled(uid="o", moment=moment(minute=20), target="elsewhere", rating=Rating.GOOD, deck="x", card="y")
    exam = ExamSet(uid="e", moment=moment(), deck="b", exam_day=9)
    resumed = Resumed(uid="r", moment=moment(), deck="a", card="c")
    with open_log(tmp_path / "answers.db") as log:
        log.append_many((event, None) for event in (*answers, undone, overruled, exam, resumed))
        found = list(log.events_about(["b/c2", "a/c", "a/none"]))
        assert found == sorted(found, key=lambda event: (event.moment.utc_ms, event.uid))
        asked = [each for each in answers if each.key in ("a/c", "b/c2")]
        assert {each.uid for each in found} == {each.uid for each in (*asked, undone, overruled, exam)}


def test_telling_of_some_leaves_out_the_others(tmp_path: Path) -> None:
    """Answers on other misconceptions, and an answer whose text looks like one, are not read."""
    fell, resisted = answered(fell_for=("a", "b")), answered(resisted=("b é", "c"))
    other, typed = answered(fell_for=("ab",)), answered(given='"\\"a\\""', fell_for=("x",))
    undone = Undone(uid="u", moment=moment(), target=other.uid, deck="d", card="c")
    with open_log(tmp_path / "answers.db") as log:
        log.append_many((event, None) for event in (fell, resisted, other, typed, undone))
        assert {event.uid for event in log.telling(["a"])} == {fell.uid, "u"}
        assert {event.uid for event in log.telling(["b é", "x"])} == {resisted.uid, typed.uid, "u"}
        assert [event.uid for event in log.telling([])] == ["u"]


def read(number: int, event: Answered) -> history.Answer:
    """What `answers` has of the event with this number."""
    return number, event.moment.utc_ms, event.moment.day, encode(event).body


def numbered(cards: Iterable[tuple[str, str, list[int]]], arrived: list[Event]) -> dict[tuple[str, str], list[str]]:
    """The uids of each card's events by the card, from their numbers."""
    return {(deck, card): [arrived[number - 1].uid for number in numbers] for deck, card, numbers in cards}


def grouped(events: list[Event]) -> dict[tuple[str, str], list[str]]:
    """The same from the events."""
    found: dict[tuple[str, str], list[str]] = {}
    for event in events:
        found.setdefault((getattr(event, "deck", ""), getattr(event, "card", "")), []).append(event.uid)
    return found


def test_answers_are_read_in_chunks_and_none_is_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where other events lie between them; what arrives meanwhile is not read. There are none in an empty log."""
    monkeypatch.setattr(history, "CHUNK", 3)
    answers = [answered(f"c{n}", uid=f"u{n:02}", minute=n // 6) for n in range(17)]
    with open_log(tmp_path / "answers.db") as log:
        assert list(log.answers([])) == list(log.told()) == list(log.decks()) == []
        log.append_many((event, None) for event in answers[:7])
        log.append_many((Undone(uid=f"z{n}", moment=moment(), target="u"), None) for n in range(7))
        log.append_many((event, None) for event in answers[7:])
        reading = log.answers(["d"])
        found = [*next(reading)]
        log.append(answered("late", uid="v", minute=2), None)
        found += [row for chunk in reading for row in chunk]
        assert found == [read(n if n < 8 else n + 7, event) for n, event in enumerate(answers, 1)]
        assert list(map(len, log.answers(list(log.decks())))) == [3] * 6


def test_reading_a_part_decodes_no_other_row(tmp_path: Path) -> None:
    """A row that this version cannot read does not matter to a question that is not about it."""
    with open_log(tmp_path / "answers.db") as log:
        log.append_many((answered("c", deck=name), None) for name in "ab")
        log._connection.execute("UPDATE events SET kind = 'telepathy' WHERE deck = 'b'")
        assert len(log.events_of("a", "c")) == len(list(log.events_about(["a/c"]))) == 1
        assert log.exam_events() == []
