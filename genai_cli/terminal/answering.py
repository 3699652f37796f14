"""Keys become an answer: for each kind of card a small state that keys change. Pure: draws nothing, reads nothing."""

from __future__ import annotations

from dataclasses import field

from genai_cli.content.model import Claim, Match, Order, Recall, Select
from genai_cli.records import dataclass
from genai_cli.study.answers import Given
from genai_cli.study.question import GRADE_KEYS, Option, Question
from genai_cli.terminal.keys import Key

LONGEST_TYPED = 400  # characters; more than any answer, less than the screen


@dataclass(slots=True)
class PickOne:
    """Digits or arrows put the mark on one option."""

    options: tuple[Option, ...]
    cursor: int | None = None

    hint = "pick an option first, or press d if you don't know"

    def press(self, key: Key) -> None:
        """Move the mark."""
        self.cursor = _moved(self.cursor, key, self.options)

    def given(self) -> Given | None:
        """The marked option's text; None while nothing is marked."""
        return None if self.cursor is None else self.options[self.cursor].text


@dataclass(slots=True)
class SayTrue(PickOne):
    """As `PickOne` over true and false, with t and f as keys too."""

    def press(self, key: Key) -> None:
        """Move the mark."""
        letter = {"t": 0, "f": 1, "1": 0, "2": 1}.get(key.char.lower())
        self.cursor = _moved(self.cursor, key, self.options) if letter is None else letter

    def given(self) -> Given | None:
        """True or False; None while nothing is marked."""
        return None if self.cursor is None else self.cursor == 0


@dataclass(slots=True)
class PickMany:
    """Digits, or arrows and the space bar, mark and unmark options."""

    options: tuple[Option, ...]
    cursor: int | None = None
    marked: set[int] = field(default_factory=set)

    hint = "mark at least one option first"

    def press(self, key: Key) -> None:
        """Move the cursor, or mark and unmark."""
        before = self.cursor
        self.cursor = _moved(self.cursor, key, self.options)
        if self.cursor is not None and (key.char == " " or (key.char.isdigit() and _at(self.options, key) is not None)):
            self.marked ^= {self.cursor}
        elif key.name == "backspace" and before is not None:
            self.marked.discard(before)

    def given(self) -> Given | None:
        """The marked options' texts; None while none is marked."""
        return tuple(self.options[i].text for i in sorted(self.marked)) or None


@dataclass(slots=True)
class PutInOrder:
    """Digits, or arrows and the space bar, place items one after another; Backspace takes the last one back."""

    options: tuple[Option, ...]
    cursor: int | None = None
    placed: list[int] = field(default_factory=list)

    hint = "place every item first"

    def press(self, key: Key) -> None:
        """Place an item, or take the last one back."""
        if key.name == "backspace":
            self.placed = self.placed[:-1]
            return
        self.cursor = _moved(self.cursor, key, self.options)
        picks = key.char == " " or (key.char.isdigit() and _at(self.options, key) is not None)
        if picks and self.cursor is not None and self.cursor not in self.placed:
            self.placed.append(self.cursor)
            self._place_the_last()

    def _place_the_last(self) -> None:
        left = [i for i in range(len(self.options)) if i not in self.placed]
        if len(left) == 1:
            self.placed += left

    def given(self) -> Given | None:
        """The items in their new order; None until all are placed."""
        whole = len(self.placed) == len(self.options)
        return tuple(self.options[i].text for i in self.placed) if whole else None


