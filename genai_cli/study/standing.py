"""Where the learner stands, and three things to do next: what `genai` alone says, in words and commands."""

from __future__ import annotations

from collections.abc import Sequence

from genai_cli.records import dataclass
from genai_cli.study.dates import days_away
from genai_cli.study.progress import USUAL, Allowance, Counts
from genai_cli.study.readiness import Readiness

MOST = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts of cards; `mastery` 0 to 1; `today` is an ordinal; `exams` are those to come, the nearest first.

    `begun` says whether an answer ever moved the schedule.
    """

    waiting: Counts
    today: int
    streak_days: int
    mastery: float
    cards: int
    begun: bool
    allowance: Allowance = USUAL
    exams: Sequence[Readiness] = ()


def waiting_line(standing: Standing) -> str:
    """What waits, in one sentence."""
    waiting = standing.waiting
    if waiting.due:
        line = f"{waiting.due} card{'s' if waiting.due != 1 else ''} due"
    elif standing.begun and waiting.next_due is not None:
        line = f"Nothing due; next {days_away(waiting.next_due, standing.today)}"
    else:
        line = "Nothing studied yet"
    new = f", {waiting.new} new to meet" if waiting.new else ""
    streak = f". {standing.streak_days} days in a row" if standing.streak_days > 1 else ""
    return f"{line}{new}{streak}."


def suggestions(standing: Standing) -> list[tuple[str, str]]:
    """Up to three things to do next: a command and what it does. The nearest exam's deck comes first."""
    for_exams = [(exam.command(), f"for the {exam.deck.id} exam") for exam in standing.exams if exam.command()]
    listed = [
        *for_exams[:1],
        _study(standing),
        ("genai explain", "a short lesson on the next thing you have not met"),
        ("genai lookup diffusion", "what a concept is, and what people get wrong about it"),
    ]
    return listed[:MOST]


def _study(standing: Standing) -> tuple[str, str]:
    allowance = standing.allowance
    if standing.waiting.due:
        return "genai quiz", "answer what is due before it is forgotten"
    if standing.waiting.new and allowance.used_up:
        return f"genai quiz {allowance.more(allowance.met_today)}", f"{allowance.said}; this meets more"
    if standing.waiting.new:
        new = min(standing.waiting.new, allowance.per_day - allowance.met_today)
        what = f"{new} new card{'s' if new != 1 else ''}"
        return "genai quiz", f"meet {what}" if standing.begun else f"start: {what}"
    return "genai quiz --cram", "practise; the schedule stays as it is"
