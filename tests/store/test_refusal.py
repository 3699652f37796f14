"""What is not a sound store of ours in a known format is refused in one sentence, and no byte of it is changed."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from genai_cli.errors import ExitCode, StoreError
from genai_cli.store.identity import FORMAT
from genai_cli.store.log import open_log
from genai_cli.store.place import kind_of
from tests.others import NOBODY, skip_unless_others_reach_us
from tests.store.stores import bytes_in, damage_page, leaf_of_events, sql, store_of

Spoil = Callable[[Path], object]


def text_file(path: Path) -> None:
    """The store is a text file."""
    path.write_text("This is my shopping list: eggs, flour, and a little more so that it has a hundred bytes. " * 3)


def foreign(path: Path) -> None:
    """The store is another program's SQLite database."""
    path.unlink()
    sql(path, "PRAGMA application_id = 7", "CREATE TABLE bookmarks (url)")


def no_id(path: Path) -> None:
    """A SQLite database without an application id."""
    path.unlink()
    sql(path, "CREATE TABLE events (seq)")


def cut(path: Path, keep: Callable[[int], int]) -> None:
    """The file ends early."""
    os.truncate(path, keep(path.stat().st_size))


def newer(path: Path) -> None:
    """A later version of genai wrote it."""
    sql(path, "PRAGMA user_version = 99")


def blank_schema(path: Path) -> None:
    """Nothing is left of the first page but its header."""
    data = path.read_bytes()
    path.write_bytes(data[:100] + bytes(3996) + data[4096:])


def corpus() -> dict[str, tuple[Spoil, str]]:
    """Each bad store by name: how it is made of a good one, and what the refusal must say."""
    return {
        "text": (text_file, "is a text file, not a genai store"),
        "binary": (lambda p: p.write_bytes(os.urandom(2000).replace(b"SQLite", b"......")), "a file of another kind"),
        "foreign": (foreign, "another program's database (application id 0x00000007"),
        "no id": (no_id, "another program's database (application id 0x00000000"),
        "newer": (newer, f"is in format 99, and this version of genai knows format {FORMAT}"),
        "format 0": (lambda p: sql(p, "PRAGMA user_version = 0"), "format 0 never was"),
        "empty": (lambda p: p.write_bytes(b""), "is empty, and a store never is"),
        "header only": (lambda p: cut(p, lambda size: 60), "cut short after 60 bytes"),
        "truncated": (lambda p: cut(p, lambda size: size // 2), "is damaged"),
        "not whole pages": (lambda p: cut(p, lambda size: size - 100), "is damaged"),
        "damaged page": (lambda p: damage_page(p, leaf_of_events(p)), "is damaged"),
        "damaged schema": (blank_schema, "is damaged"),
    }  # fmt: skip


@pytest.mark.parametrize("name", corpus())
def test_it_is_refused_and_kept(tmp_path: Path, name: str) -> None:
    """Each is refused with exit code 74, names the backup to restore, and is left exactly as it was."""
    spoil, said = corpus()[name]
    path = store_of(tmp_path, 200)
    spoil(path)
    before = bytes_in(tmp_path)
    for _ in range(2):
        with pytest.raises(StoreError) as caught:
            open_log(path)
        assert said in caught.value.message
        assert caught.value.code == ExitCode.IO
        assert "answers-" in caught.value.hint
        assert bytes_in(tmp_path) == before


@pytest.mark.parametrize("name", ["damaged page", "truncated", "newer"])
def test_without_a_backup_it_says_what_else_there_is(tmp_path: Path, name: str) -> None:
    """No backup to name: the hint is to salvage."""
    path = store_of(tmp_path, 200)
    for backup in (tmp_path / "backups").iterdir():
        backup.unlink()
    corpus()[name][0](path)
    with pytest.raises(StoreError) as caught:
        open_log(path)
    assert "--salvage" in caught.value.hint


def linked(path: Path) -> None:
    """The store is a symbolic link to a store."""
    path.rename(path.with_name("elsewhere.db"))
    path.symlink_to("elsewhere.db")


def dangling(path: Path) -> None:
    """The store is a symbolic link to nothing, where a new file would be made."""
    path.unlink()
    path.symlink_to(path.with_name("planted.db"))


def replaced_by(make: Callable[[Path], object]) -> Spoil:
    """Something else than a file lies there."""

    def spoil(path: Path) -> None:
        path.unlink()
        make(path)

    return spoil


PLACES: dict[str, tuple[Spoil, str]] = {
    "symlink": (linked, "is a symbolic link"),
    "dangling symlink": (dangling, "is a symbolic link"),
    "folder": (replaced_by(Path.mkdir), "is not a regular file"),
    "pipe": (replaced_by(os.mkfifo), "is not a regular file"),
    "world-writable file": (lambda p: p.chmod(0o666), "everybody may write"),
    "world-writable folder": (lambda p: p.parent.chmod(0o777), "everybody may write"),
}


@pytest.mark.parametrize("name", PLACES)
def test_an_unsafe_place_is_refused(tmp_path: Path, name: str) -> None:
    """A link, something that is no file, or what everybody may write: refused, and nothing is made or changed."""
    spoil, said = PLACES[name]
    path = store_of(tmp_path / "home")
    spoil(path)
    before = bytes_in(tmp_path)
    with pytest.raises(StoreError, match=said):
        open_log(path)
    assert bytes_in(tmp_path) == before
    assert not (tmp_path / "home" / "planted.db").exists()


def refused_as_read_only(home: Path, folder: bool) -> None:
    """Make a store, take the right to write away, have it refused; root becomes nobody, for root may write anything."""
    if os.geteuid() == 0:
        os.setuid(NOBODY)
    path = store_of(home)
    before = bytes_in(home)
    (home if folder else path).chmod(0o500 if folder else 0o400)
    with pytest.raises(StoreError, match="cannot be written"):
        open_log(path)
    assert bytes_in(home) == before
    home.chmod(0o700)


@pytest.mark.parametrize("folder", [False, True], ids=["file", "folder"])
def test_a_read_only_store_is_refused_before_the_first_question(folder: bool) -> None:
    """What cannot be written is not opened, and stays as it is."""
    if os.geteuid() == 0:
        skip_unless_others_reach_us()
    with tempfile.TemporaryDirectory() as home:  # not pytest's own folder, into which nobody but its owner may look
        if os.geteuid() == 0:
            os.chown(home, NOBODY, NOBODY)
        child = multiprocessing.get_context("fork").Process(target=refused_as_read_only, args=(Path(home), folder))
        child.start()
        child.join()
        assert child.exitcode == 0


def test_a_network_file_system_is_known_by_its_device() -> None:
    """The type stands after the dash in mountinfo, on the line with the device's number."""
    mounts = (
        "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw\n"
        "40 22 0:35 / /home rw,relatime shared:9 master:2 - nfs4 server:/home rw,vers=4.2\n"
    )
    assert kind_of(os.makedev(0, 35), mounts) == "nfs4"
    assert kind_of(os.makedev(254, 0), mounts) == "ext4"
    assert kind_of(os.makedev(9, 9), mounts) == ""
    assert kind_of(0, "") == ""
