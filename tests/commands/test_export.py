"""An export is whole, overwrites nothing by itself, follows no link, and runs nothing where it is opened."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from genai_cli.commands.files import write_new
from genai_cli.content.library import deck_files, read_all, shipped_folder
from genai_cli.errors import GenaiError
from tests.commands.test_import import log_file
from tests.pty import genai

TEXTS = ("json", "csv", "markdown", "html", "log")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with 300 answers."""
    path = tmp_path_factory.mktemp("home")
    genai(path, "import", "log", str(log_file(path / "log.jsonl", 300)), check=True)
    return path


@pytest.mark.parametrize("form", TEXTS)
def test_a_file_holds_what_stdout_would(form: str, home: Path, tmp_path: Path) -> None:
    """-o FILE and - give the same, but for the moment it was made at; the file is named on stderr."""
    out = tmp_path / "out"
    done = genai(home, "export", "-f", form, "-o", str(out), check=True)
    assert done.stdout == ""
    assert str(out) in done.stderr
    printed = genai(home, "export", "-f", form, check=True).stdout.splitlines()
    written = out.read_bytes().decode().splitlines()
    assert len(written) == len(printed) > 5
    assert sum(a != b for a, b in zip(written, printed, strict=True)) <= 1


@pytest.mark.parametrize("form", [*TEXTS, "anki"])
def test_nothing_is_overwritten_without_force(form: str, home: Path, tmp_path: Path) -> None:
    """An existing file stays as it was; with --force it is replaced."""
    pytest.importorskip("genanki") if form == "anki" else None
    out = tmp_path / "out"
    out.write_text("mine")
    done = genai(home, "export", "-f", form, "-o", str(out))
    assert done.returncode == 1
    assert out.read_text() == "mine"
    genai(home, "export", "-f", form, "-o", str(out), "--force", check=True)
    assert out.read_bytes() != b"mine"
    assert [each.name for each in tmp_path.iterdir()] == ["out"], "no temporary file stays"


def test_a_planted_link_is_not_followed(home: Path, tmp_path: Path) -> None:
    """Neither a link to a file nor a dangling one leads the export elsewhere, with --force or without."""
    victim = tmp_path / "victim"
    victim.write_text("precious")
    for target in (victim, tmp_path / "not-there"):
        link = tmp_path / "link"
        link.symlink_to(target)
        assert genai(home, "export", "-f", "log", "-o", str(link)).returncode == 1
        genai(home, "export", "-f", "log", "-o", str(link), "--force", check=True)
        assert not link.is_symlink()
        link.unlink()
    assert victim.read_text() == "precious"
    assert not (tmp_path / "not-there").exists()


def test_a_file_system_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On FAT, which has no hard links, a file is written all the same, and none is written over without force."""

    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    write_new(tmp_path / "out", b"first")
    with pytest.raises(GenaiError):
        write_new(tmp_path / "out", b"second")
    write_new(tmp_path / "out", b"third", force=True)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("out", b"third")]


def test_csv_rows_and_formulas(home: Path) -> None:
    """One row an answer in effect, or one a card; nothing a spreadsheet would run."""
    document = json.loads(genai(home, "export", check=True).stdout)
    for what, rows in (("answers", "events"), ("cards", "cards")):
        text = genai(home, "export", "-f", "csv", "--what", what, check=True).stdout
        read = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
        assert len(read) == len(document[rows])
        assert not [cell for row in read for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_the_json_contract(home: Path) -> None:
    """The keys of the contract are there, and the statistics beside them; `progress --json` is the same document."""
    document = json.loads(genai(home, "export", "-f", "json", check=True).stdout)
    assert document["schema"] == "genai.progress/1"
    assert set(document) == {
        "schema", "generated", "summary", "decks", "concepts", "misconceptions", "cards", "events", "statistics",
    }  # fmt: skip
    assert {"id", "belief", "state", "times_chosen", "last_chosen"} <= set(document["misconceptions"][0])
    assert {
        "card", "deck", "kind", "reps", "lapses", "stability_days", "difficulty", "retrievability", "due",
        "last_answered",
    } <= set(document["cards"][0])  # fmt: skip
    shown = json.loads(genai(home, "progress", "--json", check=True).stdout)
    assert shown | {"generated": ""} == document | {"generated": ""}


def test_an_empty_home_exports_too(tmp_path: Path) -> None:
    """A learner without an answer gets a report that says so, an empty log, and no store is made for it."""
    assert genai(tmp_path, "export", "-f", "log", check=True).stdout == ""
    assert "Nothing studied yet" in genai(tmp_path, "export", "-f", "html", check=True).stdout
    assert "Nothing studied yet" in genai(tmp_path, "export", "-f", "markdown", check=True).stdout
    assert not (tmp_path / "genai" / "answers.db").exists()


def test_anki_has_every_card(home: Path, tmp_path: Path) -> None:
    """A note a card; to stdout is refused, for it is no text."""
    genanki = pytest.importorskip("genanki")
    assert genanki
    assert genai(home, "export", "-f", "anki").returncode == 2
    genai(home, "export", "-f", "anki", "-o", str(tmp_path / "decks.apkg"), check=True)
    assert (tmp_path / "decks.apkg").stat().st_size > 1000
    assert len(read_all(deck_files(shipped_folder())).cards) > 0


def test_without_genanki_one_line_says_what_to_install(tmp_path: Path) -> None:
    """No traceback and no file: the extra is named."""
    program = "import sys; sys.modules['genanki'] = None; from genai_cli.__main__ import main; main()"
    arguments = ["export", "-f", "anki", "-o", str(tmp_path / "decks.apkg")]
    environ = {"PATH": os.environ["PATH"], "GENAI_HOME": str(tmp_path / "genai"), "LANG": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, env=environ, check=False
    )
    assert done.returncode == 1
    assert "pip install 'genai-cli[anki]'" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "decks.apkg").exists()
