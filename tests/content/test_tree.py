"""YAML becomes a bounded tree of text with places; whatever the bytes, reading is quick, small and refuses plainly."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest

from genai_cli.content.problems import MAX_KEPT, MAX_SHOWN, Problems, shown
from genai_cli.content.tree import MAX_BYTES, MAX_DEPTH, Mapping, Node, Scalar, Sequence, parse_tree, read_text
from genai_cli.errors import DeckError, Problem, StoreError

PURE = pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])


def tree(text: str, pure: bool = False) -> Node:
    """The tree of a text that has nothing wrong with it."""
    problems = Problems("d.yaml")
    node = parse_tree(text, problems, pure=pure)
    problems.raise_any()
    return node


def refusal(text: str, pure: bool = False) -> tuple[Problem, ...]:
    """What is wrong with a text."""
    with pytest.raises(DeckError) as caught:
        tree(text, pure)
    return caught.value.problems


def plain(node: Node) -> object:
    """A tree without its places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


@PURE
@pytest.mark.parametrize(
    "text",
    ["no", "on", "Yes", "1e3", "12:30:45", "010", "0x1F", "0o17", "1_000", "2022-08-22", "2022-13-45", "~", "null", "=",
     ".inf", "9" * 5000, "true", "a#b", "HTTP:x", "- ", "5%", "a:b", "[x", "- x"],
)  # fmt: skip
def test_a_scalar_stays_the_text_that_was_typed(text: str, pure: bool) -> None:
    """Nothing becomes a number, a date, a truth value or nothing, and nothing fails on the way."""
    written = f"'{text}'" if text[0] in "-[" else text
    assert plain(tree(f"key: {written}", pure)) == {"key": text}


@PURE
def test_every_node_knows_where_it_stands(pure: bool) -> None:
    """Line and column count from 1, in characters, also after wide and astral ones."""
    node = tree("a: 日本\nb:\n  - 👩‍🚀: x\n  - [y,\n     z]\n", pure)
    assert isinstance(node, Mapping)
    (a, first), (b, second) = node.entries
    assert isinstance(second, Sequence)
    inner, flow = second.items
    assert isinstance(inner, Mapping)
    assert isinstance(flow, Sequence)
    places = [node, a, first, b, second, inner, inner.entries[0][1], flow, *flow.items]
    assert [(p.line, p.column) for p in places] == [
        (1, 1), (1, 1), (1, 4), (2, 1), (3, 3), (3, 5), (3, 10), (4, 5), (4, 6), (5, 6),
    ]  # fmt: skip


@PURE
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_line_ends_and_a_mark_make_no_difference(end: str, start: str, pure: bool) -> None:
    """LF, CRLF and CR give one tree, places included, with a byte order mark or without."""
    text = "a: |\n  one\n\n  two\nb: 'x\n\n  y'\nc: [1,\n 2]\n"
    assert tree(start + text.replace("\n", end), pure) == tree(text)


@PURE
@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_depth_is_bounded(opening: str, pure: bool) -> None:
    """Sixteen levels are read; 25,000 are refused in one line, by either parser, without its stack running out."""
    closing = {"[": "]", "{a: ": "}"}.get(opening, "")
    if opening != "? ":  # a key of keys is no key
        assert tree(opening * MAX_DEPTH + "x" + closing * MAX_DEPTH, pure)
    for deep in (MAX_DEPTH + 1, 25_000):
        (problem,) = refusal(opening * deep, pure)
        assert (problem.line, problem.message) == (1, "lists within lists, more than 16 deep")


@PURE
def test_aliases_are_never_followed(pure: bool) -> None:
    """A billion laughs are refused at the first & instead of being laughed."""
    letters = "abcdefghi"
    laughs = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in itertools.pairwise(letters))
    problems = refusal(laughs, pure)
    assert (problems[0].line, problems[0].column) == (1, 4)
    assert "anchors" in problems[0].message


@PURE
def test_a_key_twice_names_both_lines_and_the_first_stays(pure: bool) -> None:
    """Duplicate keys are no silent loss."""
    problems = Problems("d.yaml")
    node = parse_tree("a: 1\nb: 2\na: 3\n", problems, pure=pure)
    assert plain(node) == {"a": "1", "b": "2"}
    (problem,) = problems.error().problems
    assert (problem.line, problem.column) == (3, 1)
    assert problem.message == "the key “a” on line 3 stands on line 1 already"


@PURE
@pytest.mark.parametrize("code", [*range(9), 0xB, 0xC, *range(0xE, 0x20), *range(0x7F, 0xA0), 0x2028, 0xFEFF, 0xFFFE])
def test_no_control_character_passes(code: int, pure: bool) -> None:
    """Neither raw nor by an escape: C0, DEL, C1, line separators, a stray byte order mark, and no character at all."""
    (raw,) = refusal(f"a: b\nc: d{chr(code)}e", pure)
    assert (raw.line, raw.column) == (2, 5)
    assert f"U+{code:04X}" in raw.message
    if code not in (0x85, 0x2028, 0xFEFF):  # PyYAML's own parser takes some escapes apart differently; see the corpus
        (escaped,) = refusal(f'a: b\nc: "d\\u{code:04x}e"', pure)
        assert (escaped.line, escaped.column) == (2, 4)


