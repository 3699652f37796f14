"""Where things are kept: in a folder of the learner's own or nowhere; no name is a path; nothing is open to others."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.together import together
from tests.others import AS_NOBODY, NOBODY, skip_unless_others_reach_us
from tests.pty import genai
from tests.store.stores import bytes_in

CARD = "gans/gan-opposite-goals"


def tree(folder: Path) -> dict[str, int]:
    """Every file and folder below one, with its permissions."""
    return {str(p.relative_to(folder)): stat.S_IMODE(p.lstat().st_mode) for p in sorted(folder.rglob("*"))}


@pytest.fixture
def theirs() -> Iterator[Path]:
    """A folder that belongs to a user without a passwd entry; only root can make one."""
    if os.geteuid() != 0:
        pytest.skip("only root can be another user")
    skip_unless_others_reach_us()
    folder = Path(tempfile.mkdtemp())
    os.chown(folder, NOBODY, NOBODY)
    yield folder
    shutil.rmtree(folder)


def as_nobody(folder: Path, *args: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """`genai ARGS` as that user, who stands in the folder."""
    env = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TZ": "UTC", "PYTHONDONTWRITEBYTECODE": "1"} | environ
    done = subprocess.run(
        [*AS_NOBODY, sys.executable, "-m", "genai_cli", *args],
        input="1\n", capture_output=True, text=True, env=env, cwd=folder, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done


HOMELESS = {
    "empty": {"HOME": ""},
    "relative": {"HOME": "home"},
    "root": {"HOME": "/"},
    "two slashes": {"HOME": "//"},
    "an unread ~": {"HOME": "~"},
    "GENAI_HOME is /": {"GENAI_HOME": "/", "HOME": "/"},
    "GENAI_HOME of nobody": {"GENAI_HOME": "~no-such-user-here/genai"},
}


@pytest.mark.parametrize("how", HOMELESS)
def test_no_home(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line with what to set, 74; nothing is made where one stands, nor in /."""
    monkeypatch.chdir(tmp_path)
    done = genai(tmp_path, "suspend", CARD, **{"GENAI_HOME": "", **HOMELESS[how]})
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (74, "", 2)
    assert "set GENAI_HOME" in done.stderr
    assert tree(tmp_path) == {}
    assert not Path("/answers.db").exists()


