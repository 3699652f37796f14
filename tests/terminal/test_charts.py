"""Pictures have the size they were asked for, and say by height, density or digit what they say by colour."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_cli.terminal import charts
from genai_cli.terminal.theme import ASCII_SIGNS, Signs
from tests.builders import MONDAY

UNICODE = Signs()
BOTH = pytest.mark.parametrize("signs", [UNICODE, ASCII_SIGNS], ids=["unicode", "ascii"])
shares = st.lists(st.none() | st.floats(0, 1), min_size=1, max_size=40)


@BOTH
@given(values=shares, rows=st.integers(1, 6), cell=st.integers(1, 3))
def test_columns_fill_their_box(signs: Signs, values: list[float | None], rows: int, cell: int) -> None:
    """So many lines, each so many columns a value; a higher value is never drawn lower."""
    lines = charts.columns(values, rows, cell, signs, mark=0.9)
    assert [line.cell_len for line in lines] == [len(values) * cell] * rows
    bare = [line.plain for line in charts.columns(values, rows, cell, signs)]
    heights = [sum(line[at * cell] != " " for line in bare) for at in range(len(values))]
    for value, height in zip(values, heights, strict=True):
        assert (height == 0) == (not value)
        assert all((value or 0) <= (other or 0) for other, tall in zip(values, heights, strict=True) if tall > height)


def test_eighths_and_the_mark() -> None:
    """Half of two rows fills the lower one; the mark runs behind, at its own height."""
    top, bottom = charts.columns([1.0, 0.5, 0.25, None], 2, 1, UNICODE)
    assert (top.plain, bottom.plain) == ("█   ", "██▄ ")
    marked = charts.columns([1.0, 0.1], 5, 2, UNICODE, mark=0.8)
    assert [line.plain for line in marked] == ["█   ", "█▔▔▔", "█   ", "█   ", "█ ▄ "]
    middle = charts.columns([0.0], 2, 1, UNICODE, mark=0.25)
    assert middle[1].plain == "─"


@BOTH
def test_a_strip_has_a_sign_a_value(signs: Signs) -> None:
    """From the lowest sign to the highest; what is not known is a dot, not a low value."""
    plain = charts.strip([0.0, 0.5, 1.0, None], signs).plain
    assert len(plain) == 4
    assert len(set(plain)) == 4
    assert plain[3] == signs.dot


@BOTH
@pytest.mark.parametrize("cell", [1, 2])
def test_a_heat_map_has_a_column_a_week(signs: Signs, cell: int) -> None:
    """Seven rows below the months; each level has a sign of its own; days to come are blank."""
    first = MONDAY - (MONDAY - 1) % 7
    last = first + 7 * 25 + 2
    levels = {first + day: day for day in range(5)}
    months, *rows = [line.plain for line in charts.heat_map(levels, first, last, cell, signs)]
    assert len(rows) == 7
    assert [len(row) for row in rows] == [4 + 26 * cell] * 7
    assert len({rows[day][4] for day in range(5)}) == 5
    assert rows[2].rstrip() == rows[2][: 4 + 25 * cell + 1]
    assert rows[3][4 + 25 * cell :].strip() == ""
    assert len(months) <= 4 + 26 * cell + 2
    assert len(months.split()) in (5, 6, 7)


@BOTH
@pytest.mark.parametrize("cell", [1, 2])
def test_every_month_is_named_above_its_first_column(signs: Signs, cell: int) -> None:
    """Also the one that begins in the last column, and the one that begins right after the first."""
    for last in range(MONDAY, MONDAY + 366, 7):
        first = last - (last - 1) % 7 - 7 * 25
        months = charts.heat_map({}, first, last, cell, signs)[0].plain
        for index in range(26):
            date = dt.date.fromordinal(first + 7 * index)
            if date.day <= 7:
                assert months[4 + index * cell :].startswith(f"{date:%b}")


@given(st.lists(st.floats(0, 1), min_size=1, max_size=300), st.integers(2, 60), st.integers(1, 8))
def test_a_curve_is_one_line_without_gaps(values: list[float], width: int, rows: int) -> None:
    """In braille every column of cells has a dot; the picture has its size in both alphabets."""
    for signs in (UNICODE, ASCII_SIGNS):
        lines = [line.plain for line in charts.curve(values, width, rows, signs)]
        assert [len(line) for line in lines] == [width] * rows
        blank = " " if signs is ASCII_SIGNS else "\u2800"
        assert all(any(line[x] != blank for line in lines) for x in range(width))


def test_a_curve_goes_where_the_values_go() -> None:
    """High is on top, low at the bottom, and a rise is joined up."""
    falling = [line.plain for line in charts.curve([1.0, 0.0], 2, 2, ASCII_SIGNS)]
    assert falling == ["* ", " *"] or falling == ["**", " *"]
    flat = [line.plain for line in charts.curve([1.0] * 9, 3, 2, UNICODE)]
    assert flat == ["⠉⠉⠉", "⠀⠀⠀"]
