"""Whatever a deck, a file's name or an answer holds, nothing of it drives the terminal, by any way to the screen."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.faults.hostile import HOSTILE, LITERAL, acts, hostile_home
from tests.faults.together import together
from tests.pty import Terminal, genai

Said = subprocess.CompletedProcess[str]

NAME = "a\x1b]0;t\x07\x1b[2J\u202eb"  # a file's name
WRONG = "\n".join(["1", "f", "1", "\x1b]0;typed\x07\x00\x9b", "no", "1a", "1 2 3", "2 1", "1", ":k"] * 8)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the hostile deck, of which every card was answered."""
    path = tmp_path_factory.mktemp("home")
    hostile_home(path)
    said = genai(path, "quiz", "hostile", "--plain", "--new", "20", stdin=WRONG, check=True)
    assert acts(said.stdout + said.stderr) == []
    assert said.stdout.count(LITERAL) > 40
    assert "You typed: \\u{1b}]0;typed\\u{7}\\u{0}\\u{9b}" in said.stdout
    return path


PAGES = {
    "lookup": ["lookup"],
    "a concept": ["lookup", "thing"],
    "search": ["search", "hostile", "--limit", "100"],
    "a lesson": ["explain", "thing", "--all"],
    "decks": ["deck", "list"],
    "a deck": ["deck", "show", "hostile"],
    "home": [],
    "progress": ["progress"],
    "progress of a deck": ["progress", "hostile"],
    "progress of a concept": ["progress", "other"],
    "markdown": ["export", "-f", "markdown"],
    "html": ["export", "-f", "html"],
    "csv": ["export", "-f", "csv", "--what", "cards"],
    "csv of answers": ["export", "-f", "csv"],
    "json": ["export", "-f", "json"],
    "log": ["export", "-f", "log"],
    "json page": ["lookup", "thing", "--json"],
}
SAYS_NO_TEXT = ("home", "csv of answers", "log")  # of the deck's: ids and what was typed alone


@pytest.fixture(scope="module")
def pages(home: Path) -> dict[str, Said]:
    """Every page, in colour."""
    return together(lambda name: genai(home, *PAGES[name], "--color", "always", check=True, COLUMNS="120"), PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_deck_text_on_every_page(name: str, pages: dict[str, Said]) -> None:
    """Shown as text, with its brackets and colons, and no control, C1, bidi or hidden character in it."""
    done = pages[name]
    said = re.sub(r"\x1b\[[\d;]*m", "", done.stdout.removeprefix("\ufeff"))
    assert acts(said + done.stderr) == []
    assert "\r" not in said or name.startswith("csv")
    assert name in SAYS_NO_TEXT or LITERAL in re.sub(r"[\\\s│]", "", said)


def test_on_the_full_screen(home: Path) -> None:
    """Question and feedback: the text is there, its escapes to be seen, and no title, clipboard or C1 code is sent."""
    terminal = Terminal(home, ["quiz", "hostile", "--cram", "--kind", "claim", "--kind", "choice"], rows=50)
    for key in ("1", "f"):
        terminal.wait_for("of 2")
        assert "\\u{1b}]52" in terminal.text()
        terminal.press("1\r" if "1 " in terminal.text() and "True" not in terminal.text() else f"{key}\r")
        terminal.wait_for("Enter next")
        terminal.press("\r")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    for sent in (b"\x1b]", b"\x07", b"\xc2\x9b", "\u202e".encode(), "\u200b".encode(), b"\x00"):
        assert sent not in terminal.raw


def test_json_gives_it_whole(home: Path) -> None:
    """A script gets the text as it is, in JSON that is pure ASCII."""
    said = genai(home, "lookup", "thing", "--json", check=True).stdout
    assert said.isascii()
    assert json.loads(said)["concept"]["gist"] == HOSTILE


NAMED = (
    ("deck", "check", f"./{NAME}.yaml", "--json"), ("quiz", "--plain", f"./{NAME}.yaml"), ("quiz", "--plain", NAME),
    ("lookup", NAME), ("explain", NAME), ("progress", NAME, "--json"), ("suspend", NAME), ("exam", NAME, "2030-01-01"),
    ("exam", "gans", NAME, "--json"), ("config", NAME, "--json"), ("config", "color", NAME), ("export", "-f", NAME),
    ("export", "-o", f"{NAME}/x"), ("import", "log", NAME, "--json"), ("restore", NAME, "--yes"), ("deck", "new", NAME),
    ("deck", "show", NAME, "--json"), ("edit", NAME), ("quiz", f"--{NAME}"), (NAME,),
)  # fmt: skip


@pytest.fixture(scope="module")
def errors(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], Said]:
    """What is said of a name that means nothing."""
    return together(lambda arguments: genai(tmp_path_factory.getbasetemp(), *arguments), NAMED)


@pytest.mark.parametrize("arguments", NAMED, ids=lambda arguments: " ".join(arguments).replace(NAME, "NAME"))
def test_names_in_errors(arguments: tuple[str, ...], errors: dict[tuple[str, ...], Said]) -> None:
    """A name that holds escapes is told of in visible ones, in people's words and in JSON."""
    done = errors[arguments]
    assert done.returncode in (1, 2, 65, 74)
    assert done.stderr
    assert acts(done.stdout + done.stderr) == []


def test_names_in_what_was_done(tmp_path: Path) -> None:
    """And where all went well: a written file, a deck whose name is not even text."""
    done = genai(tmp_path, "export", "-o", str(tmp_path / NAME), check=True)
    assert "written: " in done.stderr
    assert acts(done.stderr) == []
    deck = str(tmp_path / "no\udcfftext\x1b[2J.yaml")
    Path(deck).write_text("deck: odd\ntitle: Odd\ncards:\n- {id: a, typed: Is it odd, answer: Yes}\n")
    for arguments in (["deck", "check", deck], ["quiz", "--plain", deck], ["deck", "show", deck]):
        done = genai(tmp_path, *arguments, stdin="yes\n", check=True)
        assert acts(done.stdout + done.stderr) == []
