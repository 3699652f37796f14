"""What was learned hangs on a card's id alone: whatever else of it or its deck changes, its history stays."""

from __future__ import annotations

import json
from pathlib import Path

from tests.pty import genai

BEFORE = """\
deck: mine
title: Mine
cards:
- {id: one, typed: What comes first, answer: "1"}
- {id: two, typed: What comes second, answer: "2"}
"""
AFTER = """\
deck: mine
title: Another title
cards:
- {id: zero, typed: What comes before all, answer: "0"}
- {id: two, choice: What comes after one, answer: "2", lures: [{text: "3"}]}
- {id: one, recall: What is the first number, answer: "It is 1."}
"""


def reps(home: Path) -> dict[str, int]:
    """How often each card of the deck that was answered was, as an export says."""
    cards = json.loads(genai(home, "export", check=True).stdout)["cards"]
    return {card["card"]: card["reps"] for card in cards if card["deck"] == "mine"}


def test_history_follows_the_id(tmp_path: Path) -> None:
    """Texts, kinds and places of cards, the deck's title and its file's name change; the counts and states do not."""
    own = tmp_path / "genai" / "decks"
    own.mkdir(parents=True, mode=0o700)
    own.parent.chmod(0o700)
    (own / "mine.yaml").write_text(BEFORE)
    genai(tmp_path, "quiz", "mine", "--json", stdin='{"answer": "1"}\n{"answer": "2"}\n', check=True)
    assert reps(tmp_path) == {"one": 1, "two": 1}
    (own / "mine.yaml").unlink()
    (own / "renamed.yaml").write_text(AFTER)
    assert reps(tmp_path) == {"two": 1, "one": 1}
    asked = genai(tmp_path, "quiz", "mine", "--json", check=True).stdout.splitlines()[0]
    assert (json.loads(asked)["card"], json.loads(asked)["new"]) == ("zero", True)
    assert genai(tmp_path, "doctor").returncode == 0
