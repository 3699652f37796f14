"""Pictures as inline SVG: no script, no link, no font of their own; colours come from the page's style sheet.

Every picture has a name and a description that says the same in words. What it means shows by length, height or size,
never by colour alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from genai_cli.report.words import escape
from genai_cli.study.activity import monday_of
from genai_cli.study.dates import iso_day

CELL = 15  # pixels between two squares of the heat map
SIDES = (3, 6, 8, 10, 12)  # a square's side by level, so that more is bigger
WIDE, HIGH, LEFT, FOOT = 640, 120, 44, 20


def picture(name: str, said: str, width: int, height: int, inner: str) -> str:
    """An SVG with its name and its description; `inner` is SVG already, the words are not."""
    label = escape(f"{name}: {said}")
    return (
        f'<svg role="img" aria-label="{label}" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f"<title>{escape(name)}</title><desc>{escape(said)}</desc>{inner}</svg>"
    )


def bar(name: str, share: float, width: int = 160) -> str:
    """A bar that is `share` (0 to 1) full."""
    full = round(max(0.0, min(share, 1.0)) * width, 1)
    size = 'height="10" rx="2"'
    inner = f'<rect class="track" width="{width}" {size}/><rect class="good" width="{full}" {size}/>'
    return picture(name, f"{share:.0%}", width, 10, inner)


def columns(
    name: str,
    said: str,
    values: Sequence[float | None],
    hints: Sequence[str],
    scale: tuple[str, str],
    marks: Mapping[int, str],
    line: tuple[float, str] | None = None,
) -> str:
    """Upright bars for values from 0 to 1; None leaves one out.

    `hints` names each bar, `scale` is written at the foot and at the top of the axis, `marks` below single bars, and
    `line` is a height with its label.
    """
    step = (WIDE - LEFT) / max(1, len(values))
    parts = [_text(LEFT - 6, HIGH, scale[0], "end"), _text(LEFT - 6, 10, scale[1], "end")]
    for index, value in enumerate(values):
        height = 0.0 if value is None else max(HIGH * value, 1.5 if value else 0.0)
        parts.append(
            f'<rect class="accent" x="{LEFT + index * step:.1f}" y="{HIGH - height:.1f}" width="{step * 0.72:.1f}" '
            f'height="{height:.1f}"><title>{escape(hints[index])}</title></rect>'
        )
    parts += [_text(LEFT + index * step, HIGH + 15, word) for index, word in marks.items()]
    if line is not None:
        y = HIGH * (1 - line[0])
        parts.append(f'<line class="line" x1="{LEFT}" x2="{WIDE}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(_text(LEFT - 6, y + 4, line[1], "end"))
    return picture(name, said, WIDE, HIGH + FOOT, "".join(parts))


def heat_map(name: str, said: str, levels: Mapping[int, int], by_day: Mapping[int, int], first: int, last: int) -> str:
    """A column a week from `first` (a Monday) to `last`, a row a weekday; a day's square grows with its level."""
    parts = [_text(0, 18 + CELL * row + 11, word) for row, word in ((0, "Mon"), (2, "Wed"), (4, "Fri"), (6, "Sun"))]
    for index, monday in enumerate(range(first, monday_of(last) + 1, 7)):
        date = dt.date.fromordinal(monday)
        if date.day <= 7:
            parts.append(_text(36 + index * CELL, 12, f"{date:%b}"))
        for weekday in range(min(7, last - monday + 1)):
            parts.append(_square(index, weekday, monday + weekday, levels, by_day))
    weeks = (monday_of(last) - first) // 7 + 1
    return picture(name, said, 36 + weeks * CELL + CELL, 18 + 7 * CELL, "".join(parts))


def _square(column: int, row: int, day: int, levels: Mapping[int, int], by_day: Mapping[int, int]) -> str:
    level = levels.get(day, 0)
    side = SIDES[level]
    x, y = 36 + column * CELL + (CELL - side) / 2, 18 + row * CELL + (CELL - side) / 2
    hint = f"{iso_day(day)}: {by_day.get(day, 0)} answers"
    return (
        f'<rect class="heat{level}" x="{x:g}" y="{y:g}" width="{side}" height="{side}" rx="1.5">'
        f"<title>{hint}</title></rect>"
    )


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'
