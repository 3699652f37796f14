"""A bad deck is told of in one line for each thing wrong, at its place, with a hint; never with a traceback."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import yaml

from genai_cli.content.reader import parse_deck
from genai_cli.content.tree import read_text
from genai_cli.errors import DeckError, ExitCode, Problem
from tests.faults.corpus import BAD, DECKS, GOOD, PURE
from tests.pty import genai

LINE = re.compile(r"(?P<file>[^:\n]+):(?P<line>[1-9]\d*):(?P<column>[1-9]\d*): error: .+")


def refused(name: str, pure: bool) -> tuple[Problem, ...]:
    """The problems of a bad deck."""
    path = DECKS / f"{name}.yaml"
    with pytest.raises(DeckError) as caught:
        parse_deck(read_text(path), str(path), pure=pure)
    return caught.value.problems


def test_every_deck_of_the_corpus_has_an_entry() -> None:
    """No bad deck lies there unjudged, and no entry is without its deck."""
    assert {path.stem for path in DECKS.glob("*.yaml")} == BAD.keys()
    assert PURE.keys() <= BAD.keys()


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])
@pytest.mark.parametrize("name", BAD)
def test_what_is_said_of_a_bad_deck(name: str, pure: bool) -> None:
    """Everything wrong is told in one run, in order of place, at its cause, with what to do; so by both parsers."""
    problems = refused(name, pure)
    expected = PURE.get(name, BAD[name]) if pure or not yaml.__with_libyaml__ else BAD[name]
    said = [f"{p.line}:{p.column} {p.message}" for p in problems]
    wanted = [line for line in expected if line != "…"]
    assert len(said) == len(wanted) or expected[-1] == "…"
    assert [line[: len(start)] for line, start in zip(said, wanted, strict=False)] == wanted
    assert all(p.hint and "\n" not in p.message + p.hint for p in problems)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_deck_is_taken(path: Path) -> None:
    """Odd but sound decks are read by both parsers, and mean the same to both."""
    assert parse_deck(read_text(path), "x") == parse_deck(read_text(path), "x", pure=True)


def test_the_check_command_tells_of_the_whole_corpus(tmp_path: Path) -> None:
    """`genai deck check` ends with 65, names every bad deck with line and column, and no deck drives the terminal."""
    files = [str(DECKS / f"{name}.yaml") for name in BAD]
    done = genai(tmp_path, "deck", "check", *files)
    said = done.stdout + done.stderr
    assert done.returncode == ExitCode.BAD_DATA, said
    assert {match["file"] for match in map(LINE.fullmatch, said.splitlines()) if match} == set(files)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", said)


@pytest.mark.parametrize("name", ["deep", "laughs", "recursion", "tag-python", "escape-in-key", "latin-1", "key-twice"])
def test_a_quiz_on_a_bad_deck(name: str, tmp_path: Path) -> None:
    """A bad deck that was named ends any command: 65, nothing on stdout, its problems and hints alone on stderr."""
    done = genai(tmp_path, "quiz", "--plain", str(DECKS / f"{name}.yaml"))
    said = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (ExitCode.BAD_DATA, "")
    assert said
    assert all(LINE.fullmatch(line) for line in said[::2])
    assert all(line.startswith("  hint: ") for line in said[1::2])


@pytest.mark.parametrize("what", ["fifo", "zero", "folder", "big", "memory"])
def test_what_is_no_deck_file_is_refused_at_once(what: str, tmp_path: Path) -> None:
    """A pipe nobody writes to, an endless device, a folder, 6 MB, a process's memory: one message, and no waiting."""
    path = {"zero": "/dev/zero", "memory": "/proc/self/mem"}.get(what, str(tmp_path / f"{what}.yaml"))
    if what == "fifo":
        os.mkfifo(path)
    elif what == "folder":
        os.mkdir(path)
    elif what == "big":
        Path(path).write_bytes(b"# " + b"x" * 6_000_000)
    done = genai(tmp_path, "quiz", "--plain", path)
    assert done.returncode == (ExitCode.IO if what == "memory" else ExitCode.BAD_DATA), done.stderr
    assert path in done.stderr
    assert len(done.stderr.splitlines()) == 2
