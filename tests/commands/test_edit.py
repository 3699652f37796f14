"""`genai edit`: the learner's editor at the right line, a copy of what is not theirs, and a check when it is closed."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from genai_cli.content.library import deck_files, read_all, shipped_folder
from tests.pty import Terminal, genai

SHIPPED = shipped_folder() / "gans.yaml"


def editor(folder: Path, name: str = "ed", does: str = ":") -> str:
    """An editor that notes how it was called, then does something in shell to the file in $last."""
    file = folder / "bin" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(f'#!/bin/sh\necho "$@" > {folder}/called\nfor last; do :; done\n{does}\n')
    file.chmod(0o755)
    return str(file)


def called(folder: Path) -> list[str]:
    """What the editor was called with."""
    return (folder / "called").read_text().split()


def own_deck(home: Path, name: str = "mine") -> Path:
    """A deck of the learner's own."""
    genai(home, "deck", "new", name, "--mine", check=True)
    return home / "genai" / "decks" / f"{name}.yaml"


RETITLE = 'sed -i "s/^title: .*/title: My own title/" "$last"'


def test_a_deck_of_ones_own(tmp_path: Path) -> None:
    """It is opened where it is, with the editor's own arguments before it, and checked."""
    deck = own_deck(tmp_path)
    done = genai(tmp_path, "edit", "mine", EDITOR=f"{editor(tmp_path, does=RETITLE)} --wait")
    assert done.returncode == 0, done.stderr
    assert called(tmp_path) == ["--wait", str(deck)]
    assert "title: My own title" in deck.read_text()
    assert "checked" in done.stderr


def test_visual_comes_before_editor(tmp_path: Path) -> None:
    """$VISUAL, then $EDITOR; an empty one counts as unset."""
    deck = own_deck(tmp_path)
    one, other = editor(tmp_path, "one"), editor(tmp_path, "other")
    genai(tmp_path, "edit", "mine", VISUAL=f"{one} v", EDITOR=f"{other} e", check=True)
    assert called(tmp_path) == ["v", str(deck)]
    genai(tmp_path, "edit", "mine", VISUAL="", EDITOR=f"{other} e", check=True)
    assert called(tmp_path) == ["e", str(deck)]


LINES = {"vim": "+{line} {file}", "nano": "+{line} {file}", "code": "--goto {file}:{line}", "hx": "{file}:{line}"}


@pytest.mark.parametrize("name", [*LINES, "unknown"])
def test_a_card_is_opened_at_its_line(tmp_path: Path, name: str) -> None:
    """Editors that are known open at the card; another one opens the file."""
    deck = own_deck(tmp_path)
    card = read_all([deck]).decks[0].cards[2]
    assert card.id in deck.read_text().splitlines()[card.place.line - 1]
    genai(tmp_path, "edit", card.key, EDITOR=editor(tmp_path, name), check=True)
    wanted = LINES.get(name, "{file}").format(line=card.place.line, file=deck)
    assert called(tmp_path) == wanted.split()


def test_a_shipped_deck_is_edited_as_a_copy(tmp_path: Path) -> None:
    """The copy among the learner's own decks stands in for the shipped one, which stays as it is."""
    before = SHIPPED.read_bytes()
    done = genai(tmp_path, "edit", "gans", EDITOR=editor(tmp_path, does=RETITLE))
    copy = tmp_path / "genai" / "decks" / "gans.yaml"
    assert called(tmp_path) == [str(copy)]
    assert f"{copy} stands in for the deck that comes with genai" in done.stderr
    assert SHIPPED.read_bytes() == before
    shown = json.loads(genai(tmp_path, "deck", "show", "gans", "--json", check=True).stdout)
    assert (shown["title"], shown["file"]) == ("My own title", str(copy))
    genai(tmp_path, "edit", "gans", EDITOR=editor(tmp_path), check=True)
    assert copy.exists()


@pytest.mark.parametrize("ends", [":", "exit 3"], ids=["well", "badly"])
def test_a_look_leaves_no_copy(tmp_path: Path, ends: str) -> None:
    """A shipped deck that was opened and not changed leaves no copy, or it would never be brought up to date."""
    done = genai(tmp_path, "edit", "gans", EDITOR=editor(tmp_path, does=ends))
    assert done.returncode == (0 if ends == ":" else 1)
    assert list((tmp_path / "genai" / "decks").iterdir()) == []


def test_a_mistake_is_shown_where_it_is(tmp_path: Path) -> None:
    """What was broken in the editor is told at file:line:column, with 65, and the broken deck can be opened again."""
    deck = own_deck(tmp_path)
    done = genai(tmp_path, "edit", "mine", EDITOR=editor(tmp_path, does='sed -i "s/^title:/titel:/" "$last"'))
    assert done.returncode == 65
    assert re.search(rf"^{re.escape(str(deck))}:\d+:\d+: error: .*titel", done.stdout, re.MULTILINE)
    assert "`genai edit mine` opens it again" in done.stderr
    mended = genai(tmp_path, "edit", "mine", EDITOR=editor(tmp_path, does='sed -i "s/^titel:/title:/" "$last"'))
    assert mended.returncode == 0, mended.stdout


def test_a_path_can_be_named(tmp_path: Path) -> None:
    """Any deck file, wherever it lies."""
    file = tmp_path / "there.yaml"
    genai(tmp_path, "deck", "new", "there", "-o", str(file), check=True)
    genai(tmp_path, "edit", str(file), EDITOR=editor(tmp_path), check=True)
    assert called(tmp_path) == [str(file)]


WRONG = {
    "no editor": ({"EDITOR": ""}, "mine", 2, "no editor is set"),
    "no such editor": ({"EDITOR": "no-such-editor"}, "mine", 1, "cannot be started"),
    "an editor in half a quote": ({"EDITOR": "'vi"}, "mine", 2, "$editor"),
    "an editor that fails": ({"EDITOR": "false"}, "mine", 1, "ended with 1"),
    "no such deck": ({"EDITOR": "true"}, "mime", 1, "did you mean mine?"),
    "no such card": ({"EDITOR": "true"}, "gans/gan-opposite-goal", 1, "did you mean gans/gan-opposite-goals"),
    "no such file": ({"EDITOR": "true"}, "./none.yaml", 74, "there is no file ./none.yaml"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_edited(tmp_path: Path, case: str) -> None:
    """One line, what to do, an exit code, and no file touched."""
    environ, name, code, told = WRONG[case]
    deck = own_deck(tmp_path)
    before = deck.read_bytes()
    done = genai(tmp_path, "edit", name, **environ)
    assert (done.returncode, done.stdout) == (code, "")
    assert told in done.stderr.lower()
    assert deck.read_bytes() == before
    assert os.listdir(deck.parent) == [deck.name]


def test_the_editor_has_the_terminal(tmp_path: Path) -> None:
    """An editor reads its keys from the terminal, Ctrl-C is its own affair, and the terminal is as before."""
    own_deck(tmp_path)
    waits = 'trap "echo not yet" INT; echo ready; until read key; do :; done; echo "# $key" >> "$last"'
    term = Terminal(tmp_path, ["edit", "mine"], EDITOR=editor(tmp_path, does=waits))
    term.wait_for("ready")
    term.press("\x03")
    term.wait_for("not yet")
    term.press("hello\r")
    assert term.wait_exit() == 0
    assert term.restored()
    assert deck_files(tmp_path / "genai" / "decks")[0].read_text().endswith("# hello\n")
