"""The parts of the progress screen, each made for a width: a title and lines that fit it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from genai_cli.study.activity import levels
from genai_cli.study.advice import Advice, study_command
from genai_cli.study.beliefs import Hold
from genai_cli.study.calibration import left_out, sentence
from genai_cli.study.dates import iso_day
from genai_cli.study.leeches import Leech
from genai_cli.study.readiness import Readiness
from genai_cli.study.statistics import NOT_KNOWN, ConceptStanding, Statistics, Told, Topic
from genai_cli.study.sums import Learned
from genai_cli.terminal import charts
from genai_cli.terminal.bars import bar
from genai_cli.terminal.text import one_line
from genai_cli.terminal.theme import Signs

NARROW = 60  # below it a picture takes one column a value and a row two lines
MOST_CONCEPTS = 24
LOWEST_RETENTION = 0.5  # where the axis of the retention picture begins

Lines = list[RenderableType]


def fit(text: str, width: int, signs: Signs) -> str:
    """Foreign text on one line, cut to `width` columns."""
    said = one_line(text)
    if cell_len(said) <= width:
        return said
    more = "..." if charts.in_ascii(signs) else "…"
    return set_cell_size(said, max(0, width - len(more))).rstrip() + more


def padded(text: str, width: int, signs: Signs) -> str:
    """Foreign text on one line of exactly `width` columns."""
    return set_cell_size(fit(text, width, signs), width)


def part(title: str, lines: Iterable[RenderableType]) -> RenderableType:
    """A titled block."""
    return Group(Text(title, "title"), *lines)


def count(number: int, what: str) -> str:
    """`1 card`, `2 cards`."""
    return f"{number:,} {what}{'s' if number != 1 else ''}"


def waiting_words(known: Learned) -> str:
    """What waits among some cards, in two words."""
    if known.waiting.due:
        return f"{known.waiting.due} due"
    return f"{known.waiting.new} new" if known.waiting.new else ""


def topics(found: Sequence[Topic], width: int, signs: Signs) -> RenderableType:
    """Mastery of each topic as a bar, and of each of its concepts as one sign."""
    most = min(MOST_CONCEPTS, max((len(topic.concepts) for topic in found), default=0))
    lines: Lines = []
    for topic in found:
        known = topic.learned
        marks = charts.strip([c.learned.mastery if c.learned.seen else None for c in topic.concepts[:most]], signs)
        figures = Text.assemble(bar(known.mastery, 10, signs), f" {known.mastery:4.0%}  ")
        waiting = Text(f"{waiting_words(known):>7}", "quiet")
        if width >= NARROW:
            name = padded(topic.deck.title, width - 28 - most, signs)
            lines.append(Text.assemble(name, "  ", figures, waiting, "  ", marks))
        else:
            lines += [Text(fit(topic.deck.title, width, signs)), Text.assemble("  ", figures, waiting)]
    if width >= NARROW and most:
        how = "0 to 9" if charts.in_ascii(signs) else "the higher the better known"
        lines.append(Text(f"each sign is a concept, {how}; {signs.dot} not met yet", "quiet"))
    return part("How well you know each topic: the chance of recall today", lines)


def concepts(found: Sequence[ConceptStanding], width: int, signs: Signs) -> RenderableType:
    """Mastery of each concept."""
    lines: Lines = []
    for standing in found:
        known = standing.learned
        name = padded(standing.concept.name, max(10, width - 35), signs)
        share = f" {known.mastery:4.0%}" if known.seen else "    -"
        seen = f"{known.seen} of {known.cards} met"
        lines.append(Text.assemble(name, "  ", bar(known.mastery, 10, signs), share, (f"  {seen:>14}", "quiet")))
    return part("Its concepts", lines)


def coming(found: Statistics, width: int, signs: Signs) -> RenderableType:
    """The coming days as columns."""
    cell = 2 if width >= NARROW + 8 else 1
    top = max(*found.forecast, 1)
    drawn = charts.columns(
        [due / top for due in found.forecast], 4, cell, signs, lambda day: "warn" if day == 0 else "accent"
    )
    scale = {0: str(top), 3: "0"}
    lines: Lines = [Text.assemble((f"{scale.get(row, ''):>5} ", "quiet"), line) for row, line in enumerate(drawn)]
    axis = ""
    for day in range(0, len(found.forecast), 7):
        axis = axis.ljust(day * cell) + (f"+{day}" if day else "today")
    lines.append(Text(" " * 6 + axis, "quiet"))
    week = sum(found.forecast[:7])
    words = f"{found.forecast[0]} due today, {week} within 7 days, {sum(found.forecast)} within {len(found.forecast)}"
    return part(f"Due in the next {len(found.forecast)} days", [*lines, Text(words, "quiet")])


def heat(found: Statistics, width: int, signs: Signs) -> RenderableType:
    """The last half year, a column a week."""
    first, last = found.first_day_shown, found.today
    shown = levels(found.by_day, first, last)
    studied = [day for day in shown if found.by_day.get(day)]
    lines: Lines = list(charts.heat_map(shown, first, last, 2 if width >= NARROW else 1, signs))
    total = sum(found.by_day[day] for day in studied)
    said = f"{count(total, 'answer')}, practice included, on {count(len(studied), 'day')}"
    words = f"less {charts.shade_key(signs)} more"
    streak = f"{count(found.streak_days, 'day')} in a row now, {found.longest_streak_days} at best"
    return part("The last half year", [*lines, *(Text(each, "quiet") for each in (words, said, streak))])


def retained(found: Statistics, width: int, signs: Signs) -> RenderableType:
    """True retention by week against the target."""
    cell = 2 if width >= NARROW else 1
    shares = [week.retention for week in found.weeks]
    scaled = [None if s is None else max(0.0, s - LOWEST_RETENTION) / (1 - LOWEST_RETENTION) for s in shares]
    rows, low, mark = 5, found.target - 0.05, (found.target - LOWEST_RETENTION) / (1 - LOWEST_RETENTION)
    drawn = charts.columns(
        scaled, rows, cell, signs, lambda week: "warn" if (shares[week] or 0) < low else "good", mark
    )
    marked = rows - 1 - charts.row_of(mark, rows)
    scale = {0: "100%", marked: f"{found.target:.0%}", rows - 1: f"{LOWEST_RETENTION:.0%}"}
    lines: Lines = [Text.assemble((f"{scale.get(row, ''):>5} ", "quiet"), line) for row, line in enumerate(drawn)]
    title = "What you still knew when asked, by week (true retention)"
    return part(title, [*lines, Text(retained_words(found), "quiet")])


def retained_words(found: Statistics) -> str:
    """The last four weeks' true retention, and how it stands to the target."""
    share, tested = found.month.retention, found.month.tested
    if share is None:
        return "no card that you knew came up in the last four weeks"
    near = abs(share - found.target) <= 0.03
    stands = "on target" if near else "above target" if share > found.target else "below target"
    return f"the last four weeks: {share:.0%} of {tested:,}, {stands} ({found.target:.0%})"


