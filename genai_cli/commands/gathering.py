"""Gathers what a report is made of: decks, answers, states, and the present moment."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from genai_cli.commands import now
from genai_cli.commands.allowance import allowance_on
from genai_cli.commands.context import open_library, open_to_read, retention_wanted
from genai_cli.commands.home import Home, find_home
from genai_cli.report.document import Progress
from genai_cli.study.events import Answered, ExamSet
from genai_cli.study.exams import exam_days
from genai_cli.study.replay import in_effect
from genai_cli.terminal.waiting_bar import tracked


def gather(home: Home | None = None, decks: Sequence[str] = ()) -> Progress:
    """Everything as it is now; without a store, a learner who has answered nothing. Decks may be named by path."""
    home = home or find_home()
    library = open_library(decks, home).library
    wanted, moment = retention_wanted(home), now.WallClock().now()
    gc.disable()  # there are no cycles to find; looking for them among 20,000 answers costs 30 ms
    with open_to_read(home) as log:
        if log is None:
            return Progress(library, [], {}, moment, wanted, allowance=allowance_on(moment.day, home, {}))
        kept = in_effect(tracked(log.events(), "reading your answers", sys.stderr))
        states = log.states()
    answered = [event for event in kept if isinstance(event, Answered)]
    exams = exam_days(event for event in kept if isinstance(event, ExamSet))
    return Progress(library, answered, states, moment, wanted, exams, allowance_on(moment.day, home, states))
