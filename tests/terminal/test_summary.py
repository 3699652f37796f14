"""The summary says what was done and what is left, also where nothing was answered and where all was practice."""

from __future__ import annotations

import io

import pytest

from genai_cli.study.summary import Summary
from genai_cli.terminal.summary_page import finish_lines, summary_page
from genai_cli.terminal.theme import Signs, make_console
from tests.builders import MONDAY

SAID = {
    "left at once": (Summary(unmet=338), ["Nothing answered.", "Nothing is due; 338 new cards to meet."]),
    "left at once, all met": (Summary(next_due=MONDAY + 2), ["Nothing answered.", "Next due in 2 days."]),
    "nothing anywhere": (Summary(), ["Nothing answered.", "Nothing is waiting."]),
    "cram": (
        Summary(practised=3, practised_right=2, next_due=MONDAY + 2),
        ["2 of 3 right in practice: no schedule has moved, under a minute.", "Next due in 2 days."],
    ),
    "some of both": (
        Summary(answered=4, right=3, practised=2, practised_right=1, new=4, due_tomorrow=4),
        ["3 of 4 right, 4 new, 2 practised, under a minute.", "4 due tomorrow."],
    ),
    "nothing to do here": (
        Summary(nothing_to_do=True, due_today=3, next_due=MONDAY + 1),
        ["There is nothing to ask here; of all your cards, 3 are due."],
    ),
    "nothing to do": (
        Summary(nothing_to_do=True, unmet=1),
        ["There is nothing to ask: no card is due and none of the 1 new card was asked for."],
    ),
}


@pytest.mark.parametrize("case", SAID)
def test_what_is_said(case: str) -> None:
    """In plain lines; the page has the same words."""
    summary, lines = SAID[case]
    assert finish_lines(summary, MONDAY) == lines
    console = make_console(io.StringIO(), {}, width=120)
    with console.capture() as captured:
        console.print(summary_page(summary, MONDAY, Signs()))
    assert lines[0].split(",")[0].rstrip(".") in captured.get()
    assert lines[-1] in captured.get()
