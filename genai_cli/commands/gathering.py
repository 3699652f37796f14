"""Gathers what a report is made of: decks, answers, states, and the present moment; or its figures alone."""

from __future__ import annotations

import gc
import sys

from genai_cli.commands import now
from genai_cli.commands.allowance import allowance_on
from genai_cli.commands.context import open_library, open_to_read, retention_wanted
from genai_cli.commands.home import find_home
from genai_cli.content.library import Library
from genai_cli.report.document import Progress
from genai_cli.study.events import Answered, ExamSet
from genai_cli.study.exams import exam_days
from genai_cli.study.leeches import LEECH_LAPSES, MISSES_IN_A_ROW
from genai_cli.study.record import Record, record_of
from genai_cli.study.replay import in_effect
from genai_cli.study.statistics import Statistics, statistics
from genai_cli.terminal.waiting_bar import tracked


def figures() -> Statistics:
    """How well everything is known now, from what the store keeps beside its log: no answer is read again."""
    home = find_home()
    library = open_library(home=home).library
    wanted, day = retention_wanted(home), now.WallClock().now().day
    gc.disable()  # there are no cycles to find among the states; looking for them costs a tenth of the time
    with open_to_read(home, library) as log:
        allowance = allowance_on(day, home, log)
        if log is None:
            return statistics(library, record_of([], {}, day), day, wanted, allowance=allowance)
        leeches, met = log.hard(LEECH_LAPSES, MISSES_IN_A_ROW), log.met_by_deck(day)
        record = Record(log.days(), log.beliefs(), log.states_of, log.glimpses_of, leeches, met)
        return statistics(library, record, day, wanted, exam_days(log.exam_events()), allowance)


def gather(part: Library | None = None) -> Progress:
    """Everything as it is now, or what there is of a part of the library; without a store, a learner who has answered
    nothing."""
    home = find_home()
    library = part or open_library(home=home).library
    wanted, moment = retention_wanted(home), now.WallClock().now()
    gc.disable()  # there are no cycles to find; looking for them among 20,000 answers costs 30 ms
    with open_to_read(home) as log:
        if log is None:
            return Progress(library, [], {}, moment, wanted, allowance=allowance_on(moment.day, home, log))
        events = log.events() if part is None else log.events_about(part.cards)
        kept = in_effect(tracked(events, "reading your answers", sys.stderr))
        states = log.states() if part is None else log.states_at(part.cards)
        allowance = allowance_on(moment.day, home, log)
    answered = [event for event in kept if isinstance(event, Answered)]
    exams = exam_days(event for event in kept if isinstance(event, ExamSet))
    return Progress(library, answered, states, moment, wanted, exams, allowance)
