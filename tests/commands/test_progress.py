"""`genai progress` says what to study next at any width, and looks closely at a deck or a concept."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.commands.test_import import log_file
from tests.pty import Terminal, genai


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with 600 answers."""
    path = tmp_path_factory.mktemp("home")
    genai(path, "import", "log", str(log_file(path / "log.jsonl", 600)), check=True)
    return path


PARTS = (
    "Do you know this?", "How well you know each topic", "Due in the next 30 days", "The last half year",
    "What you still knew when asked", "Do you know what you know?", "Weakest concepts", "False beliefs", "Study next",
)  # fmt: skip


@pytest.mark.parametrize("columns", [40, 60, 80, 124, 150, 200])
def test_every_part_fits_every_width(columns: int, home: Path) -> None:
    """No line is longer than the terminal, every part is there, and the last says what to do."""
    page = genai(home, "progress", check=True, COLUMNS=str(columns)).stdout
    lines = page.splitlines()
    assert max(map(len, lines)) <= columns
    flat = " ".join(page.split())
    assert all(part in flat for part in PARTS)
    last = page.split("Study next")[1]
    assert "genai quiz" in last


@pytest.mark.parametrize("arguments", [["progress"], ["progress", "gans"], []], ids=str)
def test_no_line_ends_in_blanks(arguments: list[str], home: Path) -> None:
    """What is piped or kept in a file has no trailing blanks."""
    page = genai(home, *arguments, check=True).stdout
    assert [line for line in page.splitlines() if line != line.rstrip(" ")] == []


def test_json_goes_after_the_command(home: Path) -> None:
    """Before a command it is refused, with where it belongs, and not passed over."""
    done = genai(home, "--json", "progress")
    assert (done.returncode, "genai progress --json" in done.stderr) == (2, True)


def test_ascii_says_the_same(home: Path) -> None:
    """A terminal with ASCII alone gets every part, in ASCII, no wider."""
    page = genai(home, "progress", check=True, PYTHONIOENCODING="ascii", COLUMNS="80").stdout
    assert page.isascii()
    assert max(map(len, page.splitlines())) <= 80
    assert all(part in " ".join(page.split()) for part in PARTS)
    pictures = page.split("Weakest")[0].replace("Do you know this?", "").replace("Do you know what you know?", "")
    assert "?" not in pictures, "a sign that ASCII cannot show"


def test_a_first_look_says_how_to_begin(tmp_path: Path) -> None:
    """Without an answer the page is short, makes no store, and its one advice is to begin."""
    page = genai(tmp_path, "progress", check=True).stdout
    assert "Nothing studied yet" in page
    assert "genai quiz" in page.split("Study next")[1]
    assert len(page.splitlines()) < 12
    assert not (tmp_path / "genai" / "answers.db").exists()


def test_in_a_terminal(home: Path) -> None:
    """In a real terminal the page comes in colour and leaves the terminal as it was."""
    terminal = Terminal(home, ["--no-pager", "progress"], columns=100, rows=60)
    terminal.wait_for("Study next")
    assert terminal.wait_exit() == 0
    assert terminal.restored()
    assert b"\x1b[3" in terminal.raw


def zoomed(home: Path, *name: str) -> dict[str, Any]:
    return json.loads(genai(home, "progress", *name, "--json", check=True).stdout)


def test_zoom_into_a_deck(home: Path) -> None:
    """A deck's id: its cards alone, each with its history, and the curve; the page names every card."""
    found = zoomed(home, "what-it-is")
    assert found["scope"] == {"kind": "deck", "id": "what-it-is", "name": "What generative AI is"}
    assert {card["deck"] for card in found["cards"]} == {"what-it-is"}
    assert {event["deck"] for event in found["events"]} == {"what-it-is"}
    assert found["summary"]["answers"] + found["summary"]["practice_answers"] == len(found["events"])
    assert all(0 <= point["recall"] <= 1 for point in found["recall_curve"])
    page = genai(home, "progress", "what-it-is", check=True, COLUMNS="100").stdout
    assert "Recall over time" in page
    assert "Its cards, least known first" in page
    assert any("\u2800" < char <= "\u28ff" for char in page), "the curve is drawn in braille"


