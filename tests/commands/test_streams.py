"""Streams: data on stdout and words on stderr, JSON without an escape, pipes that break, disks that are full."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_cli.commands.output import laid_out
from tests.pty import Terminal, genai

READING = {
    "genai": [],
    "restore": ["restore"],
    "due": ["due"],
    "lookup": ["lookup"],
    "lookup NAME": ["lookup", "gan"],
    "deck list": ["deck", "list"],
    "deck show": ["deck", "show", "gans"],
    "deck check": ["deck", "check"],
    "config": ["config"],
    "exam": ["exam"],
    "doctor": ["doctor"],
    "progress": ["progress"],
}


@pytest.mark.parametrize("name", READING)
def test_json_is_one_document_whatever_colour_is_wanted(tmp_path: Path, name: str) -> None:
    """Every reading command speaks JSON, names its schema, and lets no escape byte in."""
    arguments = READING[name]
    done = genai(tmp_path, *arguments, "--json", FORCE_COLOR="1", CLICOLOR_FORCE="1", GENAI_COLOR="always")
    assert "\x1b" not in done.stdout
    assert re.fullmatch(r"genai\.\w+/\d+", json.loads(done.stdout)["schema"])
    assert done.returncode in (0, 1, 65)


texts = st.text(st.characters(), max_size=5)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(texts, values, min_size=1, max_size=4))
def test_a_document_is_laid_out_without_a_change(document: dict[str, object]) -> None:
    """What is read back is what was written, in ASCII; each item of its own lists stands on one line."""
    text = laid_out(document)
    assert json.loads(text) == document
    assert text.isascii()
    items = [json.dumps(item) for value in document.values() if isinstance(value, list) for item in value]
    lines = [line.strip().removesuffix(",") for line in text.splitlines()]
    assert all(item in lines for item in items)


FAILING = {
    ("lookup", "zzzzqqqq"): 1,
    ("deck", "show", "zzzz"): 1,
    ("deck", "show", "./none.yaml"): 74,
    ("config", "zzzz"): 1,
    ("exam", "gans", "tomorrow"): 2,
    ("due", "--bogus"): 2,
    ("quiz", "zzzz"): 1,
}


@pytest.mark.parametrize("arguments", FAILING, ids=" ".join)
def test_errors_are_json_too(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """With --json an error is a document as well, with the exit code that people get, and words on stderr."""
    done = genai(tmp_path, *arguments, "--json")
    document = json.loads(done.stdout)
    assert "schema" in document or document["type"] == "error"
    assert done.returncode == FAILING[arguments]
    assert done.stderr.startswith("genai: ") or "schema" in document


@pytest.mark.parametrize("arguments", [["lookup"], ["lookup", "gan"], ["deck", "list"], ["deck", "show", "gans"], []])
def test_a_pipe_gets_plain_text_no_wider_than_wanted(tmp_path: Path, arguments: list[str]) -> None:
    """No escape, no carriage return, no line over COLUMNS."""
    done = genai(tmp_path, *arguments, COLUMNS="40", check=True)
    assert done.stderr == ""
    assert not re.search(r"[\x1b\r]", done.stdout)
    assert max(map(len, done.stdout.splitlines())) <= 40


@pytest.mark.parametrize("arguments", [["lookup"], ["due"], ["--help"], ["lookup", "--json"], ["quiz", "--plain"]])
def test_a_reader_that_leaves_is_no_error(tmp_path: Path, arguments: list[str]) -> None:
    """`genai lookup | head -1`: the end of the pipe is the end of the program, without a word."""
    gone = 'exec 3>&1; { genai_ "$@" 2>&3; echo "code $?" >&3; } | true'
    shell = f'genai_() {{ "{sys.executable}" -m genai_cli "$@" </dev/null; }}; {gone}'
    environ = {"PATH": os.environ["PATH"], "GENAI_HOME": str(tmp_path), "LANG": "C.UTF-8"}
    command = ["sh", "-c", shell, "sh", *arguments]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    assert done.stdout == "code 0\n"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize(
    ("arguments", "unbuffered"),
    [
        (["lookup"], ""), (["lookup"], "1"), (["due"], ""), (["--help"], ""), (["--version"], ""),
        (["quiz", "--plain"], ""),
    ],
)
def test_a_full_disk_is_told_in_a_line(tmp_path: Path, arguments: list[str], unbuffered: str) -> None:
    """`genai lookup > /dev/full`: one line, exit code 74, however Python buffers."""
    code, said = into("/dev/full", tmp_path, arguments, unbuffered)
    assert (code, said) == (74, "genai: cannot write the output: No space left on device\n")


@pytest.mark.parametrize("arguments", [["lookup"], ["due"], ["--version"]])
def test_no_stdout_at_all(tmp_path: Path, arguments: list[str]) -> None:
    """`genai due >&-`: one line, exit code 74."""
    code, said = into("&-", tmp_path, arguments)
    assert (code, said) == (74, "genai: there is no standard output to write to\n")


def test_no_stdin_and_no_stderr(tmp_path: Path) -> None:
    """Without stdin a page is a page and a quiz is refused; without stderr an error is only its exit code."""
    assert into("/dev/null <&-", tmp_path, ["lookup"]) == (0, "")
    assert into("/dev/null <&-", tmp_path, ["quiz", "--plain"]) == (
        2, "genai: there is no standard input to read answers from\n",
    )  # fmt: skip
    assert into("/dev/null <&- 2>&-", tmp_path, ["lookup", "zzzzqqqq"]) == (1, "")


def into(target: str, home: Path, arguments: list[str], unbuffered: str = "") -> tuple[int, str]:
    """The exit code and the stderr of genai with its stdout sent to `target`, in the shell's words."""
    shell = f'exec "{sys.executable}" -m genai_cli "$@" </dev/null >{target}'
    environ = {"PATH": os.environ["PATH"], "GENAI_HOME": str(home), "LANG": "C.UTF-8", "PYTHONUNBUFFERED": unbuffered}
    command = ["sh", "-c", shell, "sh", *arguments]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert done.stdout == ""
    return done.returncode, done.stderr


