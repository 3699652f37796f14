"""`genai search`: what has the words is shown or written as JSON, and what has not is answered with what to do."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from genai_cli.commands.searching import SHOWN
from tests.pty import Terminal, genai

KINDS = Path(__file__).parent / "every_kind.yaml"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a deck of the learner's own that has every kind of card."""
    path = tmp_path_factory.mktemp("home")
    (path / "genai" / "decks").mkdir(parents=True, mode=0o700)
    shutil.copy(KINDS, path / "genai" / "decks")
    return path


def hits(home: Path, *arguments: str) -> list[dict[str, Any]]:
    """What is found, as JSON has it."""
    found: list[dict[str, Any]] = json.loads(genai(home, "search", *arguments, "--json", check=True).stdout)["hits"]
    return found


def keys(home: Path, *arguments: str) -> list[str]:
    """What is found, as what:deck/id."""
    return [f"{hit['what']}:{hit['deck']}/{hit['id']}" for hit in hits(home, *arguments)]


def test_the_contract(home: Path) -> None:
    """The document and the fields of every sort of hit."""
    found = json.loads(genai(home, "search", "half", "makes", "--deck", "kinds", "--json", check=True).stdout)
    assert {name: found[name] for name in ("schema", "query", "more")} == {
        "schema": "genai.search/1", "query": "half makes", "more": False
    }  # fmt: skip
    concept, *cards = found["hits"]
    assert concept == {
        "what": "concept", "id": "generator", "deck": "kinds", "title": "Generator", "snippet": "The half that makes.",
        "gist": "The half that makes.",
    }  # fmt: skip
    assert {card["id"] for card in cards} == {"pick", "type-it", "pair-up"}
    assert {
        "what": "card", "id": "type-it", "deck": "kinds", "title": "What is the half that makes called?",
        "snippet": "What is the half that makes called?", "kind": "typed", "concept": "generator",
    } in cards  # fmt: skip
    fact, belief = hits(home, "generator draws", "--deck", "kinds")[0], hits(home, "discriminator never")[0]
    assert fact == {
        "what": "fact", "id": "F1", "deck": "kinds", "title": "The judge draws.",
        "snippet": "The document says: The judge draws. The record says: The generator draws.",
        "verdict": "wrong", "correction": "The generator draws.",
    }  # fmt: skip
    assert belief["what"] == "misconception"
    assert belief["refutation"] == "It never draws. It only says how real a picture looks."


def test_what_is_hidden_stays_hidden(home: Path) -> None:
    """A cloze that is found by its answer does not show it, on the page or in JSON."""
    page = genai(home, "search", "word", "token", "--deck", "kinds", check=True).stdout
    assert "A language model predicts the next _____." in page
    assert "token" not in page
    assert "token" not in str(hits(home, "word", "token", "--deck", "kinds"))


def test_the_page(home: Path) -> None:
    """The best first, and at the end how to go on: the commands there do what they say."""
    page = genai(home, "search", "gan", check=True).stdout
    assert page.startswith("▸ Generative adversarial network · also called GAN\n")
    *_, more, lookup, quiz = page.splitlines()
    assert more == f"--limit {2 * SHOWN}  shows more than these {SHOWN}"
    assert lookup == "genai lookup Generative adversarial network  tells all about it"
    assert quiz == "genai quiz --concept gan  asks about it"
    assert genai(home, *lookup.split("  ")[0].split()[1:]).returncode == 0
    assert genai(home, *quiz.split("  ")[0].split()[1:], "--plain", "--limit", "1", stdin="1\n").returncode == 0


def test_the_same_with_and_without_options(home: Path) -> None:
    """Words alone take a shorter way to the same page."""
    assert genai(home, "search", "bar", "exam").stdout == genai(home, "search", "bar", "exam", "--limit", "20").stdout


def test_how_many(home: Path) -> None:
    """--limit, and what is left is said."""
    assert keys(home, "model", "--limit", "3") == keys(home, "model", "--limit", "200")[:3]
    found = json.loads(genai(home, "search", "model", "--limit", "3", "--json").stdout)
    assert (len(found["hits"]), found["more"]) == (3, True)
    assert len(hits(home, "model")) == SHOWN


ODD = ["GPT-4", "C++", "DALL·E", "3.5", '"gan', 'gan" "', "gan AND", "NOT gan", "NEAR(gan model)", "gan*", "title:gan",
       "(gan", "^gan", "{title} : gan", "gan OR", "-- -gan", "'gan'", "\udce4 gan"]  # fmt: skip