def calibrated(found: Statistics, width: int, signs: Signs) -> RenderableType:
    """How often right when sure, unsure and guessing."""
    lines: Lines = []
    for each in found.bins:
        share = "   -" if each.share is None else f"{each.share:4.0%}"
        words = (f"  right of {each.answers:,}", "quiet")
        wide = 20 if width >= NARROW else 10
        lines.append(Text.assemble(f"{each.confidence:<7} ", bar(each.share or 0.0, wide, signs), f" {share}", words))
    lines.append(Text(sentence(found.bins)))
    if found.self_graded:
        lines.append(Text(left_out(found.self_graded), "quiet"))
    return part("Do you know what you know?", lines)


def beliefs(found: Sequence[Told], most: int, width: int, signs: Signs) -> RenderableType | None:
    """Misconceptions held, then those shaken off, with the day and the card that showed each; None for none."""
    if not found:
        return None
    held = [told for told in found if told.belief.hold is Hold.HELD]
    shaken = [told for told in found if told.belief.hold is Hold.SHAKEN]
    lines: Lines = []
    for what, listed, shown in (("held", held, most), ("shaken off", shaken, max(1, most // 2))):
        for told in listed[:shown]:
            lines += _belief(told, width, signs)
        if len(listed) > shown:
            lines.append(Text(f"  and {len(listed) - shown} more {what}", "quiet"))
    return part(f"False beliefs: {len(held)} held, {len(shaken)} shaken off", lines)


def _belief(told: Told, width: int, signs: Signs) -> Lines:
    belief = told.belief
    held = belief.hold is Hold.HELD
    sign = (f"{signs.wrong} ", "wrong") if held else (f"{signs.right} ", "right")
    day = iso_day(belief.last_chosen.day) if belief.last_chosen else ""
    shaken = f", shaken off {iso_day(told.shaken_day)}" if told.shaken_day else ""
    times = f"; {belief.times_chosen} times in all" if belief.times_chosen > 1 else ""
    said = Text.assemble(sign, (f"“{fit(told.misconception.belief, 4 * width, signs)}”", "belief"))
    where = Text(one_line(f"fell for it {day} on {belief.last_card}{times}{shaken}"), "quiet")
    return [said, Padding.indent(where, 2)]


def weakest(found: Sequence[ConceptStanding], most: int, width: int, signs: Signs) -> RenderableType | None:
    """The weakest concepts, each with the command that studies it; None for none."""
    if not found:
        return None
    commands = [Text(one_line(study_command(standing)), "key") for standing in found[:most]]
    room = width - 17 - max(command.cell_len for command in commands)
    beside = room >= 14
    lines: Lines = []
    for standing, command in zip(found, commands, strict=False):
        recall = standing.learned.recall
        name = padded(standing.concept.name, room if beside else max(8, width - 15), signs)
        line = Text.assemble(name, "  ", bar(recall, 8, signs), f" {recall:4.0%}")
        lines += [line.append("  ").append(command)] if beside else [line, Padding.indent(command, 2)]
    if len(found) > most:
        lines.append(Text(f"and {len(found) - most} more below the target", "quiet"))
    if any(standing.learned.not_known for standing in found):
        lines.append(Text(NOT_KNOWN, "quiet"))
    return part("Weakest concepts, of the cards you met", lines)


def leeches(found: Sequence[Leech], most: int, width: int, signs: Signs) -> RenderableType | None:
    """Cards failed again and again, each with what to do about it; None for none."""
    if not found:
        return None
    lines: Lines = []
    for leech in found[:most]:
        lines.append(Text(fit(leech.card.prompt, width, signs)))
        trouble = Text.assemble((leech.trouble, "warn"), (f": {one_line(leech.card.key)}", "quiet"))
        lines.append(Padding.indent(trouble, 2))
        if leech.reading:
            lines.append(Padding.indent(Text(one_line(leech.reading), "key"), 2))
    if len(found) > most:
        lines.append(Text(f"and {len(found) - most} more", "quiet"))
    edit, suspend = ("genai edit CARD", "key"), ("genai suspend CARD", "key")
    ways = Text.assemble(edit, " rewrites one, ", suspend, " asks it no more")
    return part("Failed again and again: read about these, or change them", [*lines, ways])


def exams(found: Sequence[Readiness]) -> Lines:
    """The exams to come, a line each."""
    return [Text(one_line(exam.said), "warn") for exam in found]


def first_step(first: Advice, width: int) -> RenderableType:
    """What to do now: on one line, or the reason below the command."""
    lead = Text.assemble(("Next  ", "quiet"), (one_line(first.command), "key"))
    why = Text(one_line(first.why), "quiet")
    if lead.cell_len + 2 + why.cell_len <= width:
        return lead.append("  ").append(why)
    return Group(lead, Padding.indent(why, 6))


def next_steps(found: Sequence[Advice], width: int, signs: Signs) -> RenderableType:
    """What to study next, and why."""
    lines: Lines = []
    for number, each in enumerate(found, 1):
        lines.append(Text.assemble((f"{number} ", "quiet"), (one_line(each.command), "key")))
        lines.append(Padding.indent(Text(one_line(each.why)), 2))
    return part("Study next", lines)
