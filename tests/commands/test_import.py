"""A log taken elsewhere and back is the same log; whatever order homes are merged in, they know the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from genai_cli.content.library import deck_files, read_all, shipped_folder
from genai_cli.store.lines import line_of
from genai_cli.store.log import open_log
from genai_cli.study.state import CardState
from tests.builders import MONDAY
from tests.pty import genai
from tests.simulator import simulate


def log_file(path: Path, answers: int, seed: int = 7) -> Path:
    """A simulated learner's log over the shipped decks, as a file."""
    cards = list(read_all(deck_files(shipped_folder())).cards.values())
    events = simulate(cards, answers, answers // 15, MONDAY, seed)
    path.write_text("".join(f"{line_of(event)}\n" for event in events))
    return path


def states(home: Path) -> dict[str, CardState]:
    with open_log(home / "genai" / "answers.db") as log:
        return log.states()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def test_out_and_in_again_is_the_same(home: Path, tmp_path: Path) -> None:
    """Export, import into an empty home, export: the same bytes. A second import changes nothing."""
    first = log_file(tmp_path / "first.jsonl", 600)
    genai(home, "import", "log", str(first), check=True)
    out = genai(home, "export", "-f", "log", check=True).stdout
    assert out == first.read_text()
    before = states(home)
    again = genai(home, "import", "log", str(first), "--json", check=True)
    assert json.loads(again.stdout) == {"schema": "genai.import/1", "events": len(out.splitlines()), "added": 0}
    assert genai(home, "export", "-f", "log").stdout == out
    assert states(home) == before


def test_merged_both_ways_two_homes_know_the_same(tmp_path: Path) -> None:
    """Two machines with different answers to the same cards: each takes the other's log, and all is equal."""
    logs = [log_file(tmp_path / f"{name}.jsonl", 400, seed) for name, seed in (("a", 1), ("b", 2))]
    homes = []
    for name, order in (("one", logs), ("two", logs[::-1])):
        (tmp_path / name).mkdir()
        homes.append(tmp_path / name)
        for file in order:
            genai(homes[-1], "import", "log", str(file), check=True)
    exports = [genai(home, "export", "-f", "log", check=True).stdout for home in homes]
    assert exports[0] == exports[1]
    assert len(exports[0].splitlines()) == sum(len(file.read_text().splitlines()) for file in logs)
    assert states(homes[0]) == states(homes[1]) != {}


def test_states_are_what_answering_would_have_made(home: Path, tmp_path: Path) -> None:
    """After an import `doctor` finds the cached states to be what the log comes to."""
    genai(home, "import", "log", str(log_file(tmp_path / "log.jsonl", 300)), check=True)
    assert genai(home, "doctor").returncode == 0


BREAKS = {
    "not JSON": lambda line: line[:-2],
    "a list": lambda line: "[]",
    "nothing in it": lambda line: "{}",
    "an unknown field": lambda line: line[:-1] + ',"more":1}',
    "a float for a number": lambda line: line.replace(',"day":', '.0,"day":'),
    "a day that is not its time's": lambda line: line.replace('"day":', '"day":1'),
    "a rating that does not exist": lambda line: line.replace('"rating":"', '"rating":"very-'),
    "a number for a flag": lambda line: line.replace('"practice":false', '"practice":0'),
    "a control character in a name": lambda line: line.replace('"deck":"', '"deck":"\\u001b'),
    "half a character": lambda line: line.replace('"given":"', '"given":"\\ud800'),
    "an event of the future": lambda line: line.replace('"kind":"answered"', '"kind":"dreamt"'),
    "an hour-long answer": lambda line: line.replace('"milliseconds":', '"milliseconds":99999'),
}  # fmt: skip


@pytest.mark.parametrize("how", BREAKS)
def test_a_broken_line_names_its_number_and_nothing_is_taken(how: str, home: Path, tmp_path: Path) -> None:
    """Whatever is wrong with line 2, the exit is 65, the line is named and the store is as it was."""
    good = log_file(tmp_path / "good.jsonl", 60).read_text().splitlines()
    answered = [line for line in good if '"practice":false' in line]
    broken = BREAKS[how](answered[1])
    assert broken != answered[1]
    bad = tmp_path / "bad.jsonl"
    bad.write_text("\n".join([answered[0], broken, *answered[2:]]))
    genai(home, "import", "log", "-", stdin=answered[0], check=True)
    done = genai(home, "import", "log", str(bad))
    assert done.returncode == 65
    assert f"{bad}:2:" in done.stderr
    assert genai(home, "export", "-f", "log").stdout.splitlines() == [answered[0]]


def test_the_same_uid_with_other_contents_is_refused(home: Path, tmp_path: Path) -> None:
    """Two events cannot share a uid: a union would depend on who came first."""
    lines = log_file(tmp_path / "log.jsonl", 60).read_text().splitlines()
    genai(home, "import", "log", "-", stdin=lines[0], check=True)
    other = json.dumps(json.loads(lines[1]) | {"uid": json.loads(lines[0])["uid"]})
    done = genai(home, "import", "log", "-", stdin=f"\n{other}\n")
    assert (done.returncode, "-:2:" in done.stderr) == (65, True)


def test_another_export_is_no_log(home: Path, tmp_path: Path) -> None:
    """The JSON report is not taken for a log, and the error says what is."""
    (tmp_path / "report.json").write_text(genai(home, "export", "-f", "json", check=True).stdout)
    done = genai(home, "import", "log", str(tmp_path / "report.json"))
    assert (done.returncode, "genai export -f log" in done.stderr) == (65, True)
    assert genai(home, "import", "log", str(tmp_path)).returncode == 74
    assert genai(home, "import", "log", str(tmp_path / "nowhere")).returncode == 74


def test_a_mark_and_line_ends_of_windows_do_no_harm(home: Path, tmp_path: Path) -> None:
    """A byte-order mark, CRLF and empty lines are passed over."""
    lines = log_file(tmp_path / "log.jsonl", 60).read_text().splitlines()
    done = genai(home, "import", "log", "-", stdin=b"\xef\xbb\xbf" + "\r\n\r\n".join(lines).encode(), check=True)
    assert f"{len(lines)}" in done.stderr