def test_quiet_silences_chatter_alone(tmp_path: Path) -> None:
    """--quiet, wherever it stands: no word about what was done, but data and errors as ever."""
    card = "gans/gan-opposite-goals"
    assert genai(tmp_path, "suspend", card).stderr == f"suspended: {card}\n"
    assert genai(tmp_path, "resume", card, "--quiet", check=True).stderr == ""
    assert genai(tmp_path, "-q", "due", check=True).stdout == genai(tmp_path, "due", check=True).stdout
    assert "there is no card" in genai(tmp_path, "-q", "suspend", "zzzz").stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_json_survives_a_narrow_encoding(tmp_path: Path, encoding: str) -> None:
    """What the encoding of stdout cannot hold is escaped, not lost."""
    wide = json.loads(genai(tmp_path, "lookup", "--json").stdout)
    narrow = json.loads(genai(tmp_path, "lookup", "--json", PYTHONIOENCODING=encoding).stdout)
    assert narrow == wide
    assert any(not concept["gist"].isascii() for concept in wide["concepts"])


def pager(folder: Path) -> str:
    """A pager that shows what it was given as one line, so that its use can be seen."""
    file = folder / "counting-pager"
    file.write_text('#!/bin/sh\necho "paged $(wc -l) lines with LESS=$LESS $1"\n')
    file.chmod(0o755)
    return str(file)


def test_a_long_page_goes_through_the_pager(tmp_path: Path) -> None:
    """In a terminal, $PAGER with its arguments is fed what does not fit on the screen; LESS has a sane default."""
    term = Terminal(tmp_path, ["lookup"], PAGER=f"{pager(tmp_path)} first")
    assert term.wait_exit() == 0
    assert re.search(r"^paged \d\d\d+ lines with LESS=FIRX first$", term.text(), re.MULTILINE)
    term = Terminal(tmp_path, ["lookup"], PAGER=pager(tmp_path), LESS="R")
    assert term.wait_exit() == 0
    assert "with LESS=R" in term.text()


NOT_PAGED: dict[str, tuple[list[str], dict[str, str]]] = {
    "a page that fits": (["due"], {}),
    "--no-pager": (["lookup", "--no-pager"], {}),
    "--no-input": (["--no-input", "lookup"], {}),
    "TERM=dumb": (["lookup"], {"TERM": "dumb"}),
    "PAGER=cat": (["lookup"], {"PAGER": "cat"}),
    "no PAGER": (["lookup"], {"PAGER": ""}),
    "PAGER that is not there": (["lookup"], {"PAGER": "no-such-pager"}),
    "JSON": (["lookup", "--json"], {}),
}


@pytest.mark.parametrize("case", NOT_PAGED)
def test_what_is_not_paged(tmp_path: Path, case: str) -> None:
    """Short pages, pages for programs, and pages nobody wants paged are written straight out."""
    arguments, environ = NOT_PAGED[case]
    term = Terminal(tmp_path, arguments, **{"PAGER": pager(tmp_path), **environ})
    assert term.wait_exit() == 0
    assert b"paged" not in term.raw
    assert term.raw.strip()


def test_a_pager_that_is_left_early(tmp_path: Path) -> None:
    """Leaving the pager before the end is no error."""
    file = tmp_path / "short-pager"
    file.write_text("#!/bin/sh\nhead -1\n")
    file.chmod(0o755)
    term = Terminal(tmp_path, ["lookup"], PAGER=str(file))
    assert term.wait_exit() == 0
    assert term.restored()
