"""Streams that end, break, are full or are not there, lines no person types: nothing lost, nothing written astray."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from genai_cli.store.inspection import inspect
from tests.commands.talking import Talk
from tests.faults.hostile import acts
from tests.faults.together import together
from tests.pty import genai
from tests.store.stores import stored
from tests.terminal.playing import KINDS

MB = 1 << 20
TYPED = ["--kind", "typed", "--new", "20"]


def shell(script: str, home: Path, *args: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """A shell script in which `genai` is ours, with `args` as its $1, $2 ..."""
    env = {"PATH": os.environ["PATH"], "GENAI_HOME": str(home / "genai"), "LANG": "C.UTF-8", "TZ": "UTC"} | environ
    program = f'genai() {{ "{sys.executable}" -m genai_cli "$@"; }}; {script}'
    done = subprocess.run(["sh", "-c", program, "sh", *args], env=env, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return done


@pytest.mark.parametrize("command", ["quiz --plain", "quiz --json", "explain --plain gan", "import log -"])
@pytest.mark.parametrize("stdin", ["</dev/null", "<&-"])
def test_no_input(command: str, stdin: str, tmp_path: Path) -> None:
    """An input that is at its end, or not there: done, or a line that says so."""
    done = shell(f"genai {command} {stdin}; echo code $?", tmp_path)
    code = int(done.stdout.splitlines()[-1].removeprefix("code "))
    assert code == 0 or (code in (2, 74) and stdin == "<&-" and len(done.stderr.splitlines()) <= 2)


@pytest.mark.parametrize("target", [">&-", ">/dev/full", "| head -1 >/dev/null", "2>&- >&-"])
@pytest.mark.parametrize("form", ["--plain", "--json"])
def test_an_output_that_is_lost_in_a_sitting(target: str, form: str, tmp_path: Path) -> None:
    """The sitting stops; no byte of it lands in the store, which is sound and holds what was acknowledged."""
    line = '{"answer": "x"}' if form == "--json" else "x"
    done = shell(f"yes '{line}' | head -99 | {{ genai quiz {form} {' '.join(TYPED)} {target}; }}", tmp_path)
    assert len(done.stderr.splitlines()) <= 1
    path = tmp_path / "genai" / "answers.db"
    assert not inspect(path).faults
    assert b"Question" not in path.read_bytes()
    assert len(stored(path)) <= (99 if "head" in target else 1)


@pytest.mark.parametrize("form", ["--plain", "--json"])
def test_a_line_of_300_mb(form: str, tmp_path: Path) -> None:
    """It is read in pieces, with 200 MB of memory to be had, and is one answer at most; the next line is the next."""
    genai(tmp_path, "deck", "list", check=True)
    last = '{"command":"quit"}' if form == "--json" else ":q"
    lines = f"head -c {300 * MB} /dev/zero | tr '\\0' a; echo; echo '{last}'"
    script = f"ulimit -v {200 * 1024}; ({lines}) | genai quiz {form} {' '.join(TYPED)}"
    done = shell(script, tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(stored(tmp_path / "genai" / "answers.db")) == (0 if form == "--json" else 1)


NOT_TEXT = [b"caf\xe9", b"\xff\xfe\x00x", b"\x00\x1b[2J\x9b", b"\xf0\x9f", b"\xed\xa0\x80"]


LOCALES = [{"LANG": "C.UTF-8"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}]


@pytest.mark.parametrize("locale", LOCALES)
def test_bytes_that_are_no_text(locale: dict[str, str], tmp_path: Path) -> None:
    """They are wrong answers like any other, can be exported, and the export can be taken in again."""
    lines = b"".join(line + b"\n" for line in NOT_TEXT)
    done = genai(tmp_path, "quiz", "--plain", *TYPED, stdin=lines, check=True, **locale)
    assert acts(done.stdout + done.stderr) == []
    in_json = b"".join(b'{"answer": "%b"}\n' % re.sub(b"[\x00\x1b]", b"", line) for line in NOT_TEXT)
    genai(tmp_path, "quiz", "--json", *TYPED, stdin=in_json + b'{"answer": "\\ud800\\u0000"}\n', check=True, **locale)
    assert len(stored(tmp_path / "genai" / "answers.db")) >= len(NOT_TEXT) + 3
    forms = ("json", "csv", "log")
    said = together(lambda form: genai(tmp_path, "export", "-f", form, check=True, **locale).stdout, forms)
    assert acts("".join(said.values()).replace("\ufeff", "")) == []
    genai(tmp_path, "import", "log", "-", stdin=said["log"], check=True, GENAI_HOME=str(tmp_path / "other"))


@pytest.mark.parametrize("line", ["lookup gan", "lookup", "deck show gans", "progress", "quiz --plain"])
def test_a_locale_without_letters(line: str, tmp_path: Path) -> None:
    """In the C locale, Python's own help against it turned off, every page is ASCII; nothing fails to be encoded."""
    done = genai(tmp_path, *line.split(), check=True, LC_ALL="C", LANG="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.stdout.isascii()
    assert len(done.stdout) > 100


@pytest.mark.parametrize(("columns", "widest"), [("0", 80), ("99999999", 84), ("-1", 80), ("x", 80), ("1", 20)])
def test_columns_no_window_has(columns: str, widest: int, tmp_path: Path) -> None:
    """A width that cannot be is taken as the nearest that can, or as 80."""
    done = genai(tmp_path, "lookup", "gan", check=True, COLUMNS=columns)
    assert 0.6 * widest < max(map(len, done.stdout.splitlines())) <= widest


NONSENSE = (
    '{"answer": {"grade": []}}', '{"answer": {"grade": {}}}', '{"answer": 1e999}', '{"answer": NaN}', '{"command": []}',
    '{"answer": "1", "confidence": [[]]}', '{"answer": %s}' % ("[" * 900 + "]" * 900), "[" * 90_000, '{"answer": null}',
    '{"answer": %s}' % ("9" * 5_000), "\x00", '{"answer": {"1": {"1": []}}}', '{"answer": [[], {}]}', "null",
)  # fmt: skip


@pytest.mark.parametrize("kind", ["choice", "select", "claim", "typed", "cloze", "order", "match", "recall"])
def test_json_that_is_no_answer(kind: str, tmp_path: Path) -> None:
    """Each is answered with an error that says what fits, and the question again."""
    with Talk(tmp_path, str(KINDS), "--kind", kind) as talk:
        for line in NONSENSE:
            assert talk.process.stdin is not None
            talk.process.stdin.write(line.encode("utf-8", "replace").decode() + "\n")
            talk.process.stdin.flush()
            assert talk.read()["type"] == "error", line[:60]
            assert talk.read() == talk.question
