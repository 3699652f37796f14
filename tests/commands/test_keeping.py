"""`doctor`, `backup` and `restore` as a person and a script use them: what they say, and how they exit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from genai_cli.errors import ExitCode
from tests.pty import Terminal, genai
from tests.store.stores import bytes_in, damage_page, flip_text, leaf_of_events, sql, store_of, stored


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of 200 answers where genai keeps it, and its backup."""
    return store_of(tmp_path / "genai", 200)


def doctor(home: Path, *args: str) -> tuple[int, dict[str, Any]]:
    """`genai doctor --json ARGS`: its exit code and what it says."""
    done = genai(home, "doctor", "--json", *args)
    said: dict[str, Any] = json.loads(done.stdout)
    return done.returncode, said


def test_a_sound_store_passes(tmp_path: Path, store: Path) -> None:
    """Exit 0, one document, and no byte changed."""
    before = bytes_in(tmp_path)
    code, said = doctor(tmp_path)
    assert code == ExitCode.DONE
    backup = said.pop("backups")
    assert len(backup) == 1
    assert said == {
        "schema": "genai.doctor/1", "file": str(store), "sound": True, "format": 2, "events": 200, "cards": 10,
        "problems": [], "ahead": 0, "rebuilt": None, "salvaged": None,
    }  # fmt: skip
    assert bytes_in(tmp_path) == before
    assert f"{store}: sound" in genai(tmp_path, "doctor", check=True).stdout


def test_no_store_is_nothing_wrong_and_a_lost_one_is(tmp_path: Path) -> None:
    """Before the first answer all is well; one that is gone cannot be read, and no command starts over."""
    assert doctor(tmp_path) == (0, {"schema": "genai.doctor/1", "file": f"{tmp_path}/genai/answers.db", "sound": True,
                                    "format": None, "events": None, "cards": None, "problems": [],
                                    "ahead": 0, "backups": [],
                                    "rebuilt": None, "salvaged": None})  # fmt: skip
    assert not (tmp_path / "genai").exists()
    store_of(tmp_path / "genai").unlink()
    for command in (["doctor"], ["due"], [], ["quiz", "--json"], ["backup"], ["export"]):
        done = genai(tmp_path, *command)
        assert (done.returncode, "is missing, and there was one" in done.stderr) == (ExitCode.IO, True), command
        assert "`genai restore` brings back a backup: answers-" in done.stderr


def test_the_backups_as_json(tmp_path: Path, store: Path) -> None:
    """The same list as a document: each backup's file, size and events, none where it is not sound."""
    done = genai(tmp_path, "restore", "--json", check=True)
    assert json.loads(done.stdout)["schema"] == "genai.backups/1"
    (found,) = json.loads(done.stdout)["backups"]
    file = Path(found["file"])
    assert (found["name"], found["bytes"]) == (file.name, file.stat().st_size)
    assert f"{found['name']}  {found['events']} event" in genai(tmp_path, "restore", check=True).stdout
    damage_page(file, leaf_of_events(file))
    (found,) = json.loads(genai(tmp_path, "restore", "--json", check=True).stdout)["backups"]
    assert found["events"] is None
    assert genai(tmp_path, "restore", "--json", file.name).returncode == ExitCode.USAGE


def test_a_damaged_store_is_examined_and_salvaged(tmp_path: Path, store: Path) -> None:
    """Exit 1, the faults named, the store as it was; what is sound goes into a new file, which restore takes."""
    damage_page(store, leaf_of_events(store))
    before = bytes_in(tmp_path)
    code, said = doctor(tmp_path)
    assert code == ExitCode.NO
    assert {problem["kind"] for problem in said["problems"]} == {"structure", "row"}
    assert genai(tmp_path, "doctor", "--rebuild").returncode == ExitCode.NO
    assert bytes_in(tmp_path) == before
    new = tmp_path / "new.db"
    code, said = doctor(tmp_path, "--salvage", str(new))
    assert (code, said["salvaged"]) == (ExitCode.NO, {"file": str(new), "events": said["events"]})
    genai(tmp_path, "restore", str(new), "--yes", check=True)
    assert 180 <= len(stored(store)) == said["events"] < 200
    genai(tmp_path, "due", check=True)
    assert doctor(tmp_path)[0] == ExitCode.DONE


def test_a_changed_row_is_named(tmp_path: Path, store: Path) -> None:
    """One flipped bit: the event's number and card are said, with what can be done, in one page without escapes."""
    flip_text(store, b"answereddc7{", b"answereddc\x1b{")
    done = genai(tmp_path, "doctor")
    assert done.returncode == ExitCode.NO
    assert "d/c\\u{1b} is not as it was written" in done.stdout
    assert "--salvage" in done.stdout


def test_a_wrong_cache_is_found_and_rebuilt(tmp_path: Path, store: Path) -> None:
    """States that differ from a replay: named, and after --rebuild gone, with the number that changed."""
    sql(store, "UPDATE memory SET stability_days = stability_days * 1.001 WHERE card IN ('c1', 'c2')",
        "DELETE FROM memory WHERE card = 'c3'", "INSERT INTO memory SELECT deck, 'ghost', stability_days, difficulty, "
        "due_day, first_day, last_day, reps, lapses, known, pending_retry, suspended, misses_in_a_row, orphan "
        "FROM memory LIMIT 1")  # fmt: skip
    code, said = doctor(tmp_path)
    assert code == ExitCode.NO
    assert {problem["kind"] for problem in said["problems"]} == {"state"}
    assert [problem["where"] for problem in said["problems"]] == ["d/c1", "d/c2", "d/c3", "d/ghost"]
    code, said = doctor(tmp_path, "--rebuild")
    assert (code, said["rebuilt"], said["problems"]) == (ExitCode.DONE, {"changed": 4}, [])
    assert doctor(tmp_path)[0] == ExitCode.DONE
    assert doctor(tmp_path, "--rebuild")[1]["rebuilt"] == {"changed": 0}


