"""Bytes from a terminal become named keys. Pure: no terminal is touched here."""

from __future__ import annotations

import codecs
import re

from genai_cli.records import dataclass

PASTE_ON, PASTE_OFF = "\x1b[?2004h", "\x1b[?2004l"
LONGEST_PASTE = 10_000  # characters; an answer is compared over 1,000 at the most

_PASTE_START, _PASTE_END = "\x1b[200~", "\x1b[201~"
_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[ -~]|\[\[[A-E])")
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|O)?")
_FINAL = {"A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end", "Z": "back-tab", "M": "enter"}
_TILDE = {"1": "home", "7": "home", "4": "end", "8": "end", "3": "delete", "5": "page-up", "6": "page-down"}
_CONTROL = {
    "\r": "enter",
    "\n": "enter",
    "\t": "tab",
    "\x7f": "backspace",
    "\b": "backspace",
    "\x04": "ctrl-d",
    "\x07": "ctrl-g",
    "\x0b": "ctrl-k",
    "\x0c": "ctrl-l",
    "\x15": "ctrl-u",
    "\x17": "ctrl-w",
    "\x01": "home",
    "\x05": "end",
}


@dataclass(frozen=True, slots=True)
class Key:
    """One key press: a `name` ("enter", "up", "char", "paste", "resize", "end-of-input" …) and, for "char" and "paste",
    the text that came with it."""

    name: str
    text: str = ""

    @property
    def char(self) -> str:
        """The character of a printable key, else ""."""
        return self.text if self.name == "char" else ""


class Decoder:
    """Turns bytes, in whatever pieces they come, into keys. Feed it; call `flush` when a pause shows that a lone ESC
    was the Escape key and not the start of a sequence."""

    def __init__(self) -> None:
        self._utf8 = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._rest = ""
        self._pasting: list[str] | None = None

    @property
    def waiting(self) -> bool:
        """Whether a sequence has begun that more bytes could finish."""
        return bool(self._rest) and self._pasting is None

    def feed(self, data: bytes) -> list[Key]:
        """The keys that are complete with these bytes."""
        self._rest += self._utf8.decode(data)
        keys: list[Key] = []
        while self._rest:
            key, taken = self._paste_piece() if self._pasting is not None else self._one()
            if not taken:
                break
            self._rest = self._rest[taken:]
            if key:
                keys.append(key)
        return keys

    def flush(self) -> list[Key]:
        """The keys that a pause completes: a lone ESC."""
        if not self.waiting:
            return []
        rest, self._rest = self._rest, ""
        return [Key("esc"), *self.feed(rest[1:].encode())] if rest.startswith("\x1b") else []

    def _one(self) -> tuple[Key | None, int]:
        text = self._rest
        if text.startswith(_PASTE_START):
            self._pasting = []
            return None, len(_PASTE_START)
        if text[0] == "\x1b":
            return self._escape(text)
        if text[0] in _CONTROL:
            return Key(_CONTROL[text[0]]), 1
        if text[0] < " " or "\x80" <= text[0] < "\xa0":
            return None, 1
        return Key("char", text[0]), 1

    def _escape(self, text: str) -> tuple[Key | None, int]:
        if found := _SEQUENCE.match(text):
            return _named(found.group()), found.end()
        if _UNFINISHED.fullmatch(text):
            return None, 0
        return Key("esc"), 1

    def _paste_piece(self) -> tuple[Key | None, int]:
        """One key for a whole paste: pasted digits and line ends answer nothing by accident."""
        assert self._pasting is not None
        end = self._rest.find(_PASTE_END)
        keep = len(self._rest) - len(_PASTE_END) + 1 if end < 0 else end
        if keep > 0 and sum(map(len, self._pasting)) < LONGEST_PASTE:
            self._pasting.append(self._rest[:keep])
        if end < 0:
            return None, max(0, keep)
        text, self._pasting = "".join(self._pasting)[:LONGEST_PASTE], None
        return Key("paste", text), end + len(_PASTE_END)


def _named(sequence: str) -> Key | None:
    tilde = sequence.endswith("~")
    name = _TILDE.get(sequence[2:-1].split(";")[0]) if tilde else _FINAL.get(sequence[-1])
    return Key(name) if name else None
