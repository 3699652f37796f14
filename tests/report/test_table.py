"""CSV opens in a spreadsheet as it is, and nothing in it is run there."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_cli.report.table import BOM, cell, table


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://x\")"])
def test_formulas_are_text(text: str) -> None:
    """What a spreadsheet would calculate begins with an apostrophe."""
    assert cell(text).startswith("'")


def test_values() -> None:
    """Numbers stay numbers, flags are words, nothing is nothing, lists are joined."""
    assert [cell(value) for value in (-3, 2.5, True, False, None, ["a", "b"], "b, \"c\"")] == [
        "-3", "2.5", "yes", "no", "", "a; b", "b, \"c\"",
    ]  # fmt: skip


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_any_text_comes_back_in_one_cell(texts: list[str]) -> None:
    """Quotes, commas and line ends do not split a row; a cell never begins a formula."""
    columns = [str(number) for number in range(len(texts))]
    written = table([dict(zip(columns, texts, strict=True))], columns)
    head, row = list(csv.reader(io.StringIO(written.removeprefix(BOM), newline="")))
    assert head == columns
    assert row == [cell(text) for text in texts]
    assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in row)