@dataclass(slots=True)
class PairUp:
    """The cursor stands on a left item; a letter gives it its right one. Backspace undoes a pair."""

    options: tuple[Option, ...]
    right: tuple[Option, ...]
    cursor: int | None = 0
    pairs: dict[int, int] = field(default_factory=dict)

    hint = "pair every item first"

    def press(self, key: Key) -> None:
        """Move the cursor, pair the item it stands on, or undo its pair."""
        letter = _at(self.right, key)
        if letter is not None and self.cursor is not None:
            self.pairs = {left: right for left, right in self.pairs.items() if right != letter}
            self.pairs[self.cursor] = letter
            self._next()
        elif key.name == "backspace":
            self._take_back()
        else:
            self.cursor = _moved(self.cursor, key, self.options)

    def pairs_with(self, key: Key) -> bool:
        """Whether this key stands for a right item."""
        return _at(self.right, key) is not None

    def _next(self) -> None:
        open_left = [i for i in range(len(self.options)) if i not in self.pairs]
        open_right = [i for i in range(len(self.right)) if i not in self.pairs.values()]
        if len(open_left) == 1:
            self.cursor = open_left[0]  # so that who presses its letter too changes nothing
            self.pairs[open_left[0]] = open_right[0]
        elif open_left:
            self.cursor = next((i for i in open_left if i > (self.cursor or 0)), open_left[0])

    def _take_back(self) -> None:
        if self.cursor not in self.pairs and self.pairs:
            self.cursor = list(self.pairs)[-1]
        if self.cursor is not None:
            self.pairs.pop(self.cursor, None)

    def given(self) -> Given | None:
        """Left text to right text; None until all are paired."""
        if len(self.pairs) < len(self.options):
            return None
        return {self.options[left].text: self.right[right].text for left, right in sorted(self.pairs.items())}


@dataclass(slots=True)
class TypeIn:
    """A line of text with a cursor."""

    text: str = ""
    cursor: int = 0

    hint = "type an answer first, or press ^K if you don't know it"

    def press(self, key: Key) -> None:
        """Edit the line."""
        before, behind = self.text[: self.cursor], self.text[self.cursor :]
        match key.name:
            case "char" | "paste":
                added = " ".join(key.text.split()) if key.name == "paste" else key.text
                before = (before + added)[: max(0, LONGEST_TYPED - len(behind))]
            case "backspace":
                before = before[:-1]
            case "delete":
                behind = behind[1:]
            case "ctrl-w":
                before = before.rstrip()[: before.rstrip().rfind(" ") + 1]
            case "left" | "right" | "home" | "end":
                self.cursor = _along(key.name, self.cursor, len(self.text))
                return
        self.text, self.cursor = before + behind, len(before)

    def given(self) -> Given | None:
        """The text; None while it is empty."""
        return self.text if self.text.strip() else None


@dataclass(slots=True)
class GradeSelf:
    """Think, reveal, then say how well it was known."""

    revealed: bool = False
    grade: str = ""

    hint = "press Enter to see the answer"

    def press(self, key: Key) -> None:
        """Reveal, then grade."""
        if not self.revealed:
            self.revealed = key.name == "enter" or key.char == " "
            return
        self.grade = GRADE_KEYS.get(key.char, "")

    def given(self) -> Given | None:
        """The grade; None until there is one."""
        return self.grade or None


Choosing = PickOne | PickMany | PutInOrder | PairUp
Input = Choosing | TypeIn | GradeSelf


def input_for(question: Question) -> Input:
    """The way to answer this question."""
    match question.card:
        case Claim():
            return SayTrue(question.options)
        case Select():
            return PickMany(question.options)
        case Order():
            return PutInOrder(question.options)
        case Match():
            return PairUp(question.options, question.right)
        case Recall():
            return GradeSelf()
    return PickOne(question.options) if question.options else TypeIn()


def _at(options: tuple[Option, ...], key: Key) -> int | None:
    return next((i for i, option in enumerate(options) if key.char and option.key == key.char.lower()), None)


def _moved(cursor: int | None, key: Key, options: tuple[Option, ...]) -> int | None:
    picked = _at(options, key)
    if picked is not None:
        return picked
    if key.name in ("down", "tab"):
        return 0 if cursor is None else (cursor + 1) % len(options)
    if key.name in ("up", "back-tab"):
        return len(options) - 1 if cursor is None else (cursor - 1) % len(options)
    return cursor


def _along(name: str, cursor: int, length: int) -> int:
    return {"left": max(0, cursor - 1), "right": min(length, cursor + 1), "home": 0, "end": length}[name]