def test_a_close_look_is_what_the_whole_says_of_it(home: Path, tmp_path: Path) -> None:
    """The same answers and cards, figures and all, also after an answer of it was taken back; only less is read."""
    shutil.copytree(home, tmp_path / "home")
    reply = '{"answer": "1"}\n{"answer": "2"}\n{"command": "undo"}\n{"command": "quit"}\n'
    genai(tmp_path / "home", "quiz", "gans", "--kind", "choice", "--cram", "--json", stdin=reply, check=True)
    whole = json.loads(genai(tmp_path / "home", "progress", "--json", check=True).stdout)
    deck, concept = zoomed(tmp_path / "home", "gans"), zoomed(tmp_path / "home", "diffusion-model")
    for part in ("cards", "events"):
        assert deck[part] == [each for each in whole[part] if each["deck"] == "gans"] != []
        about = {card["card"] for card in concept["cards"]}
        assert concept[part] == [each for each in whole[part] if each["card"] in about] != []
    names = [each["id"] for each in whole["concepts"] if each["deck"] == "gans"]
    assert [each["id"] for each in deck["concepts"]] == names
    assert [deck["decks"]] == [[each for each in whole["decks"] if each["deck"] == "gans"]]
    told = {each["id"]: each for each in whole["misconceptions"]}
    assert all(each["id"] in told for each in deck["misconceptions"])


def test_zoom_into_a_concept_by_any_of_its_names(home: Path) -> None:
    """Several words need no quotes; an alias or a slip finds it; its cards may be in other decks."""
    names = (["generative", "adversarial", "network"], ["GAN"], ["gan"])
    found = [zoomed(home, *name) for name in names]
    assert {each["scope"]["id"] for each in found} == {"gan"}
    assert found[0]["scope"]["kind"] == "concept"
    assert found[0]["statistics"]["next"][0]["command"].startswith("genai quiz --concept gan")
    assert zoomed(home, "gans")["scope"]["kind"] == "deck"


def test_zoom_into_a_deck_of_ones_own(home: Path, tmp_path: Path) -> None:
    """A deck named by its path, never answered: nothing is claimed to be known."""
    (tmp_path / "mine.yaml").write_text("deck: mine\ntitle: Mine\ncards:\n- id: a\n  typed: What?\n  answer: That\n")
    found = zoomed(home, str(tmp_path / "mine.yaml"))
    assert found["scope"]["id"] == "mine"
    assert (found["summary"]["cards"], found["summary"]["mastery"], found["events"]) == (1, 0.0, [])
    page = genai(home, "progress", str(tmp_path / "mine.yaml"), check=True).stdout
    assert "not met" in page
    assert zoomed(home, f"{tmp_path}/./mine.yaml")["scope"]["id"] == "mine"
    assert zoomed(home, "bias/variance")["scope"]["kind"] == "concept"  # a slash alone makes no path
    assert genai(home, "progress", "no-such.yaml").returncode == 74


def test_a_name_that_means_nothing(home: Path) -> None:
    """Exit 1, with the nearest deck or concept; in JSON too. A slip in a concept's name is forgiven, and said."""
    done = genai(home, "progress", "why-it-explode")
    assert (done.returncode, "did you mean why-it-exploded" in done.stderr) == (1, True)
    done = genai(home, "progress", "why-it-explode", "--json")
    assert "why-it-exploded" in json.loads(done.stdout)["suggestions"]
    done = genai(home, "progress", "difusion", check=True)
    assert "nothing is called “difusion”" in done.stderr


def test_foreign_text_cannot_act_on_the_terminal(home: Path, tmp_path: Path) -> None:
    """A deck's title and prompts are shown, their escape sequences are not obeyed."""
    deck = 'deck: mine\ntitle: "Red \\e[31m"\ncards:\n- id: a\n  typed: "Bell \\a?"\n  answer: That\n'
    (tmp_path / "mine.yaml").write_text(deck)
    done = genai(home, "progress", str(tmp_path / "mine.yaml"))
    assert "\x1b" not in done.stdout
    assert "\a" not in done.stdout


def test_the_days_are_those_of_the_answers(home: Path) -> None:
    """The heat map holds what was answered on each learning day of the last half year, whatever today is."""
    figures = json.loads(genai(home, "progress", "--json", check=True).stdout)
    shown = {day["day"]: day["answers"] for day in figures["statistics"]["activity"]["half_year"]}
    told: dict[str, int] = {}
    for event in figures["events"]:
        told[event["day"]] = told.get(event["day"], 0) + 1
    assert {day: count for day, count in shown.items() if count} == {d: n for d, n in told.items() if d in shown}
