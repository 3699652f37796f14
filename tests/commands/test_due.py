"""`genai due`: what waits, and the same figures whether told at a glance or by opening everything."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from genai_cli.commands.due_at_once import due_at_once
from tests.commands.talking import Talk, cards_of, right, wrong
from tests.pty import genai


def quick(home: Path, json_too: bool = False) -> str | None:
    """What the glance says, in this process."""
    before = dict(os.environ)
    os.environ.update(GENAI_HOME=str(home / "genai"))
    os.environ.pop("TZ", None)
    try:
        return due_at_once(json_too)
    finally:
        os.environ.clear()
        os.environ.update(before)


def slow(home: Path, *args: str) -> str:
    """What the command says when it has to open everything: a TZ is more than a glance wants to know."""
    return genai(home, "due", *args, check=True, TZ="UTC").stdout.strip()


@pytest.fixture
def studied(tmp_path: Path) -> Path:
    """A home in which six cards were answered, some right and some wrong, one is suspended, and one is overdue."""
    cards = cards_of()
    asked = []
    with Talk(tmp_path, "gans") as talk:
        for turn in range(6):
            asked.append((talk.question["deck"], talk.question["card"]))
            card = cards[asked[-1]]
            talk.answer((wrong if turn == 2 else right)(card, talk.question), "unsure" if turn % 2 else "sure")
        talk.say(command="suspend")
        talk.say(command="quit")
        talk.process.wait()
    with closing(sqlite3.connect(tmp_path / "genai" / "answers.db")) as store, store:
        store.execute("UPDATE memory SET due_day = 700000 WHERE deck = ? AND card = ?", asked[0])
    return tmp_path


def settle(home: Path) -> None:
    """Make the index believe that every deck was read long after it was written."""
    genai(home, "due", check=True)
    with closing(sqlite3.connect(home / "genai" / "cache" / "decks.db")) as index, index:
        index.execute("UPDATE decks SET read_ns = ?", (time.time_ns() + 10**12,))


def test_nothing_studied_is_all_new(tmp_path: Path) -> None:
    """Without a store every card is new, and no store is made by asking."""
    assert slow(tmp_path) == f"0 due, {len(cards_of())} new"
    assert not (tmp_path / "genai" / "answers.db").exists()


def test_the_glance_agrees_with_the_command(studied: Path) -> None:
    """The quick way prints what the other does, to the letter, for people and for scripts."""
    settle(studied)
    assert quick(studied) == slow(studied)
    assert slow(studied).startswith("1 due, ")
    assert quick(studied, json_too=True) == slow(studied, "--json")
    assert json.loads(slow(studied, "--json"))["schema"] == "genai.due/1"


@pytest.mark.parametrize("broken", ["genai/cache/decks.db", "genai/answers.db", "genai/decks"])
def test_a_glance_never_fails(studied: Path, broken: str) -> None:
    """Where a folder lies in the place of a file, or a link leads to itself, the command says what there is to say."""
    settle(studied)
    path = studied / broken
    path.unlink(missing_ok=True)
    if path.name == "decks":
        path.symlink_to(path.name)
    else:
        path.mkdir()
    assert quick(studied) is None
    told = genai(studied, "due")
    assert "Traceback" not in told.stderr
    assert told.returncode == (0 if "cache" in broken else 74)


def test_a_glance_is_not_enough_for_what_is_unusual(studied: Path) -> None:
    """An own deck, a setting, or states of another engine are left to the command."""
    settle(studied)
    assert quick(studied) is not None
    own = studied / "genai" / "decks"
    own.mkdir()
    text = "deck: own\ntitle: O\ncards:\n- {id: a, typed: What, answer: that}\n"
    (own / "own.yaml").write_text(text, encoding="utf-8")
    assert quick(studied) is None
    (own / "own.yaml").unlink()
    with closing(sqlite3.connect(studied / "genai" / "answers.db")) as store, store:
        store.execute("UPDATE meta SET value = 'another' WHERE key = 'engine'")
    assert quick(studied) is None
    slow(studied)  # computes the states again
    assert quick(studied) is not None
    genai(studied, "config", "retention", "0.85", check=True)
    assert quick(studied) is None


def own_deck(home: Path, text: str) -> None:
    """Put a deck of the learner's own where genai finds it."""
    folder = home / "genai" / "decks"
    folder.mkdir(exist_ok=True)
    (folder / "own.yaml").write_text(text, encoding="utf-8")


CARDS = "cards:\n- {id: a, typed: What, answer: that}\n- {id: b, typed: Which, answer: this}\n"


def test_own_decks_are_counted_at_a_glance(studied: Path) -> None:
    """A deck of the learner's own counts, and so does what is added to it or taken out of it, once it was counted."""
    before = len(cards_of())
    own_deck(studied, f"deck: own\ntitle: O\n{CARDS}")
    settle(studied)
    assert quick(studied) == slow(studied)
    assert f" {before - 7 + 2} new" in slow(studied)
    with Talk(studied, "own") as talk:
        talk.answer("that" if talk.question["card"] == "a" else "this", "sure")
        asked = "ab".replace(talk.question["card"], "")
        talk.say(command="quit")
        talk.process.wait()
    assert quick(studied) == slow(studied)
    assert f" {before - 7 + 1} new" in slow(studied)
    own_deck(studied, f"deck: own\ntitle: O\ncards:\n- {{id: {asked}, typed: What, answer: that}}\n")
    assert quick(studied) is None
    settle(studied)
    assert quick(studied) == slow(studied)
    assert f" {before - 7} new" in slow(studied)


def test_an_own_deck_stands_in_for_a_shipped_one(studied: Path) -> None:
    """With its id, it is counted in its place; two of one id are left to the command."""
    own_deck(studied, f"deck: gans\ntitle: G\n{CARDS}")
    settle(studied)
    others = sum(deck != "gans" for deck, _ in cards_of())
    assert quick(studied) == slow(studied) == f"0 due, {others + 2} new"
    (studied / "genai" / "decks" / "second.yaml").write_text(f"deck: gans\ntitle: H\n{CARDS}", encoding="utf-8")
    settle(studied)
    assert quick(studied) is None


def test_a_merge_is_counted_before_the_next_glance(studied: Path) -> None:
    """Answers that came from elsewhere, of a card met there and of one no deck has, count once the command counted."""
    settle(studied)
    new = json.loads(slow(studied, "--json"))["new"]
    lines = genai(studied, "export", "-f", "log", check=True).stdout.splitlines()
    answers = [line for line in map(json.loads, lines) if "card" in line]
    met = {line["card"] for line in answers}
    unmet = next(card for deck, card in cards_of() if deck == "gans" and card not in met)
    answer = next(line for line in answers if line["kind"] == "answered" and line["deck"] == "gans")
    more = [answer | {"uid": f"{card:>32}", "card": card} for card in (unmet, "gone")]
    (studied / "more.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in more), encoding="utf-8")
    genai(studied, "import", "log", str(studied / "more.jsonl"), check=True)
    assert quick(studied) is None
    assert json.loads(slow(studied, "--json"))["new"] == new - 1
    assert quick(studied) == slow(studied)
