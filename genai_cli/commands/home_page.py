"""`genai` alone: what is due, the streak, the exams, and three things to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from genai_cli.errors import ExitCode

if TYPE_CHECKING:
    from genai_cli.commands.output import Json
    from genai_cli.study.standing import Standing


def home_page(json: bool) -> int:
    """Show where the learner stands and what to do next."""
    from genai_cli.commands.output import print_json, show

    standing = _standing()
    if json:
        print_json(_document(standing))
        return ExitCode.DONE
    from genai_cli.terminal.home import home

    show(lambda signs: home(standing, signs))
    return ExitCode.DONE


def _standing() -> Standing:
    from genai_cli.commands import now
    from genai_cli.commands.allowance import allowance_on
    from genai_cli.commands.context import open_library, open_to_read
    from genai_cli.commands.home import find_home
    from genai_cli.commands.waiting import counted
    from genai_cli.study.activity import streak
    from genai_cli.study.exams import exam_days
    from genai_cli.study.mastery import mean_recall
    from genai_cli.study.readiness import readiness
    from genai_cli.study.standing import Standing

    home, day = find_home(), now.WallClock().now().day
    library = open_library(home=home).library
    with open_to_read(home, library) as log:
        waiting, allowance = counted(log, library, day), allowance_on(day, home, log)
        if log is None:
            return Standing(waiting, day, 0, 0.0, library.card_count, False, allowance)
        days = log.days()
        return Standing(
            waiting=waiting,
            today=day,
            streak_days=streak(days, day),
            mastery=mean_recall(log.known(), library.card_count, day),
            cards=library.card_count,
            begun=any(each.graded for each in days.values()),
            allowance=allowance,
            exams=readiness(library.decks, exam_days(log.exam_events()), log.states_of, day),
        )


def _document(standing: Standing) -> Json:
    """`genai.start/1`."""
    from genai_cli.report.statistics import exam_json
    from genai_cli.study.dates import iso_day
    from genai_cli.study.standing import suggestions

    waiting = standing.waiting
    return {
        "schema": "genai.start/1",
        "due": waiting.due,
        "new": waiting.new,
        "next_due": None if waiting.next_due is None else iso_day(waiting.next_due),
        "streak_days": standing.streak_days,
        "mastery": round(standing.mastery, 4),
        "exams": [exam_json(exam) for exam in standing.exams],
        "next": [{"command": command, "why": why} for command, why in suggestions(standing)],
    }
