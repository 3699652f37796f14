"""Settings: flag over variable over file over default, shown with their source, and each of them really acts."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from tests.commands.talking import Talk, cards_of, right
from tests.pty import Terminal, genai

KINDS = Path(__file__).parent / "every_kind.yaml"


def setting(home: Path, name: str, *flags: str, **environ: str) -> tuple[object, str]:
    """A setting's value and its source, as `genai config` has them."""
    document = json.loads(genai(home, *flags, "config", name, "--json", check=True, **environ).stdout)
    (row,) = document["settings"]
    return row["value"], row["source"]


@pytest.mark.parametrize(
    ("name", "default", "in_file", "in_variable"),
    [
        ("new_per_day", 10, 4, 3),
        ("retention", 0.9, 0.95, 0.8),
        ("color", "auto", "never", "always"),
        ("screen", "full", "plain", "full"),
    ],
)
def test_each_setting_says_where_it_comes_from(
    tmp_path: Path, name: str, default: object, in_file: object, in_variable: object
) -> None:
    """Default, then the file once something is written there, then the variable; unset, the default again."""
    variable = f"GENAI_{name.upper()}"
    assert setting(tmp_path, name) == (default, "default")
    genai(tmp_path, "config", name, str(in_file), check=True)
    assert setting(tmp_path, name) == (in_file, str(tmp_path / "genai" / "config.toml"))
    assert setting(tmp_path, name, **{variable: str(in_variable)}) == (in_variable, variable)
    assert setting(tmp_path, name, **{variable: ""}) == (in_file, str(tmp_path / "genai" / "config.toml"))
    genai(tmp_path, "config", name, "--unset", check=True)
    assert setting(tmp_path, name) == (default, "default")


def test_a_flag_is_a_source_too(tmp_path: Path) -> None:
    """--color beats variable and file, and `genai config` says so."""
    genai(tmp_path, "config", "color", "always", check=True)
    assert setting(tmp_path, "color", "--color", "never", GENAI_COLOR="auto") == ("never", "flag")


def test_new_per_day_acts(tmp_path: Path) -> None:
    """So many new cards are asked on a day: by default, by the file, by the variable, by the flag."""

    def asked(*flags: str, **environ: str) -> int:
        said = genai(tmp_path, "quiz", "--plain", *flags, stdin=":q\n", check=True, **environ).stdout
        found = re.search(r"Question 1 of (\d+)", said)
        return int(found[1]) if found else 0

    assert asked() == 10
    genai(tmp_path, "config", "new_per_day", "4", check=True)
    assert asked() == 4
    assert asked(GENAI_NEW_PER_DAY="3") == 3
    assert asked("--new", "2", GENAI_NEW_PER_DAY="3") == 2
    assert asked("--new", "0") == 0


def test_retention_acts(tmp_path: Path) -> None:
    """The more is to be recalled, the sooner a card comes back: by default, by the file, the variable, the flag."""
    cards = cards_of(KINDS)

    def days(home: Path, *flags: str, **environ: str) -> int:
        with Talk(home, "--kind", "choice", *flags, str(KINDS), **environ) as talk:
            feedback = talk.answer(right(cards["kinds", "pick"], talk.question))
        return (dt.date.fromisoformat(feedback["due"]) - dt.datetime.now(dt.UTC).date()).days

    by_default = days(tmp_path / "default")
    genai(tmp_path / "file", "config", "retention", "0.70", check=True)
    by_file = days(tmp_path / "file")
    genai(tmp_path / "variable", "config", "retention", "0.70", check=True)
    by_variable = days(tmp_path / "variable", GENAI_RETENTION="0.97")
    genai(tmp_path / "flag", "config", "retention", "0.97", check=True)
    by_flag = days(tmp_path / "flag", "--retention", "0.7", GENAI_RETENTION="0.9")
    assert by_variable < by_default < by_file == by_flag


