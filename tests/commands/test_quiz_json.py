"""`genai quiz --json`: the contract for scripts, line by line, and that an answer shown is an answer kept."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.talking import Talk, cards_of, right, wrong
from tests.pty import genai

KINDS = Path(__file__).with_name("every_kind.yaml")
ALL = cards_of(KINDS)


def exported(home: Path) -> dict[str, Any]:
    """The progress document."""
    found: dict[str, Any] = json.loads(genai(home, "export", "-f", "json", check=True).stdout)
    return found


def talk_through(home: Path, answer: Any) -> dict[str, dict[str, Any]]:
    """Answer every card of the deck of all kinds once with `answer(card, question)`; the feedbacks by card."""
    told = {}
    with Talk(home, "--new", "50", str(KINDS)) as talk:
        while len(told) < len(ALL):
            question = talk.question
            card = ALL["kinds", question["card"]]
            if card.id in told:  # a miss has come back
                talk.answer(right(card, question))
            else:
                told[card.id] = talk.answer(answer(card, question))
    return told


def test_every_kind_is_answered_right(tmp_path: Path) -> None:
    """A right answer in the keys of the question is correct, for each of the eight kinds, and its reason is told."""
    told = talk_through(tmp_path, right)
    assert len(told) == len(ALL) == 8
    assert all(feedback["correct"] and not feedback["near"] for feedback in told.values())
    assert {feedback["rating"] for feedback in told.values()} == {"good"}
    assert told["pick"]["because"] == "It starts from noise."
    assert told["pick"]["caveat"] == "The document says: The judge draws. The record says: The generator draws."


def test_every_kind_is_answered_wrong(tmp_path: Path) -> None:
    """A wrong answer says why the lure is wrong and which misconception it reveals, and comes back."""
    told = talk_through(tmp_path, wrong)
    assert len(told) == 8
    assert not any(feedback["correct"] for feedback in told.values())
    assert all(feedback["rating"] == "again" and feedback["comes_back"] for feedback in told.values())
    assert told["pick"]["chosen_because"] == "It only judges."
    assert told["pick"]["misconception"]["id"] == told["say-true"]["misconception"]["id"] == "judge-draws"


def test_a_question_has_the_keys_of_the_contract(tmp_path: Path) -> None:
    """Every question names card, deck, concept, kind, prompt, options (left and right for a match) and new."""
    with Talk(tmp_path, "--new", "50", str(KINDS)) as talk:
        for _ in range(8):
            question = talk.question
            assert question.keys() >= {"type", "card", "deck", "concept", "kind", "prompt", "new"}
            assert question["new"] is True
            pairs = {"left", "right"} if question["kind"] == "match" else {"options"}
            assert pairs <= question.keys()
            talk.answer(right(ALL["kinds", question["card"]], question))
        summary = talk.question
    assert (summary["type"], summary["answered"], summary["right"], summary["new"]) == ("summary", 8, 8, 8)


def test_a_bad_line_is_explained_and_asked_again(tmp_path: Path) -> None:
    """Nonsense costs nothing: an error that says what fits, and the same question."""
    with Talk(tmp_path, str(KINDS)) as talk:
        before = talk.question
        bad = ({"answer": "99"}, {"confidence": "sure"}, {"command": "dance"}, {"answer": "1", "confidence": "?"})
        for line in (*bad, {"command": ["dont-know"]}):
            assert talk.say(**line)["type"] == "error"
            assert talk.read() == before
    assert exported(tmp_path)["events"] == []


def test_ten_answers_survive_a_kill(tmp_path: Path) -> None:
    """Answered, then killed without warning: all ten are there, and none is asked again as new."""
    cards = cards_of()
    given = []
    with Talk(tmp_path) as talk:
        for _ in range(10):
            question = talk.question
            given.append((question["deck"], question["card"]))
            talk.say(answer=right(cards[given[-1]], question), confidence="sure")
            if len(given) < 10:
                talk.question = talk.read()
        talk.kill()
    kept = [(event["deck"], event["card"]) for event in exported(tmp_path)["events"]]
    assert kept == given
    with Talk(tmp_path, "--new", "50") as talk:
        for _ in range(20):
            question = talk.question
            assert (question["deck"], question["card"]) not in given
            talk.answer(right(cards[question["deck"], question["card"]], question))


def test_confidence_decides_when_it_comes_back(tmp_path: Path) -> None:
    """Right by a guess is due tomorrow at the latest; right and sure is due later than right but unsure."""
    due = {}
    for confidence in ("guess", "unsure", "sure"):
        with Talk(tmp_path / confidence, "--kind", "choice", str(KINDS)) as talk:
            feedback = talk.answer(right(ALL["kinds", "pick"], talk.question), confidence)
            due[confidence] = dt.date.fromisoformat(feedback["due"])
    today = exported(tmp_path / "sure")["events"][0]["day"]
    assert due["guess"] <= dt.date.fromisoformat(today) + dt.timedelta(days=1)
    assert due["unsure"] < due["sure"]


def test_a_miss_returns_as_practice(tmp_path: Path) -> None:
    """A miss comes back in the same sitting until it is right, and that answer leaves the schedule alone."""
    with Talk(tmp_path, "--new", "50", str(KINDS)) as talk:
        missed = talk.question["card"]
        talk.answer(wrong(ALL["kinds", missed], talk.question))
        while talk.question["card"] != missed:
            talk.answer(right(ALL["kinds", talk.question["card"]], talk.question))
        assert talk.question["why"] == "retry"
        again = talk.answer(right(ALL["kinds", missed], talk.question))
    assert again["due"] is None
    (card,) = [c for c in exported(tmp_path)["cards"] if c["card"] == missed]
    assert (card["reps"], card["lapses"]) == (1, 0)


def test_undo_takes_the_last_answer_back(tmp_path: Path) -> None:
    """Undo asks the same question again with the same keys, and the answer is gone from the export."""
    with Talk(tmp_path, str(KINDS)) as talk:
        before = talk.question
        talk.answer(wrong(ALL["kinds", before["card"]], before))
        assert talk.say(command="undo")["type"] == "note"
        again = talk.read()
        assert (again["card"], again["options"]) == (before["card"], before["options"])
    assert exported(tmp_path)["events"] == []


@pytest.mark.parametrize("end", [[{"command": "quit"}], []], ids=["quit", "end of input"])
def test_quitting_gives_the_summary(tmp_path: Path, end: list[dict[str, str]]) -> None:
    """Quitting, or the end of the input, ends with the summary and exit code 0."""
    done = genai(tmp_path, "quiz", "--json", str(KINDS), stdin="".join(json.dumps(line) + "\n" for line in end))
    assert done.returncode == 0
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["type"] for line in lines] == ["question", "summary"]


def test_not_knowing_is_a_command(tmp_path: Path) -> None:
    """{"command": "dont-know"} is answered as a miss of any kind, without a lure; nobody is said to have guessed."""
    with Talk(tmp_path, "--new", "50", str(KINDS)) as talk:
        seen = set()
        while talk.question["card"] not in seen:
            seen.add(talk.question["card"])
            feedback = talk.say(command="dont-know")
            assert (feedback["type"], feedback["correct"], feedback["rating"]) == ("feedback", False, "again")
            assert feedback["chosen_because"] is feedback["misconception"] is None
            assert feedback["answer"]
            talk.question = talk.read()
        summary = talk.say(command="quit")
    assert (summary["answered"], summary["right"], summary["by_confidence"]) == (len(seen), 0, {})
    assert {event["given"] for event in exported(tmp_path)["events"]} == {"null"}


@pytest.mark.parametrize("grade", [3, "3", {"grade": 3}, "good"])
def test_recall_is_graded_by_key_too(tmp_path: Path, grade: object) -> None:
    """1 to 4 mean what they mean on the screen."""
    with Talk(tmp_path, "--kind", "recall", str(KINDS)) as talk:
        assert talk.answer(grade)["rating"] == "good"


def test_cramming_counts_its_right_answers_and_no_new_cards(tmp_path: Path) -> None:
    """The summary of a cram says how many were right; a card whose schedule did not begin is not counted as new."""
    with Talk(tmp_path, "--cram", "--kind", "choice", "--kind", "claim", str(KINDS)) as talk:
        for reply in (wrong, right, right):
            talk.answer(reply(ALL["kinds", talk.question["card"]], talk.question))
        summary = talk.question
    names = ("answered", "practised", "practised_right", "new", "unmet")
    assert [summary[name] for name in names[:4]] == [0, 3, 2, 0]
    assert summary["unmet"] >= len(ALL)
