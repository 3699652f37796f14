"""TAB: commands, options, decks, concepts and cards in bash, zsh and fish, fast and without a word of complaint."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from genai_cli.commands.app import app
from genai_cli.commands.tab import answer
from genai_cli.content.library import Library, deck_files, read_all, shipped_folder
from tests.pty import genai

# Command lines that are answered without Typer, by their words; the last is what TAB is pressed on.
ANSWERED = [
    ["quiz", ""], ["quiz", "ga"], ["quiz", "gans", "ll"], ["quiz", "zzz"], ["quiz", "./"], ["exam", ""],
    ["exam", "ga"], ["deck", "show", "d"], ["edit", ""], ["edit", "ga"], ["edit", "gans/"], ["suspend", "gans/"],
    ["suspend", "zzz"], ["resume", "gan-"], ["config", ""], ["config", "re"], ["lookup", ""], ["lookup", "ga"],
    ["lookup", "generative", ""], ["lookup", "GENERATIVE", "adv"], ["lookup", "odd"], ["explain", "dis"],
    ["explain", "zzz"],
]  # fmt: skip
ODD = """\
deck: odd
title: Odd
concepts:
- {id: odd, name: "Odd: it's a \\"name\\" of `$5`\\\\", gist: All that a shell takes for itself.}
cards: [{id: odd, typed: Which name is odd, answer: This one}]
"""


@pytest.fixture(scope="module")
def library() -> Library:
    """The decks that come with genai."""
    return read_all(deck_files(shipped_folder()))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place for the decks to be compiled in, and a deck with an odd concept in it."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "decks").mkdir()
    (folder / "decks" / "odd.yaml").write_text(ODD)
    return folder


def tab(home: Path, line: str, **environ: str) -> list[str]:
    """What bash is offered at the end of a line."""
    place = str(line.count(" "))
    done = genai(home, _GENAI_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=place, **environ)
    assert (done.returncode, done.stderr) == (0, "")
    return [line for line in done.stdout.splitlines() if line]


def test_commands_and_options(tmp_path: Path) -> None:
    """Commands, the commands of a command, options, and the values of an option."""
    assert tab(tmp_path, "genai qu") == ["quiz"]
    assert {"list", "show", "check", "new"} <= set(tab(tmp_path, "genai deck "))
    assert {"--deck", "--concept", "--plain", "--full"} <= set(tab(tmp_path, "genai quiz --"))
    assert tab(tmp_path, "genai quiz --only ") == ["due", "new", "weak"]
    assert tab(tmp_path, "genai --color a") == ["auto", "always"]
    assert "help" not in tab(tmp_path, "genai ")
    assert tab(tmp_path, "genai help loo") == ["lookup"]
    assert tab(tmp_path, "genai config new") == ["new_per_day"]


@pytest.mark.parametrize(
    "before", ["quiz", "quiz --deck", "deck show", "lookup --deck", "search --deck", "exam", "edit"]
)
def test_decks(tmp_path: Path, library: Library, before: str) -> None:
    """Wherever a deck is named, every deck's id is offered."""
    assert tab(tmp_path, f"genai {before} ")[: len(library.decks)] == [deck.id for deck in library.decks]


def test_a_deck_of_ones_own_is_offered(tmp_path: Path) -> None:
    """The learner's own decks are offered too, and a broken one is passed over in silence."""
    genai(tmp_path, "deck", "new", "zebra", "--mine", check=True)
    assert tab(tmp_path, "genai quiz ze") == ["zebra"]
    (tmp_path / "genai" / "decks" / "broken.yaml").write_text("deck: [\n")
    assert tab(tmp_path, "genai quiz ze") == ["zebra"]


def test_cards(tmp_path: Path, library: Library) -> None:
    """Cards by deck/card, and by their ids alone."""
    keys = {card.key for card in library.cards.values() if card.deck == "gans"}
    assert set(tab(tmp_path, "genai suspend gans/")) == keys
    one = next(iter(library.cards.values()))
    assert one.key in tab(tmp_path, f"genai resume {one.key[:-2]}")
    assert one.id in tab(tmp_path, f"genai suspend {one.id[:-2]}")
    assert one.key in tab(tmp_path, f"genai edit {one.key[:-2]}")


