"""YAML text becomes a bounded tree of text with line and column. The only module that knows yaml, or opens a deck."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import yaml
from yaml import events as ev
from yaml.events import MappingEndEvent, ScalarEvent, SequenceEndEvent
from yaml.parser import ParserError

from genai_cli.content import syntax
from genai_cli.content.problems import Placed, Problems, shown
from genai_cli.errors import StoreError
from genai_cli.records import dataclass

MAX_BYTES = 5_000_000
MAX_DEPTH = 16  # the parsers are quadratic in depth; a deck needs five

_PLAIN = r"\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff"
_RAW = re.compile(rf"[\n{_PLAIN}]*")  # matching what may stand is three times as fast as searching for what may not
_ESCAPED = re.compile(rf"[\n\t{_PLAIN}]*")
_UTF8 = "save the file as UTF-8"


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text as it was typed; "" where nothing was."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list; it stands where its first dash or its bracket does."""

    items: list[Node]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values in the order of the file, no key twice; it stands where its first key or brace does."""

    entries: list[tuple[Scalar, Node]]
    line: int
    column: int


Node = Scalar | Sequence | Mapping


def read_text(path: Path) -> str:
    """The text of a deck file. Never blocks, and reads no more than MAX_BYTES.

    Raises StoreError where the file cannot be opened or read, DeckError where it is no UTF-8 text or no file at all.
    """
    problems = Problems(str(path))
    try:
        data = _read_bytes(path, problems)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise StoreError(f"cannot read {path}: {reason}", "check the path, and whether you may read it") from error
    return _decoded(data, problems)


def _read_bytes(path: Path, problems: Problems) -> bytes:
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)  # a FIFO would block open()
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            problems.add_at(1, 1, "this is not a regular file", "give the path of a YAML file")
            raise problems.error()
        data = b""
        if about.st_size <= MAX_BYTES:
            with open(handle, "rb", closefd=False) as file:
                data = file.read(MAX_BYTES + 1)
        if max(about.st_size, len(data)) > MAX_BYTES:  # under /proc the size is 0 whatever can be read
            problems.add_at(1, 1, f"the file is larger than {MAX_BYTES:,} bytes", "split it into several decks")
            raise problems.error()
        return data
    finally:
        os.close(handle)


def _decoded(data: bytes, problems: Problems) -> str:
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _unix_lines(data[: error.start].decode("utf-8"))
        message = f"the byte 0x{data[error.start]:02x} is not UTF-8 text"
        problems.add_at(*_place(before, len(before)), message, _UTF8)
        raise problems.error() from error


def parse_tree(text: str, problems: Problems, *, pure: bool = False) -> Node:
    """The tree of one YAML document; `pure` leaves libyaml out.

    Both parsers come to the same verdict, but for a comment right against a sign (“|#”), which libyaml takes. What can
    be passed over (a key twice, a tag) goes to `problems`; raises DeckError where reading has to stop.
    """
    text = _unix_lines(text.removeprefix("\ufeff")) + "\n"  # without it the parsers see the end on different lines
    _refuse_control_characters(text, problems)
    parser = yaml.BaseLoader(text) if pure or not yaml.__with_libyaml__ else yaml.CBaseLoader(text)
    builder = _Builder(parser, text, problems)
    try:
        return builder.document()
    except yaml.MarkedYAMLError as error:
        builder.explain(error)
    except (ValueError, OverflowError):  # the pure loader on "\U00110000"
        builder.refuse(builder.last, *syntax.ESCAPE)
    raise problems.error()


def _unix_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _refuse_control_characters(text: str, problems: Problems) -> None:
    """The parsers tell of these by a byte offset, or not at all; of a tab each thinks differently."""
    at = _end_of(_RAW, text, 0)
    while at < len(text):
        problems.add_at(*_place(text, at), *_about_character(text[at]))
        if text[at] == "\0":
            break  # UTF-16, or no text at all: every second character would be told of
        at = _end_of(_RAW, text, at + 1)
    problems.raise_any()


def _end_of(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return found.end() if found else start


def _about_character(character: str) -> tuple[str, str]:
    if character == "\t":
        return "a tab", "use spaces; where a tab is meant, write \\t inside double quotes"
    return f"the character U+{ord(character):04X} cannot stand in a deck", f"take it out, or {_UTF8}"


class _Builder:
    """Takes events from a parser and puts nodes together; keeps what it needs to say where an error began."""

    __slots__ = ("_next", "_open", "_problems", "_text", "last")

    def __init__(self, parser: yaml.BaseLoader | yaml.CBaseLoader, text: str, problems: Problems) -> None:
        self._next = parser.get_event
        self._text = text
        self._problems = problems
        self._open: list[ev.CollectionStartEvent] = []
        self.last: ev.Event = ev.StreamStartEvent()

    def document(self) -> Node:
        """The one document there must be."""
        self._next()
        start = self._next()
        if not isinstance(start, ev.DocumentStartEvent):
            self._problems.add_at(1, 1, "there is nothing in this file", "begin with: deck, title, cards")
            raise self._problems.error()
        if start.version or start.tags or self._begins_with(start, "%"):  # PyYAML passes over those it does not know
            self.refuse(start, *syntax.DIRECTIVE)
        root = self._node(self._next())
        self._next()
        more = self._next()
        if isinstance(more, ev.DocumentStartEvent):
            self.refuse(more, *syntax.SECOND_DOCUMENT)
        return root

    def refuse(self, at: ev.Event, message: str, hint: str) -> None:
        """Note a problem where an event began."""
        self._problems.add_at(*_position(at.start_mark), message, hint)

    def _node(self, event: ev.Event | None) -> Node:
        if type(event) is ScalarEvent:
            return self._scalar(event)
        if isinstance(event, ev.CollectionStartEvent):
            return self._collection(event)
        assert isinstance(event, ev.AliasEvent), event
        self.refuse(event, "a deck takes no aliases (*)", syntax.QUOTE)
        return Scalar("", *_position(event.start_mark))

    def _scalar(self, event: ScalarEvent) -> Scalar:
        self.last = event
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        value, style, mark = event.value, event.style, event.start_mark
        assert mark is not None
        if style == '"':
            self._refuse_escapes(event)
        elif "?" in value and style != "'" and self._in_brackets():  # libyaml alone would take it
            self._problems.add_at(mark.line + 1, mark.column + 1 + value.index("?"), *syntax.QUESTION_MARK)
        return Scalar(value, mark.line + 1, mark.column + 1)

    def _collection(self, event: ev.CollectionStartEvent) -> Sequence | Mapping:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if len(self._open) == MAX_DEPTH:
            self.refuse(event, *syntax.TOO_DEEP)
            raise self._problems.error()
        self._open.append(event)
        line, column = _position(event.start_mark)
        made: Sequence | Mapping
        if isinstance(event, ev.SequenceStartEvent):
            made = Sequence(self._items(), line, column)
        else:
            made = Mapping(self._entries(), line, column)
        self._open.pop()
        return made

    def _items(self) -> list[Node]:
        items: list[Node] = []
        while type(event := self._next()) is not SequenceEndEvent:
            items.append(self._node(event))
        return items

    def _entries(self) -> list[tuple[Scalar, Node]]:
        entries: list[tuple[Scalar, Node]] = []
        while type(event := self._next()) is not MappingEndEvent:
            key, value = self._node(event), self._node(self._next())
            if isinstance(key, Scalar):
                entries.append((key, value))
            else:
                self._problems.add(key, "a key must be a word", "write “key: value”")
        names = {key.text for key, _ in entries}
        return entries if len(names) == len(entries) and "<<" not in names else self._sifted(entries)

    def _sifted(self, entries: list[tuple[Scalar, Node]]) -> list[tuple[Scalar, Node]]:
        """The entries without merge keys and without keys that were there already."""
        first: dict[str, tuple[Scalar, Node]] = {}
        for key, value in entries:
            earlier = first.setdefault(key.text, (key, value))[0]
            if key.text == "<<":
                self._problems.add(key, "a deck takes no merge keys (<<)", "write the keys out")
            elif earlier is not key:
                message = f"the key “{shown(key.text)}” on line {key.line} stands on line {earlier.line} already"
                self._problems.add(key, message, "keep one of the two")
        return [entry for entry in first.values() if entry[0].text != "<<"]

    def _refuse_escapes(self, event: ScalarEvent) -> None:
        text = event.value
        end = _end_of(_ESCAPED, text, 0)
        if end < len(text):
            self.refuse(event, f"an escape for U+{ord(text[end]):04X}, which no deck may hold", "take it out")

    def _refuse_properties(self, event: ScalarEvent | ev.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self.refuse(event, "a deck takes no anchors (&)", syntax.QUOTE)
        else:
            self.refuse(event, "a deck takes no tags (!)", syntax.QUOTE)

    def explain(self, error: yaml.MarkedYAMLError) -> None:
        """Note a syntax error where a person would mend it."""
        advice, at_start = syntax.meaning(error.context or "", error.problem or "")
        mark: Placed | None = error.problem_mark
        if at_start:
            mark = error.context_mark or mark
        elif isinstance(error, ParserError) and mark is not None:
            line = mark.line
            if quoted := self._quotation_before(line):
                advice, mark = syntax.ENDS_ELSEWHERE, quoted.start_mark
            elif bracket := self._bracket_before(line):
                advice, mark = syntax.OPEN_BRACKET, bracket.start_mark
        self._problems.add_at(*_position(mark), *advice)

    def _quotation_before(self, line: int) -> ScalarEvent | None:
        """Quoted text that ended on the line of an error: it swallowed what was to come after it."""
        last = self.last
        if not isinstance(last, ScalarEvent) or last.style not in ("'", '"') or last.end_mark is None:
            return None
        spread = last.start_mark is not None and last.start_mark.line < last.end_mark.line
        return last if last.end_mark.line == line and (spread or not self._in_brackets()) else None

    def _bracket_before(self, line: int) -> ev.CollectionStartEvent | None:
        """The innermost open bracket, if it stands above the line of an error."""
        for event in reversed(self._open):
            if event.flow_style and self._begins_with(event, "[{"):
                return event if _position(event.start_mark)[0] <= line else None
        return None

    def _begins_with(self, event: ev.Event, signs: str) -> bool:
        mark = event.start_mark
        return mark is not None and self._text[mark.index : mark.index + 1] in tuple(signs)

    def _in_brackets(self) -> bool:
        return bool(self._open and self._open[-1].flow_style)


def _position(mark: Placed | None) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
