"""Pictures made of characters: strips, columns, a heat map, curves. Each is a list of lines of a known width.

What a picture means shows without colour: by height, by the density of a sign, or by a digit where there is only ASCII.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping, Sequence

from rich.text import Text

from genai_cli.study.activity import monday_of
from genai_cli.terminal.theme import Signs

EIGHTHS = " ▁▂▃▄▅▆▇█"
SHADES = "·░▒▓█"
_ASCII_DIGITS = "0123456789"
_ASCII_SHADES = ".-+*#"
_WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
_BRAILLE = 0x2800
_DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))  # Unicode's numbering, left and right column downwards


def in_ascii(signs: Signs) -> bool:
    """Whether only ASCII can be shown."""
    return signs.full.isascii()


def strip(shares: Sequence[float | None], signs: Signs) -> Text:
    """One sign a value (0 to 1): its height, or a digit from 0 to 9; a quiet dot for None."""
    line = Text()
    scale = _ASCII_DIGITS if in_ascii(signs) else EIGHTHS[1:8]  # a full block would grow into the line above
    for share in shares:
        if share is None:
            line.append(signs.dot, "quiet")
        else:
            line.append(scale[min(len(scale) - 1, int(share * len(scale)))], "good")
    return line


def columns(
    values: Sequence[float | None],
    rows: int,
    cell: int,
    signs: Signs,
    style: Callable[[int], str] = lambda _: "good",
    mark: float | None = None,
) -> list[Text]:
    """Upright bars for values from 0 to 1, each `cell` columns wide, `rows` high, top line first.

    Anything over 0 shows. `mark` draws a quiet line at that height behind the bars; None leaves a bar out.
    """
    wide, gap = (cell - 1, 1) if cell > 1 else (1, 0)
    lines = []
    for row in range(rows - 1, -1, -1):
        line, behind = Text(), _mark(mark, row, rows, signs)
        for index, value in enumerate(values):
            sign = _eighth(value, row, rows, signs)
            line.append((behind if sign == " " else sign) * wide, "quiet" if sign == " " else style(index))
            line.append(behind * gap, "quiet")
        lines.append(line)
    return lines


def row_of(mark: float, rows: int) -> int:
    """The row, counted from 0 at the bottom, in which a height from 0 to 1 lies."""
    return max(0, math.ceil(round(mark * rows, 6)) - 1)


def _mark(mark: float | None, row: int, rows: int, signs: Signs) -> str:
    if mark is None or row != row_of(mark, rows):
        return " "
    inside = mark * rows - row
    return signs.rule if in_ascii(signs) or 0.25 <= inside <= 0.75 else "▔" if inside > 0.75 else "▁"


def _eighth(value: float | None, row: int, rows: int, signs: Signs) -> str:
    if not value:
        return " "
    filled = max(1, round(value * rows * 8)) - row * 8
    if in_ascii(signs):
        return signs.full if filled >= 4 or (row == 0 and filled > 0) else " "
    return EIGHTHS[max(0, min(filled, 8))]


def heat_map(levels: Mapping[int, int], first: int, last: int, cell: int, signs: Signs) -> list[Text]:
    """A column a week from `first` (a Monday) to `last`, a row a weekday; months on top, days to come left blank."""
    shades = _ASCII_SHADES if in_ascii(signs) else SHADES
    weeks = range(first, monday_of(last) + 1, 7)
    lines = [_months(weeks, cell)]
    for weekday in range(7):
        line = Text(f"{_WEEKDAYS[weekday]:<4}", "quiet")
        for monday in weeks:
            day = monday + weekday
            level = levels.get(day, 0)
            sign = shades[level] if day <= last else " "
            line.append(sign.ljust(cell), "good" if level else "quiet")
        lines.append(line)
    return lines


def _months(weeks: range, cell: int) -> Text:
    """The month a column begins is named above it; the last name may stick out by two columns."""
    dates = [dt.date.fromordinal(monday) for monday in weeks]
    named = [index for index, date in enumerate(dates) if date.day <= 7]
    if not named or named[0] * cell > len("Jan"):
        named.insert(0, 0)
    line = " " * 4
    for index in named:
        line = line.ljust(4 + index * cell) + f"{dates[index]:%b}"
    return Text(line, "quiet")


def shade_key(signs: Signs) -> str:
    """The heat map's signs from none to most."""
    return " ".join(_ASCII_SHADES if in_ascii(signs) else SHADES)


def curve(values: Sequence[float], width: int, rows: int, signs: Signs) -> list[Text]:
    """A line through values from 0 to 1, `width` columns by `rows`, in braille dots or, in ASCII, one sign a column."""
    across, up = (width, rows) if in_ascii(signs) else (width * 2, rows * 4)
    dots = _dots(values, across, up)
    if in_ascii(signs):
        grid = [["*" if (x, y) in dots else " " for x in range(width)] for y in range(rows - 1, -1, -1)]
        return [Text("".join(line), "accent") for line in grid]
    return [
        Text("".join(chr(_BRAILLE + _cell(dots, x, rows - 1 - row)) for x in range(width)), "accent")
        for row in range(rows)
    ]


def _dots(values: Sequence[float], across: int, up: int) -> set[tuple[int, int]]:
    """The dots of the line: one height a column, joined to the one before where it jumps."""
    heights = [
        round(max(0.0, min(values[x * (len(values) - 1) // max(1, across - 1)], 1.0)) * (up - 1)) for x in range(across)
    ]
    dots: set[tuple[int, int]] = set()
    for x, height in enumerate(heights):
        before = heights[x - 1] if x else height
        dots |= {(x, y) for y in range(min(before, height), max(before, height) + 1)}
    return dots


def _cell(dots: set[tuple[int, int]], x: int, y: int) -> int:
    return sum(
        bit for side in (0, 1) for down, bit in enumerate(_DOTS[side]) if (2 * x + side, 4 * y + 3 - down) in dots
    )
