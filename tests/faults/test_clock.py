"""The whole program under clocks and zones that are wrong: it says so once, hides no card, and finds its way back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from genai_cli.store.log import open_log
from tests.faults.hostile import acts
from tests.faults.together import together
from tests.pty import genai
from tests.terminal.playing import KINDS

# Debian's package faketime; the loader fills in $LIB.
LIBRARIES = [*Path("/usr/lib").glob("**/libfaketimeMT.so.1"), *Path("/usr/lib").glob("**/libfaketime.1.dylib")]
needs_faketime = pytest.mark.skipif(not LIBRARIES, reason="faketime is not installed: no clock can be set here")

ANSWER = '{"answer": "generator"}\n{"command": "quit"}\n'
ASK = ["quiz", "--json", str(KINDS), "--kind", "typed"]


def at(home: Path, when: str, *arguments: str, stdin: str = "") -> tuple[int, str, str]:
    """Run genai at a time (UTC); its exit code, stdout and stderr."""
    faked = {"LD_PRELOAD": str(LIBRARIES[0]), "FAKETIME": f"@{when}", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    done = genai(home, *arguments, stdin=stdin, **faked)
    return done.returncode, done.stdout, done.stderr


def asked(said: str) -> list[str]:
    """The cards that were asked."""
    return [m["card"] for m in map(json.loads, said.splitlines()) if m["type"] == "question"]


@needs_faketime
def test_a_clock_that_was_ahead(tmp_path: Path) -> None:
    """Answered in 2036, found in 2026: said in one line, asked again, and `undo --future` puts the schedule right."""
    assert at(tmp_path, "2036-05-01 12:00:00", *ASK, stdin=ANSWER)[0] == 0
    code, said, warned = at(tmp_path, "2026-05-01 12:00:00", *ASK, stdin=ANSWER)
    assert (code, asked(said)[0]) == (0, "type-it")
    assert warned.count("2036-05-01") == len(warned.splitlines()) == 1
    code, said, _ = at(tmp_path, "2026-05-01 12:00:00", "doctor", "--json")
    assert (code, json.loads(said)["ahead"], json.loads(said)["sound"]) == (0, 1, True)
    assert at(tmp_path, "2026-05-01 12:00:00", "undo", "--future")[0] == 0
    assert at(tmp_path, "2026-05-01 12:00:00", "undo", "--future")[0] == 1
    code, said, warned = at(tmp_path, "2026-05-01 12:01:00", *ASK, stdin=ANSWER)
    assert (code, asked(said), warned) == (0, [], "")
    assert asked(at(tmp_path, "2026-05-20 12:00:00", *ASK, stdin=ANSWER)[1]) != []
    assert at(tmp_path, "2026-05-20 12:00:00", "doctor")[0] == 0


@needs_faketime
@pytest.mark.parametrize("wrong", ["1970-01-01 00:00:05", "2231-12-30 12:00:00"])
def test_everything_works_under_a_wrong_clock(wrong: str, tmp_path: Path) -> None:
    """At both ends of what a kernel can tell: sittings, pages, exports to be taken in again; then all is sound."""
    assert at(tmp_path, "2026-05-01 12:00:00", *ASK, stdin=ANSWER)[0] == 0
    assert at(tmp_path, wrong, *ASK, stdin=ANSWER)[0] == 0
    pages = (("due",), (), ("progress",), ("export", "-f", "html"), ("backup",))
    for code, said, warned in together(lambda page: at(tmp_path, wrong, *page), pages).values():
        assert (code, acts(said)) == (0, []), warned
    code, log, _ = at(tmp_path, wrong, "export", "-f", "log")
    assert genai(tmp_path, "import", "log", "-", stdin=log, GENAI_HOME=str(tmp_path / "other"), check=True)
    assert at(tmp_path, "2026-05-02 12:00:00", *ASK, stdin=ANSWER)[0] == 0
    assert at(tmp_path, "2026-05-02 12:00:00", "doctor")[0] == 0


@pytest.mark.parametrize(
    ("zone", "offset", "known"),
    [
        ("Mars/X", 0, False), ("UTC+25", 0, False), ("UTC+24", 0, False), ("nonsense", 0, False),
        ("/no/such", 0, False), ("../../etc/passwd", 0, False), ("\x1b[2J", 0, False), ("A" * 5_000, 0, False),
        ("", 0, True), ("UTC", 0, True), (":UTC", 0, True), ("UTC-14", 840, True), ("<-1130>11:30", -690, True),
        ("XST-3XDT-3,0/0,J365/23", 180, True),
    ],
    ids=lambda value: str(value)[:30].replace("\x1b", ""),
)  # fmt: skip
def test_zones(zone: str, offset: int, known: bool, tmp_path: Path) -> None:
    """One that nobody knows is UTC, said in one line; one said by its offset counts."""
    if not known and not Path("/usr/share/zoneinfo").is_dir():
        pytest.skip("this machine has no time zones to know")
    done = genai(tmp_path, *ASK, stdin=ANSWER, check=True, TZ=zone)
    assert len(done.stderr.splitlines()) == (not known)
    assert acts(done.stderr) == []
    with open_log(tmp_path / "genai" / "answers.db") as log:
        (event,) = log.events()
    assert event.moment.offset_minutes == offset
