"""Typed access to one mapping of a deck; whatever is not as it should be goes to the problems of the file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from genai_cli.content.model import Place
from genai_cli.content.nearest import nearest
from genai_cli.content.problems import Placed, Problems, shown
from genai_cli.content.tree import Mapping, Node, Scalar, Sequence

MAX_CHARACTERS = 20_000
_MOST_NORMALIZED = 1_000  # normalizing is quadratic in combining marks; longer texts are compared as they are
# Zero-width, bidirectional, tag and filler characters: a name that carries them is not what it looks like.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_MOST_MARKS = 4  # on one letter; no living script needs more
TRUTH = {"true": True, "false": False}

Limits = dict[str, tuple[int, int | None]]  # keys of lists: the least and the most entries, None for no end
E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


class Fields:
    """One mapping being read; `what` is what to call it ("card").

    Every method gives a value of its type, an empty one where the file is wrong: what is read counts only if
    `problems` stays empty.
    """

    __slots__ = ("_nodes", "node", "problems", "what")

    def __init__(self, node: Mapping, what: str, problems: Problems) -> None:
        self.node = node
        self.what = what
        self.problems = problems
        self._nodes = {key.text: value for key, value in node.entries}

    @property
    def place(self) -> Place:
        """Where the mapping begins."""
        return Place(self.problems.file, self.node.line, self.node.column)

    def __contains__(self, key: str) -> bool:
        return key in self._nodes

    def at(self, key: str) -> Placed:
        """Where the value of a key stands, or the mapping where it has none."""
        return self._nodes.get(key, self.node)

    def allow_only(self, known: frozenset[str], elsewhere: dict[str, str] | None = None) -> None:
        """Refuse every other key; `elsewhere` has hints for those that one could expect here."""
        if self._nodes.keys() <= known:
            return
        for key, _ in self.node.entries:
            if key.text not in known:
                near = nearest(key.text, sorted(known), 1)
                hint = f"did you mean “{near[0]}”?" if near else f"this {self.what} may have {', '.join(sorted(known))}"
                hint = (elsewhere or {}).get(key.text, hint)
                self.problems.add(key, f"unknown key “{shown(key.text)}” in this {self.what}", hint)

    def text(self, key: str) -> str:
        """A text that may be left out."""
        node = self._nodes.get(key)
        return "" if node is None else self._text(node, key)

    def need(self, key: str) -> str:
        """A text that must be there."""
        text = self.text(key)
        if not text:
            self._missing(key)
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts that may be left out."""
        found = []
        for item in self._items(key):
            text = self._text(item, key)
            if text:
                found.append(text)
            elif isinstance(item, Scalar):
                self.problems.add(item, f"an empty entry in “{key}”", "write a text or take the dash out")
        return tuple(found)

    def mappings(self, key: str, what: str, example: str = "- key: value") -> list[Fields]:
        """A list of things with keys of their own, which may be left out; `example` shows how one is written."""
        found = []
        for item in self._items(key):
            if isinstance(item, Mapping):
                found.append(Fields(item, what, self.problems))
            else:
                self.problems.add(item, f"a {what} must have keys, not be {_sort(item)}", f"write “{example}”")
        return found

    def mapping(self, key: str, what: str) -> Fields | None:
        """One thing with keys of its own, or None where there is none."""
        node = self._nodes.get(key)
        if isinstance(node, Mapping):
            return Fields(node, what, self.problems)
        if node is not None and not _is_empty(node):
            self.problems.add(node, f"“{key}” must have keys, not be {_sort(node)}", "write “key: value” under it")
        return None

    def reasons(self, key: str) -> dict[str, str]:
        """A mapping of names to texts that may be left out; every text must say something."""
        inner = self.mapping(key, f"“{key}”")
        return {name.text: inner.need(name.text) for name, _ in inner.node.entries} if inner else {}

    def truth(self, key: str) -> bool:
        """True or false, which must be there."""
        text = self.need(key)
        return bool(text) and self._one_of(key, text, TRUTH, False)

    def flag(self, key: str) -> bool:
        """True or false; false where it is left out."""
        return key in self._nodes and self.truth(key)

    def one_of(self, key: str, kinds: type[E], default: E) -> E:
        """A word of an enumeration, or the default where it is left out."""
        text = self.text(key)
        return self._one_of(key, text, {kind.value: kind for kind in kinds}, default) if text else default

    def name(self, key: str) -> str:
        """A text that must be there, on one line, and show all it holds."""
        text = self.need(key)
        self._refuse_invisible(text, self.at(key))
        return text

    def names(self, key: str) -> tuple[str, ...]:
        """A list of names that may be left out."""
        for scalar in self.written(key):
            self._refuse_invisible(scalar.text.strip(), scalar)
        return self.texts(key)

    def identity(self, pattern: re.Pattern[str], key: str, hint: str) -> str:
        """An id that must be there; `hint` says what the pattern asks for."""
        text = self.need(key)
        if text and not pattern.fullmatch(text):
            self.problems.add(self.at(key), f"“{shown(text)}” cannot be the id of this {self.what}", hint)
        return text

    def sizes(self, limits: Limits) -> None:
        """Refuse lists that are not there, too short or too long."""
        for key, (least, most) in limits.items():
            self._size(key, least, most)

    def written(self, key: str) -> list[Scalar]:
        """The texts under a key, one or a list, as they stand; says nothing of what is wrong."""
        node = self._nodes.get(key)
        nodes = node.items if isinstance(node, Sequence) else [node]
        return [n for n in nodes if isinstance(n, Scalar) and n.text.strip()]

    def _size(self, key: str, least: int, most: int | None) -> None:
        node = self._nodes.get(key)
        count = len(node.items) if isinstance(node, Sequence) else 0
        if node is None or _is_empty(node):
            self._missing(key)
        elif isinstance(node, Sequence) and not least <= count <= (most or count):
            message = f"“{key}” of this {self.what} has {count} {'entry' if count == 1 else 'entries'}"
            self.problems.add(node, message, f"it takes {least} {f'to {most}' if most else 'or more'}")

    def _text(self, node: Node, key: str) -> str:
        if not isinstance(node, Scalar):
            self.problems.add(node, f"“{key}” must be a text, not {_sort(node)}", "put it in quotes if it is one")
            return ""
        if len(node.text) > MAX_CHARACTERS:
            self.problems.add(node, f"“{key}” has more than {MAX_CHARACTERS:,} characters", "shorten it")
        return node.text.strip()

    def _items(self, key: str) -> list[Node]:
        node = self._nodes.get(key)
        if isinstance(node, Sequence):
            return node.items
        if node is not None and not _is_empty(node):
            self.problems.add(node, f"“{key}” must be a list, not {_sort(node)}", f"write “{key}: [first, second]”")
        return []

    def _missing(self, key: str) -> None:
        node = self._nodes.get(key)
        if node is None:
            self.problems.add(self.node, f"this {self.what} has no “{key}”", f"add “{key}: …”")
        elif _is_empty(node):
            self.problems.add(node, f"“{key}” is empty", f"write something after “{key}:”")

    def _one_of(self, key: str, text: str, values: dict[str, T], default: T) -> T:
        if text.lower() not in values:
            message = f"“{key}” cannot be “{shown(text)}”"
            self.problems.add(self.at(key), message, f"it is one of: {', '.join(values)}")
        return values.get(text.lower(), default)

    def _refuse_invisible(self, text: str, at: Placed) -> None:
        if text.isascii() and "\n" not in text:
            return
        if found := _INVISIBLE.search(text):
            message = f"a name with the invisible character U+{ord(found.group()):04X}"
            self.problems.add(at, message, "type the name anew, without it")
        elif "\n" in text:
            self.problems.add(at, "a name of more than one line", "write it on one line")
        elif _has_piled_marks(text):
            self.problems.add(at, f"a name with more than {_MOST_MARKS} marks on one letter", "take some out")


def refuse_repeats(scalars: Iterable[Scalar], what: str, problems: Problems) -> None:
    """Refuse texts that differ from an earlier one in nothing but case, spaces or how their accents are written."""
    first: dict[str, Scalar] = {}
    for scalar in scalars:
        earlier = first.setdefault(_sameness(scalar.text), scalar)
        if earlier is not scalar:
            message = f"the {what} “{shown(scalar.text)}” on line {scalar.line} stands on line {earlier.line} already"
            problems.add(scalar, message, f"give each {what} its own words")


def _sameness(text: str) -> str:
    if not text.isascii() and len(text) <= _MOST_NORMALIZED:
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.casefold().split())


def _has_piled_marks(text: str) -> bool:
    run = 0
    for character in text:
        run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if run > _MOST_MARKS:
            return True
    return False


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text.strip()


def _sort(node: Node) -> str:
    if isinstance(node, Scalar):
        return f"the text “{shown(node.text)}”"
    return "a list" if isinstance(node, Sequence) else "a mapping"
