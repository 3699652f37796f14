"""Bytes, in whatever pieces they come, give the keys that were pressed, and a paste is one key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_cli.terminal.keys import LONGEST_PASTE, Decoder, Key


def names(data: bytes) -> list[str]:
    decoder = Decoder()
    return [key.char or key.name for key in decoder.feed(data) + decoder.flush()]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"1\r2\r", ["1", "enter", "2", "enter"]),
        (b"\x1b[A\x1b[B\x1bOC\x1b[D", ["up", "down", "right", "left"]),
        (b"\x1b", ["esc"]),
        (b"\x1bq", ["esc", "q"]),
        (b"\x1b[5~\x1b[6~\x1b[3~", ["page-up", "page-down", "delete"]),
        (b"\x1b[1;5C", ["right"]),
        (b"\x1b[99x", []),
        ("é€".encode(), ["é", "€"]),
        (b"\x7f\x04\t", ["backspace", "ctrl-d", "tab"]),
        (b"\x15\x07", ["ctrl-u", "ctrl-g"]),
        (b"\x02\x1d", []),
        (b"\xff", ["\ufffd"]),
    ],
)
def test_bytes_become_keys(data: bytes, expected: list[str]) -> None:
    """Arrows are keys and not letters, a lone ESC is Escape, and unknown sequences vanish."""
    assert names(data) == expected


def test_a_paste_is_one_key_and_answers_nothing() -> None:
    """Digits and line ends inside a paste stay inside it; keys after it are keys again."""
    keys = Decoder().feed(b"\x1b[200~1\r2\r\x1b[A\x1b[201~q")
    assert keys == [Key("paste", "1\r2\r\x1b[A"), Key("char", "q")]


def test_a_huge_paste_is_cut() -> None:
    """A paste of a million characters is kept no longer than an answer can be."""
    decoder = Decoder()
    keys = decoder.feed(b"\x1b[200~" + b"x" * 1_000_000)
    keys += decoder.feed(b"\x1b[201~")
    assert len(keys) == 1
    assert len(keys[0].text) <= LONGEST_PASTE


@given(st.lists(st.sampled_from([b"1", b"\r", b"\x1b[A", b"\x1b[200~a\rb\x1b[201~", "é".encode(), b"\x1b[6~"])))
def test_pieces_do_not_matter(parts: list[bytes]) -> None:
    """Fed byte by byte or all at once, the keys are the same."""
    data = b"".join(parts)
    whole, single = Decoder(), Decoder()
    at_once = whole.feed(data) + whole.flush()
    one_by_one = [key for byte in data for key in single.feed(bytes([byte]))] + single.flush()
    assert at_once == one_by_one


@given(st.binary(max_size=300))
def test_no_bytes_break_it(data: bytes) -> None:
    """Whatever arrives, there are keys or nothing, and never a control character as text."""
    for key in Decoder().feed(data):
        assert key.name == "paste" or all(c >= " " for c in key.text)