def test_a_lone_surrogate_is_refused() -> None:
    """What no encoder could write never gets as far as a screen or a store."""
    (problem,) = refusal("a: \ud800")
    assert (problem.line, problem.column) == (1, 4)


def test_bad_characters_are_told_of_together() -> None:
    """All of them at once, until it is plain that this is no text."""
    assert [(p.line, p.column) for p in refusal("a: \x1b\nb: \x07\n")] == [(1, 4), (2, 4)]
    assert len(refusal("d\0e\0c\0k\0")) == 1


def test_problems_stop_being_collected() -> None:
    """A file of many mistakes is given up after 200, and 20 are shown, in order of place."""
    problems = Problems("d.yaml")
    for line in range(MAX_KEPT, 1, -1):
        problems.add_at(line, 1, "wrong")
    with pytest.raises(DeckError) as caught:
        problems.add_at(1, 1, "wrong")
    assert [p.line for p in caught.value.problems] == list(range(1, MAX_SHOWN + 1))


def test_quoted_text_in_a_message_is_short_and_visible() -> None:
    """What a message quotes of a file cannot act on a terminal or fill it."""
    assert shown("a\x1b[2J\u202eb") == "a\\u{1b}[2J\\u{202e}b"
    assert shown("x" * 40) == "x" * 40
    assert shown("x" * 41) == "x" * 39 + "…"


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"a: caf\xe9\n", 1, 7),
        (b"a: b\r\nc: d\re: \xc3\n", 3, 4),
        (b"a: \xe2\x82", 1, 4),
        (b"\xef\xbb\xbfa: \xff", 1, 4),
        (b"a: \xed\xa0\x80", 1, 4),
        ("é: 日本".encode() + b"\x80", 1, 6),
        ("a: b".encode("utf-16"), 1, 1),
    ],
)
def test_a_byte_that_is_no_utf_8_is_placed(tmp_path: Path, data: bytes, line: int, column: int) -> None:
    """Line and column of the first bad byte, counted in characters, and: save as UTF-8."""
    path = tmp_path / "d.yaml"
    path.write_bytes(data)
    with pytest.raises(DeckError) as caught:
        read_text(path)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.column) == (str(path), line, column)
    assert problem.hint == "save the file as UTF-8"


def test_the_largest_file_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    """Five million bytes are the limit."""
    path = tmp_path / "d.yaml"
    path.write_bytes(b"#" * MAX_BYTES)
    assert len(read_text(path)) == MAX_BYTES
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(DeckError, match=r"d\.yaml:1:1: error: the file is larger than 5,000,000 bytes"):
        read_text(path)


def test_a_gigabyte_is_refused_without_being_read(tmp_path: Path) -> None:
    """The size is looked up, and memory stays under 60 MB."""
    path = tmp_path / "d.yaml"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)
    code = (
        "import pathlib, sys\nfrom genai_cli.content.reader import read_deck\nfrom genai_cli.errors import DeckError\n"
        "try: read_deck(sys.argv[1])\nexcept DeckError as e: print(e)\n"
        "print(pathlib.Path('/proc/self/status').read_text())"
    )
    said = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True, timeout=30)
    assert "larger than" in said.stdout.splitlines()[0]
    (peak,) = [line.split()[1] for line in said.stdout.splitlines() if line.startswith("VmHWM")]
    assert int(peak) < 60_000


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path, make: object) -> None:
    """A pipe that nobody writes to, and a folder."""
    path = tmp_path / "d.yaml"
    assert callable(make)
    make(path)
    with pytest.raises(DeckError, match="not a regular file"):
        read_text(path)


def test_a_device_without_an_end_is_refused() -> None:
    """/dev/zero is never read."""
    with pytest.raises(DeckError, match="not a regular file"):
        read_text(Path("/dev/zero"))


@pytest.mark.parametrize("name", ["absent.yaml", "nul\0.yaml", "x" * 300, "d.yaml/inside"])
def test_a_file_that_cannot_be_opened_is_a_store_error(tmp_path: Path, name: str) -> None:
    """Absent, impossible and too long names say so, and no more."""
    (tmp_path / "d.yaml").write_text("a: b")
    with pytest.raises(StoreError, match="cannot read") as caught:
        read_text(tmp_path / name)
    assert caught.value.hint


def test_a_link_in_a_circle_is_a_store_error(tmp_path: Path) -> None:
    """Symbolic links are followed as far as they go."""
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    with pytest.raises(StoreError, match="cannot read"):
        read_text(tmp_path / "a.yaml")


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    """Reading, and refusing, close what they opened."""
    (tmp_path / "good.yaml").write_text("a: b")
    (tmp_path / "bad.yaml").write_bytes(b"\xff")
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        read_text(tmp_path / "good.yaml")
        for refused in ("bad.yaml", "."):
            with pytest.raises(DeckError):
                read_text(tmp_path / refused)
    assert len(os.listdir("/proc/self/fd")) == before