def test_wrong_counts_are_found_and_made_again(tmp_path: Path, store: Path) -> None:
    """Days, beliefs and the decks' new cards that are not what the log says are named by day, id and deck."""
    sql(store, "UPDATE days SET sure = sure + 1 WHERE day = (SELECT min(day) FROM days)",
        "INSERT INTO beliefs VALUES (NULL, 'ghost', 1, 0, 0, 700000, 'd/c', '', 0)",
        "INSERT INTO shelved VALUES ('d', 'mark', 3)")  # fmt: skip
    code, said = doctor(tmp_path)
    assert code == ExitCode.NO
    assert {problem["kind"] for problem in said["problems"]} == {"state"}
    assert [problem["where"] for problem in said["problems"]] == ["2026-10-11", "ghost", "d"]
    assert doctor(tmp_path, "--rebuild")[0] == ExitCode.DONE
    assert doctor(tmp_path)[0] == ExitCode.DONE


def test_states_of_another_version_are_no_fault(tmp_path: Path, store: Path) -> None:
    """They are computed again when the store is next opened, so there is nothing to complain of."""
    sql(store, "UPDATE meta SET value = 'fsrs-5 of old' WHERE key = 'engine'", "UPDATE memory SET reps = reps + 1")
    assert doctor(tmp_path)[0] == ExitCode.DONE
    genai(tmp_path, "undo", check=True)
    assert doctor(tmp_path)[0] == ExitCode.DONE


@pytest.mark.parametrize("content", [b"", b"a text\n", b"SQLite format 3\0" + bytes(3000)])
def test_what_cannot_be_read_is_74(tmp_path: Path, store: Path, content: bytes) -> None:
    """Not a store at all: one line and 74, as JSON too."""
    store.write_bytes(content)
    code, said = doctor(tmp_path)
    assert (code, said["schema"]) == (ExitCode.IO, "genai.error/1")


def test_undone_answers_leave_a_sound_cache(tmp_path: Path) -> None:
    """A card all of whose answers were undone has an empty state, which is right."""
    genai(tmp_path, "quiz", "--json", stdin='{"answer": "1", "confidence": "sure"}\n{"command": "undo"}\n', check=True)
    assert doctor(tmp_path)[0] == ExitCode.DONE


def test_backup_and_restore(tmp_path: Path, store: Path) -> None:
    """A backup's path on stdout; listed with what it holds; brought back by its name."""
    genai(tmp_path, "undo", check=True)
    made = Path(genai(tmp_path, "backup", check=True).stdout.strip())
    assert made.parent == store.parent / "backups"
    genai(tmp_path, "undo", check=True)
    listed = genai(tmp_path, "restore", check=True).stdout.splitlines()
    assert listed[0].startswith(f"{made.name}  201 events  ")
    assert "  200 events  " in listed[1]
    done = genai(tmp_path, "restore", made.name, "--yes", check=True)
    assert "restored: 201 events; what was there is kept as" in done.stderr
    assert len(stored(store)) == 201
    assert "replaced-answers-" in genai(tmp_path, "restore", check=True).stdout


def test_a_dry_run_and_a_refusal_change_nothing(tmp_path: Path, store: Path) -> None:
    """--dry-run says what would be done; without terminal and --yes it is wrong usage; an unknown name is not found."""
    (name,) = (f.name for f in (store.parent / "backups").iterdir())
    before = bytes_in(tmp_path)
    said = genai(tmp_path, "restore", name, "--dry-run", check=True).stdout
    assert "is sound and holds 200 events; it takes the place of" in said
    assert genai(tmp_path, "restore", name).returncode == ExitCode.USAGE
    assert genai(tmp_path, "restore", "no-such.db", "--yes").returncode == ExitCode.NO
    assert bytes_in(tmp_path) == before


KEYS = {"y\r": ExitCode.DONE, "\r": ExitCode.NO, "\x04": ExitCode.NO, "\x03": ExitCode.INTERRUPTED}


@pytest.mark.parametrize(("key", "code"), KEYS.items(), ids=["yes", "enter", "ctrl-d", "ctrl-c"])
def test_a_person_is_asked(tmp_path: Path, store: Path, key: str, code: ExitCode) -> None:
    """Only a yes goes ahead: an empty line, the end of input and Ctrl-C leave everything as it is."""
    (name,) = (f.name for f in (store.parent / "backups").iterdir())
    before = bytes_in(tmp_path)
    terminal = Terminal(tmp_path, ["restore", name])
    terminal.wait_for("[y/N]")
    terminal.press(key)
    assert terminal.wait_exit() == code
    assert (bytes_in(tmp_path) == before) is (code != ExitCode.DONE)


def test_with_nothing_kept_there_is_nothing_to_keep(tmp_path: Path) -> None:
    """No store: no backup is made and none is listed, and no store appears."""
    assert genai(tmp_path, "backup").returncode == ExitCode.NO
    assert genai(tmp_path, "restore").returncode == ExitCode.NO
    assert not (tmp_path / "genai").exists()