def test_retention_moves_what_was_answered_before(tmp_path: Path) -> None:
    """A changed target moves the dates of cards that were answered under another one."""
    cards = cards_of(KINDS)
    with Talk(tmp_path, "--kind", "choice", str(KINDS)) as talk:
        talk.answer(right(cards["kinds", "pick"], talk.question))
    own = tmp_path / "genai" / "decks"
    own.mkdir()
    (own / "kinds.yaml").write_bytes(KINDS.read_bytes())

    def next_due(**environ: str) -> str:
        return str(json.loads(genai(tmp_path, "due", "--json", check=True, **environ).stdout)["next_due"])

    assert next_due(GENAI_RETENTION="0.97") < next_due() < next_due(GENAI_RETENTION="0.7")


@pytest.mark.parametrize(
    ("command", "in_file", "variable", "flags", "full"),
    [
        ("quiz", "", "", [], True),
        ("quiz", "plain", "", [], False),
        ("quiz", "plain", "full", [], True),
        ("quiz", "", "full", ["--plain"], False),
        ("quiz", "full", "plain", ["--full"], True),
        ("explain", "plain", "", [], False),
        ("explain", "plain", "full", [], True),
        ("explain", "", "full", ["--plain"], False),
    ],
)
def test_screen_acts(
    tmp_path: Path, command: str, in_file: str, variable: str, flags: list[str], full: bool
) -> None:
    """A quiz and a lesson are held on the full screen or in lines of text, as the first of the four says."""
    if in_file:
        genai(tmp_path, "config", "screen", in_file, check=True)
    term = Terminal(tmp_path, [command, *flags], GENAI_SCREEN=variable)
    term.wait_for("quit", "leave")
    assert (b"\x1b[?1049h" in term.raw) is full
    term.press("\x03")
    assert term.wait_exit() == 130
    assert term.restored()


BAD = {
    "new_per_day": "ten",
    "retention": "2",
    "color": "blue",
    "screen": "wide",
}


@pytest.mark.parametrize("name", BAD)
def test_a_value_that_means_nothing_is_refused_where_it_stands(tmp_path: Path, name: str) -> None:
    """Said to `genai config` it is wrong usage and changes nothing; in a variable or the file it is bad data, named."""
    said = genai(tmp_path, "config", name, BAD[name])
    assert (said.returncode, said.stdout) == (2, "")
    assert name in said.stderr
    variable = f"GENAI_{name.upper()}"
    found = genai(tmp_path, "config", **{variable: BAD[name]})
    assert found.returncode == 65
    assert variable in found.stderr
    file = tmp_path / "genai" / "config.toml"
    assert not file.exists()
    file.parent.mkdir(exist_ok=True)
    file.write_text(f'{name} = "{BAD[name]}"\n')
    found = genai(tmp_path, "config")
    assert found.returncode == 65
    assert str(file) in found.stderr


@pytest.mark.parametrize("digits", ["00000000099999999", "1" * 5_000])
def test_a_number_is_read_whole(tmp_path: Path, digits: str) -> None:
    """However many digits there are, all of them count."""
    assert genai(tmp_path, "config", "new_per_day", digits).returncode == 2
    assert genai(tmp_path, "config", "retention", "0.80\n", check=True).returncode == 0
    assert "0.80" in genai(tmp_path, "config", check=True).stdout  # the line end was not written into the file


def test_a_broken_file_stops_no_help(tmp_path: Path) -> None:
    """A file that is no TOML, or has a setting that does not exist, is told of at its place; help still comes."""
    file = tmp_path / "genai" / "config.toml"
    file.parent.mkdir()
    for text, told in (("color = = 1\n", "line 1"), ("colour = 'auto'\n", "there is no setting “colour”")):
        file.write_text(text)
        done = genai(tmp_path, "config")
        assert done.returncode == 65
        assert str(file) in done.stderr
        assert told in done.stderr
        term = Terminal(tmp_path, ["--help"])
        assert term.wait_exit() == 0
        assert "quiz" in term.text()


def test_a_flag_for_a_setting_is_checked(tmp_path: Path) -> None:
    """A flag's value is held to the same rule, as wrong usage."""
    for flags in (["--new", "ten"], ["--retention", "2"]):
        done = genai(tmp_path, "quiz", "--plain", *flags)
        assert (done.returncode, done.stdout) == (2, "")
        assert "must be" in done.stderr