def test_a_tilde_is_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """GENAI_HOME=~/x, as no shell would leave it: the home folder, and no folder called ~."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "home").mkdir()
    genai(tmp_path / "home", "suspend", CARD, check=True, GENAI_HOME="~/x")
    assert (tmp_path / "home" / "x" / "answers.db").is_file()
    assert not (tmp_path / "~").exists()


def test_a_user_without_a_name(theirs: Path) -> None:
    """HOME unset and no passwd entry: one line, and it works once GENAI_HOME is set."""
    done = as_nobody(theirs, "quiz", "--plain")
    assert (done.returncode, done.stdout) == (74, "")
    assert "set GENAI_HOME" in done.stderr
    assert tree(theirs) == {}
    assert as_nobody(theirs, "suspend", CARD, GENAI_HOME="here").returncode == 0


@pytest.mark.parametrize("what", ["folder", "file", "nothing yet"])
def test_read_only(what: str, theirs: Path) -> None:
    """Pages are shown, or one line says why not; a quiz is refused before its first question; no byte changes."""
    home = theirs / "genai"
    if what == "nothing yet":
        home.mkdir()
        os.chown(home, NOBODY, NOBODY)
    else:
        assert as_nobody(theirs, "suspend", CARD, GENAI_HOME="genai").returncode == 0
        assert as_nobody(theirs, "undo", GENAI_HOME="genai").returncode == 0
    (home / "answers.db" if what == "file" else home).chmod(0o400 if what == "file" else 0o500)
    before = bytes_in(home)
    pages = (("due",), ("progress",), ("lookup", "gan"), ("export",), ("doctor",))
    for done in together(lambda page: as_nobody(theirs, *page, GENAI_HOME="genai"), pages).values():
        assert done.returncode == 0 or (done.returncode in (1, 74) and len(done.stderr.splitlines()) <= 2)
        assert done.returncode == 0 or what != "nothing yet"
    done = as_nobody(theirs, "quiz", "--plain", GENAI_HOME="genai")
    assert (done.returncode, done.stdout) == (74, "")
    assert len(done.stderr.splitlines()) == 2
    assert bytes_in(home) == before or what == "file"  # there the index of decks may be written


def test_nothing_is_left_open_to_others(tmp_path: Path) -> None:
    """With a umask that forbids nothing, every folder is 0700 and the store, its backups and notes are 0600."""
    before = os.umask(0)
    try:
        for arguments in (["suspend", CARD], ["backup"], ["config", "color", "never"], ["deck", "list"]):
            genai(tmp_path, *arguments, check=True, GENAI_HOME="")
    finally:
        os.umask(before)
    made = tree(tmp_path)
    assert {made[name] for name in made if (tmp_path / name).is_dir()} == {0o700}
    kept = [name for name in made if "answers" in name]
    assert len(kept) >= 3
    assert {made[name] for name in kept} == {0o600}


@pytest.mark.parametrize("how", ["folder", "file", "link", "dangling link"])
def test_an_unsafe_store_is_refused(how: str, tmp_path: Path) -> None:
    """A folder or file that everybody may write, a store that is a link: 74, and nothing changes."""
    genai(tmp_path, "suspend", CARD, check=True)
    home, store = tmp_path / "genai", tmp_path / "genai" / "answers.db"
    if how == "folder":
        home.chmod(0o777)
    elif how == "file":
        store.chmod(0o666)
    else:
        store.rename(tmp_path / "elsewhere.db")
        store.symlink_to(tmp_path / ("elsewhere.db" if how == "link" else "nowhere.db"))
    before = bytes_in(tmp_path)
    done = genai(tmp_path, "quiz", "--plain", stdin="1\n")
    assert (done.returncode, done.stdout) == (74, "")
    assert {name: sha for name, sha in bytes_in(tmp_path).items() if "cache" not in name} == {
        name: sha for name, sha in before.items() if "cache" not in name
    }


PATHS = [
    (*command, "--", name)
    for name in ("../../escaped", "/escaped", "..", "CON", "--help-me", "x" * 300)
    for command in (("suspend",), ("deck", "show"), ("edit",), ("restore", "--yes"), ("exam",))
]


def test_a_name_is_never_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a deck, a card, a backup: refused or not found, and nothing is made or read outside."""
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    genai(tmp_path, "suspend", CARD, check=True)
    before = bytes_in(tmp_path)
    for arguments, done in together(lambda arguments: genai(tmp_path, *arguments), PATHS).items():
        assert done.returncode in (1, 2, 65, 74), (arguments, done.stdout, done.stderr)
    assert bytes_in(tmp_path) == before


NOWHERE = [
    (home, *arguments)
    for home in ("/dev/null/x", "/proc/nothing", f"/tmp/{'x' * 300}")
    for arguments in (("due",), ("config", "color", "never"), ("suspend", CARD), ("quiz", "--plain"))
]


def test_a_home_that_cannot_be(tmp_path: Path) -> None:
    """A file in the way, a folder nobody can make, a name too long: two lines at most, 74; never our own fault."""
    for case, done in together(lambda case: genai(tmp_path, *case[1:], GENAI_HOME=case[0]), NOWHERE).items():
        assert done.returncode == 74 or (done.returncode == 0 and case[1] == "due"), (case, done.stderr)
        assert len(done.stderr.splitlines()) <= 2


def test_a_file_whose_name_is_too_long(tmp_path: Path) -> None:
    """The system's own words for it, in a line, and 74."""
    for command in (("deck", "check"), ("edit",), ("quiz", "--plain"), ("import", "log")):
        done = genai(tmp_path, *command, f"./{'x' * 300}.yaml")
        assert (done.returncode, done.stdout) == (74, ""), done.stderr
        assert "too long" in done.stderr.lower() or command == ("edit",)


@pytest.mark.parametrize("what", ["pipe", "folder"])
def test_an_export_replaces_files_alone(what: str, tmp_path: Path) -> None:
    """A pipe, a device or a folder in the export's place stays, with --force as well."""
    target = tmp_path / "out"
    os.mkfifo(target) if what == "pipe" else target.mkdir()
    done = genai(tmp_path, "export", "-o", str(target), "--force")
    assert done.returncode == 1
    assert stat.S_ISFIFO(target.lstat().st_mode) or target.is_dir()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["genai", "out"]
