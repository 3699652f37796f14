"""Nothing foreign can act on a terminal: what is not plainly printable is shown as an escape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_cli.terminal.text import clean, in_ascii, one_line


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[2J", "\\u{1b}[2J"),
        ("\x1b]52;c;aGk=\x07", "\\u{1b}]52;c;aGk=\\u{7}"),
        ("\x9b2J", "\\u{9b}2J"),
        ("a\u202eb", "a\\u{202e}b"),
        ("zero\u200bwidth", "zero\\u{200b}width"),
        ("\U000e0041", "\\u{e0041}"),
        ("line\nend\r\n", "line\nend\n"),
        ("naïve “quotes” – é", "naïve “quotes” – é"),
        ("[link=file:///x][/oops] :smile: a[0]", "[link=file:///x][/oops] :smile: a[0]"),
        ("\ud800", "\\u{d800}"),
    ],
)
def test_what_could_act_is_shown(raw: str, shown: str) -> None:
    """Escapes, titles, clipboard, bidi and tag characters become visible; ordinary text stays as it is."""
    assert clean(raw) == shown


def test_marks_are_capped() -> None:
    """A letter under three hundred accents does not smear over the lines above."""
    assert clean("e" + "\u0301" * 300).count("\u0301") == 4


@given(st.text())
def test_no_text_gets_through(text: str) -> None:
    """For any text, nothing unprintable but line ends and tabs is left, and it can be encoded."""
    shown = clean(text)
    assert all(c.isprintable() or c in "\n\t\u200c\u200d\u00a0\u202f\u3000" or c.isspace() for c in shown)
    shown.encode("utf-8")
    assert "\n" not in one_line(text)
    assert in_ascii(shown).isascii()