@pytest.mark.parametrize("query", ODD)
def test_no_sign_is_syntax(home: Path, query: str) -> None:
    """Whatever stands between the words, the answer is a page or that nothing has them."""
    done = genai(home, "search", "--", *query.split())
    assert done.returncode in (0, 1)
    assert done.stdout if done.returncode == 0 else "in it" in done.stderr


def test_only_decks_that_count(home: Path, tmp_path: Path) -> None:
    """A deck by path stands in for one of its id, its own words are found in the place of the other's, --deck alone
    looks into one, and what was only named by path before is not found."""
    mine = tmp_path / "mine.yaml"
    mine.write_text(KINDS.read_text(encoding="utf-8").replace("A GAN has none", "A zebra has none"), encoding="utf-8")
    assert keys(home, "zebra", "--deck", str(mine)) == ["card:kinds/pick"]
    assert genai(home, "search", "zebra").returncode == 1
    assert keys(home, "encoder none", "--deck", "kinds") == ["card:kinds/pick"]
    assert {hit["deck"] for hit in hits(home, "gan", "--deck", "kinds")} == {"kinds"}


NOTHING = {
    ("difussion", "modells", "zzz"): (1, "nothing has “difussion modells zzz” in it"),
    ("hallucinatoins",): (1, "did you mean Hallucination?"),
    ("zzz",): (1, "`genai lookup` lists every concept"),
    ("discriminator", "--deck", "llms"): (1, "has it"),
    (): (2, "there is nothing to look for"),
    ("+++",): (2, "there is no word in “+++”"),
    ("gan", "--deck", "nope"): (1, "there is no deck “nope”"),
    ("gan", "--limit", "0"): (2, "--limit: 0 is too small"),
    ("\x1b[2J\u202e",): (1, "\\u{202e}"),
}


@pytest.mark.parametrize("arguments", NOTHING, ids=" ".join)
def test_nothing_found(home: Path, arguments: tuple[str, ...]) -> None:
    """A line, a hint, nothing on stdout, and the exit code: 1 for no hit, 2 for no words."""
    code, said = NOTHING[arguments]
    done = genai(home, "search", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "\x1b" not in done.stderr
    assert len(done.stderr.splitlines()) <= 2


def test_nothing_found_in_json(home: Path) -> None:
    """No hits and the nearest names; the words that were missing in an error of its own."""
    done = genai(home, "search", "hallucinatoins", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout) == {
        "schema": "genai.search/1", "query": "hallucinatoins", "hits": [], "more": False,
        "suggestions": ["Hallucination"],
    }  # fmt: skip
    none = genai(home, "search", "--json")
    assert (none.returncode, json.loads(none.stdout)["schema"]) == (2, "genai.error/1")


@pytest.mark.parametrize("columns", [32, 80])
def test_in_a_terminal(home: Path, columns: int) -> None:
    """The words are set off, lines fit the window, and without colour the page is the same."""
    args = ["search", "evenly", "matched", "--no-pager"]
    coloured, plain = (Terminal(home, args, columns, 60, **environ) for environ in ({}, {"NO_COLOR": "1"}))
    assert (coloured.wait_exit(), plain.wait_exit()) == (0, 0)
    assert coloured.text() == plain.text()
    for terminal in (coloured, plain):
        line = terminal.screen.buffer[0]
        assert [line[at].underscore for at in range(10)] == [False, False] + [True] * 6 + [False, True]


def test_little_is_loaded(home: Path) -> None:
    """Neither the parser of the command line nor that of decks, nor what a quiz needs."""
    program = (
        "import sys; sys.argv[1:] = ['search', 'bar', 'exam']\n"
        "from genai_cli.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    genai(home, "search", "bar", check=True)
    environ = {"PATH": "/usr/bin:/bin", "GENAI_HOME": str(home / "genai"), "LANG": "C.UTF-8"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environ, check=True)
    assert "bar exam" in done.stdout.lower()
    unwanted = {"typer", "yaml", "fsrs", "rich.markdown", "genai_cli.content.lookup", "genai_cli.content.reader",
                "genai_cli.terminal.quiz_screen", "genai_cli.study.sitting", "genai_cli.study.queue"}  # fmt: skip
    assert not unwanted & set(done.stderr.split())
