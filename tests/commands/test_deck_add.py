"""`genai deck add`: a deck from anywhere becomes one of the learner's own, and is asked without being named."""

from __future__ import annotations

import json
from pathlib import Path

from tests.pty import genai

KINDS = Path(__file__).with_name("every_kind.yaml")


def ids(home: Path) -> set[str]:
    """The decks there are."""
    listed = json.loads(genai(home, "deck", "list", "--json", check=True).stdout)
    return {deck["deck"] for deck in listed["decks"]}


def test_it_is_among_ones_own_from_then_on(tmp_path: Path) -> None:
    """Copied as it is under its id; a second time only with --force."""
    assert "kinds" not in ids(tmp_path)
    genai(tmp_path, "deck", "add", str(KINDS), check=True)
    assert "kinds" in ids(tmp_path)
    assert (tmp_path / "genai" / "decks" / "kinds.yaml").read_bytes() == KINDS.read_bytes()
    assert genai(tmp_path, "deck", "add", str(KINDS)).returncode == 1
    genai(tmp_path, "deck", "add", str(KINDS), "--force", check=True)


def test_a_bad_deck_or_a_shipped_id_is_refused(tmp_path: Path) -> None:
    """What cannot be read, and what would share the history of a shipped deck, stays out."""
    bad = tmp_path / "bad.yaml"
    bad.write_text("deck: bad\ntitle: T\n", encoding="utf-8")
    assert genai(tmp_path, "deck", "add", str(bad)).returncode == 65
    bad.write_text("deck: gans\ntitle: T\ncards: [{id: a, typed: Q, answer: A}]\n", encoding="utf-8")
    assert genai(tmp_path, "deck", "add", str(bad)).returncode == 1
    assert not (tmp_path / "genai" / "decks").exists()


def test_a_quiz_by_path_says_that_it_is_asked_only_then(tmp_path: Path) -> None:
    """After a sitting on a deck named by path, and not for one of one's own."""
    said = genai(tmp_path, "quiz", "--plain", "--kind", "choice", str(KINDS), stdin="1\n", check=True).stderr
    assert f"genai deck add {KINDS}" in said
    genai(tmp_path, "deck", "add", str(KINDS), check=True)
    own = tmp_path / "genai" / "decks" / "kinds.yaml"
    assert "deck add" not in genai(tmp_path, "quiz", "--plain", str(own), stdin="1\n").stderr


def test_a_named_deck_has_an_allowance_of_its_own(tmp_path: Path) -> None:
    """The day's new cards of other decks do not keep a deck that is named from being met."""
    genai(tmp_path, "config", "new_per_day", "1", check=True)
    genai(tmp_path, "quiz", "--plain", "--kind", "choice", "gans", stdin="1\n", check=True)
    assert "Question 1" not in genai(tmp_path, "quiz", "--plain", "--kind", "claim", "gans", stdin="").stdout
    assert "Question 1" in genai(tmp_path, "quiz", "--plain", "--kind", "claim", str(KINDS), stdin="").stdout