def test_concepts(tmp_path: Path, library: Library) -> None:
    """Names word by word for lookup and explain, in the case that was typed; ids where one word is wanted."""
    names = {concept.name for concept in library.concepts}
    assert "Generative adversarial network" in names
    assert "generative adversarial network" in tab(tmp_path, "genai lookup gener")
    assert tab(tmp_path, "genai lookup generative adv") == ["adversarial network"]
    assert tab(tmp_path, "genai explain Generative adv") == ["adversarial network"]
    assert "gan" in tab(tmp_path, "genai quiz --concept ga")
    assert not [found for found in tab(tmp_path, "genai quiz --concept g") if " " in found]


def test_nothing_fits(tmp_path: Path) -> None:
    """No candidate: no output, no error, and the shell completes file names."""
    assert tab(tmp_path, "genai quiz ./") == []
    assert tab(tmp_path, "genai quiz ga", GENAI_HOME="", HOME="/") == []


def test_zsh_and_fish_are_offered_the_same(tmp_path: Path) -> None:
    """The other shells' protocols, as their scripts speak them."""
    asked = {"_TYPER_COMPLETE_ARGS": "genai quiz ga"}
    zsh = genai(tmp_path, _GENAI_COMPLETE="complete_zsh", **asked)
    assert zsh.stdout.strip() == "_arguments '*: :((\"gans\"))'"
    fish = {"_GENAI_COMPLETE": "complete_fish", **asked}
    assert genai(tmp_path, _TYPER_COMPLETE_FISH_ACTION="get-args", **fish).stdout.split() == ["gans"]
    assert genai(tmp_path, _TYPER_COMPLETE_FISH_ACTION="is-args", **fish).returncode == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("words", ANSWERED, ids=" ".join)
def test_both_ways_answer_alike(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], shell: str, words: list[str]
) -> None:
    """What is answered without Typer is what Typer answers, to the byte."""
    line = " ".join(["genai", *words])
    asked = {"_GENAI_COMPLETE": f"complete_{shell}", "COMP_WORDS": line, "COMP_CWORD": str(len(words))}
    for name, value in {**asked, "_TYPER_COMPLETE_ARGS": line, "GENAI_HOME": str(home)}.items():
        monkeypatch.setenv(name, value)
    for action in ("get-args", "is-args") if shell == "fish" else ("",):
        monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", action)
        with pytest.raises(SystemExit) as left:
            app([], prog_name="genai")
        expected = (capsys.readouterr().out, left.value.code)
        code = answer(os.environ)
        assert (capsys.readouterr().out, code) == expected


def test_a_name_may_hold_any_sign(home: Path) -> None:
    """Bash is given a name as it is."""
    assert tab(home.parent, "genai lookup odd", GENAI_HOME=str(home)) == ['odd: it\'s a "name" of `$5`\\']


@pytest.mark.parametrize("line", ["genai ", "genai quiz --", "genai quiz --deck g", "genai lookup 'ge", "genai deck "])
def test_what_is_left_to_typer(line: str) -> None:
    """Options, names of commands, quotes."""
    assert answer({"_GENAI_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": line}) is None


@pytest.mark.parametrize("line", ["genai quiz ga", "genai lookup ge", "genai q"])
def test_tab_loads_little(tmp_path: Path, line: str) -> None:
    """Neither Rich nor FSRS nor, once the decks are compiled, the YAML parser stands between TAB and its answer.

    Where a deck or a concept is named, Typer does not either.
    """
    tab(tmp_path, line)
    program = (
        "import sys; from genai_cli.__main__ import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    environ = {
        "PATH": os.environ["PATH"], "GENAI_HOME": str(tmp_path / "genai"), "_GENAI_COMPLETE": "complete_bash",
        "COMP_WORDS": line, "COMP_CWORD": str(line.count(" ")),
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environ, check=True)
    loaded = set(done.stderr.split())
    assert done.stdout.strip()
    assert not loaded & {"rich", "fsrs", "yaml"}
    assert ("typer" in loaded) == (line == "genai q")


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_itself_completes(tmp_path: Path) -> None:
    """What `--install-completion` leaves behind is a script that bash takes, and TAB fills in the word."""
    program = tmp_path / "genai-program"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m genai_cli "$@"\n')
    program.chmod(0o755)
    environ = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "GENAI_HOME": str(tmp_path / "own")}
    script = (
        f"{program} --install-completion >/dev/null; source ~/.bashrc\n"
        f'COMP_WORDS=(genai quiz ga); COMP_CWORD=2; _genai_completion {program}; echo "${{COMPREPLY[@]}}"'
    )
    done = subprocess.run(["bash", "--norc", "-c", script], env=environ, capture_output=True, text=True, check=True)
    assert (done.stdout.split(), done.stderr) == (["gans"], "")
