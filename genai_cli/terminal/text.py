"""The one way foreign text reaches the screen: deck text, file names, typed answers, error messages.

Nothing a deck contains may move the cursor, set a title, make a link or reach the clipboard, so whatever is not plainly
printable is shown as `\\u{1b}` instead.
"""

from __future__ import annotations

import unicodedata

MOST_MARKS = 4  # combining marks on one letter; more only smear the lines above

_BIDI_AND_INVISIBLE = frozenset(
    map(chr, (0x61C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF))
)
_JOINERS = frozenset("\u200c\u200d")  # spelling in Persian and Indic scripts, and emoji made of several
_ASCII = str.maketrans(
    {
        "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "·": ".", "→": "->", "≈": "~",
        "×": "x", "−": "-", "≤": "<=", "≥": ">=", "\u00a0": " ", "\u202f": " ", "⁄": "/", "•": "*", "─": "-", "━": "=",
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "≠": "!=", "\ufeff": "",
    }
)  # fmt: skip


def clean(text: str) -> str:
    """`text` with every character that could act on a terminal replaced by a visible escape; line ends stay."""
    if text.isascii() and text.isprintable():
        return text
    out: list[str] = []
    marks = 0
    for char in text.replace("\r\n", "\n").replace("\r", "\n"):
        category = unicodedata.category(char)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        out.append(char if _harmless(char, category) and marks <= MOST_MARKS else f"\\u{{{ord(char):x}}}")
    return "".join(out)


def _harmless(char: str, category: str) -> bool:
    if char in "\n\t":
        return True
    if char in _JOINERS:
        return True
    return category not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") and char not in _BIDI_AND_INVISIBLE


def one_line(text: str) -> str:
    """`clean`, with line ends and tabs shown as spaces."""
    return " ".join(clean(text).split())


def in_ascii(text: str) -> str:
    """The nearest plain ASCII, for terminals that can show nothing else; accents go, what is left becomes "?"."""
    plain = unicodedata.normalize("NFKD", text.translate(_ASCII))
    return "".join(c for c in plain if not unicodedata.combining(c)).encode("ascii", "replace").decode()
