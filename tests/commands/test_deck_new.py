"""`genai deck new` writes a sound deck under a good name, and never over a file or under a shipped deck's name."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from genai_cli.content.library import deck_files, shipped_folder
from genai_cli.content.reader import read_deck
from genai_cli.errors import ExitCode


def genai(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The real command, run in a folder, with a home below it."""
    environ = {"PATH": os.environ["PATH"], "GENAI_HOME": str(folder / "home"), "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "genai_cli", "deck", *arguments]
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, timeout=60)


def test_a_new_deck_lies_here_and_breaks_no_rule(tmp_path: Path) -> None:
    """NAME.yaml in the current folder; its path on stdout; the strictest check finds nothing."""
    done = genai(tmp_path, "new", "my-deck")
    assert (done.returncode, done.stdout) == (ExitCode.DONE, "my-deck.yaml\n")
    assert "genai quiz ./my-deck.yaml" in done.stderr
    assert read_deck(tmp_path / "my-deck.yaml").id == "my-deck"
    checked = genai(tmp_path, "check", "--strict", "./my-deck.yaml")
    assert checked.returncode == ExitCode.DONE, checked.stdout
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["my-deck.yaml"]


def test_a_deck_named_twice_is_one_deck(tmp_path: Path) -> None:
    """By two spellings of its path, as a shell's patterns give them."""
    genai(tmp_path, "new", "my-deck")
    done = genai(tmp_path, "check", "--json", "my-deck.yaml", "./my-deck.yaml", ".")
    assert (done.returncode, len(json.loads(done.stdout)["decks"])) == (ExitCode.DONE, 1)


def test_where_it_goes_can_be_said(tmp_path: Path) -> None:
    """-o names the file."""
    (tmp_path / "folder").mkdir()
    assert genai(tmp_path, "new", "my-deck", "-o", "folder/other.yaml").stdout == "folder/other.yaml\n"
    assert read_deck(tmp_path / "folder" / "other.yaml").id == "my-deck"


def test_it_can_go_among_ones_own(tmp_path: Path) -> None:
    """--mine puts it where every quiz finds it by its id, in a folder that is nobody else's."""
    done = genai(tmp_path, "new", "my-deck", "--mine")
    path = tmp_path / "home" / "decks" / "my-deck.yaml"
    assert done.stdout == f"{path}\n"
    assert "genai quiz my-deck" in done.stderr
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert "my-deck" in genai(tmp_path, "list").stdout


def test_an_existing_file_is_kept(tmp_path: Path) -> None:
    """What lies there stays as it is, unless --force says otherwise."""
    path = tmp_path / "my-deck.yaml"
    path.write_text("mine")
    done = genai(tmp_path, "new", "my-deck")
    assert (done.returncode, done.stdout, path.read_text()) == (ExitCode.NO, "", "mine")
    assert "--force" in done.stderr
    assert genai(tmp_path, "new", "my-deck", "--force").returncode == ExitCode.DONE
    assert read_deck(path).id == "my-deck"


def test_a_link_is_never_written_through(tmp_path: Path) -> None:
    """A planted symbolic link is a file that exists; --force replaces the link and not what it points at."""
    target = tmp_path / "target"
    target.write_text("precious")
    (tmp_path / "my-deck.yaml").symlink_to(target)
    assert genai(tmp_path, "new", "my-deck").returncode == ExitCode.NO
    assert genai(tmp_path, "new", "my-deck", "--force").returncode == ExitCode.DONE
    assert target.read_text() == "precious"


BAD_NAMES = ["My-Deck", "../up", "/abs", "a b", "a.yaml", "", "é", "-x", "z" * 65, "a\nb", "\x1b[2J"]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_bad_name_is_wrong_usage(tmp_path: Path, name: str) -> None:
    """No path, no capital, no escape: exit code 2, a hint, and nothing is written."""
    done = genai(tmp_path, "new", "--", name)
    assert (done.returncode, done.stdout) == (ExitCode.USAGE, "")
    assert "use a-z, 0-9" in done.stderr
    assert "\x1b" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_name_of_a_shipped_deck_is_taken(tmp_path: Path) -> None:
    """Answers are kept under a deck's id, so no second deck may have it, --force or not."""
    name = deck_files(shipped_folder())[0].stem
    done = genai(tmp_path, "new", name, "--force")
    assert done.returncode == ExitCode.NO
    assert f"“{name}” comes with genai" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("new",), ExitCode.USAGE),
        (("new", "my-deck", "--mine", "-o", "x.yaml"), ExitCode.USAGE),
        (("new", "my-deck", "-o", "nowhere/x.yaml"), ExitCode.IO),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, arguments: tuple[str, ...], code: ExitCode) -> None:
    """No name, two places and a folder that is not there end with a message and no file."""
    done = genai(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert "Traceback" not in done.stderr
    assert done.stderr
    assert list(tmp_path.iterdir()) == []
