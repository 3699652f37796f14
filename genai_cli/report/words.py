"""What the pictures say, in words: shared by the reports that draw them and those that cannot."""

from __future__ import annotations

import html
from collections.abc import Sequence

from genai_cli.study.calibration import Bin, left_out, sentence
from genai_cli.study.dates import iso_day
from genai_cli.study.statistics import NOT_KNOWN, Statistics, Told

_HARMLESS = "\n\u00a0\u202f\u200c\u200d"  # line ends, spaces that hold words together, and what joins letters


def escape(text: str) -> str:
    """Foreign text for HTML; what is not printable (a page may be shown in a terminal too) is U+FFFD."""
    return html.escape("".join(c if c.isprintable() or c in _HARMLESS else "\ufffd" for c in text))


def lead(found: Statistics) -> str:
    """The answer to "do I know this?" in one sentence."""
    if not found.learned.seen:
        return "Nothing studied yet."
    return f"You would recall {found.learned.mastery:.0%} of all {found.learned.cards:,} cards today."


def figures(found: Statistics) -> str:
    """The counts below it."""
    known = found.learned
    said = [f"{known.seen:,} cards met, {known.waiting.new:,} new, {known.waiting.due:,} due"]
    if found.answers_said:
        said.append(found.answers_said)
    days = "day" if found.streak_days == 1 else "days"
    return "; ".join([*said, f"{found.streak_days} {days} in a row, {found.longest_streak_days} at best"])


def coming(found: Statistics) -> str:
    """How much is due, and when most."""
    most = max(found.forecast, default=0)
    said = f"{found.forecast[0]} due today, {sum(found.forecast[:7])} within 7 days, {sum(found.forecast)} within 30"
    return f"{said}; the most on {iso_day(found.today + found.forecast.index(most))}: {most}" if most else said


def studied(found: Statistics) -> str:
    """How much was studied in the half year shown."""
    days = [day for day in range(found.first_day_shown, found.today + 1) if found.by_day.get(day)]
    total = sum(found.by_day[day] for day in days)
    return f"{total:,} answers, practice included, on {len(days)} of {found.today - found.first_day_shown + 1} days"


def retained(found: Statistics) -> str:
    """True retention of the last four weeks against the target."""
    if found.month.retention is None:
        return f"no card that was known came up in the last four weeks; the target is {found.target:.0%}"
    share, tested = found.month.retention, found.month.tested
    return f"the last four weeks: {share:.0%} of {tested:,} cards that were known; the target is {found.target:.0%}"


def confidence(bins: Sequence[Bin]) -> list[tuple[str, float | None, str]]:
    """For each word: the share right (0 to 1, None for no answers), and the answers it is of."""
    return [(str(b.confidence), b.share, f"{b.right:,} of {b.answers:,}") for b in bins]


def calibrated(found: Statistics) -> str:
    """What the bins say, and which answers are not in them."""
    said = sentence(found.bins)
    return f"{said} {left_out(found.self_graded)}." if found.self_graded else said


def not_known(found: Statistics) -> str:
    """What the weakest concepts' figures count as not known; "" where nothing does."""
    return NOT_KNOWN if any(standing.learned.not_known for standing in found.weakest) else ""


def fall(told: Told) -> str:
    """When a misconception was fallen for, on which card, and when it was shaken off."""
    belief = told.belief
    day = iso_day(belief.last_chosen.day) if belief.last_chosen else ""
    shaken = f"; shaken off {iso_day(told.shaken_day)}" if told.shaken_day else ""
    times = f", {belief.times_chosen} times in all" if belief.times_chosen > 1 else ""
    return f"fell for it {day} on {belief.last_card}{times}{shaken}"
