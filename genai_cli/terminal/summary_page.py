"""How a sitting went: said plainly, in few lines, with what to do about it."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from genai_cli.study.dates import days_away
from genai_cli.study.summary import Summary
from genai_cli.terminal.concept_page import bar
from genai_cli.terminal.layout import Rows, beside, indented
from genai_cli.terminal.text import one_line
from genai_cli.terminal.theme import Signs

MOST_MISSED = 5  # questions named; more is a list nobody reads
BAR_COLUMNS = 20


def summary_page(summary: Summary, today: int, signs: Signs) -> RenderableType:
    """The page, for a terminal of any width."""
    if summary.nothing_to_do:
        return Text(nothing_to_do(summary, today))
    parts: list[RenderableType] = [Text(_score(summary), "title")]
    if share := _share_right(summary):
        parts.append(bar(share[0] / share[1], BAR_COLUMNS, signs))
    parts.append(Text(_detail(summary, f" {signs.dot} "), "quiet"))
    said = [(Text(f"{name:6}", "key"), Text(right)) for name, right in confidence_lines(summary)]
    parts += [Text(), Rows(said)] if said else []
    for prompt in summary.missed_prompts[:MOST_MISSED]:
        parts += [Text(), Text("Missed, and back tomorrow", "quiet")] if prompt == summary.missed_prompts[0] else []
        parts.append(beside(Text(signs.wrong, "wrong"), Text(one_line(prompt), no_wrap=True, overflow=signs.cut)))
    parts += _beliefs(summary, signs)
    return Group(*parts, Text(), Text(ahead(summary, today), "quiet"))


def _beliefs(summary: Summary, signs: Signs) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for belief in summary.revealed:
        said = Text.assemble(("Not so: ", "wrong"), (f"“{one_line(belief.belief)}”", "belief"))
        parts.append(beside(Text(signs.wrong, "wrong"), said))
    if parts:
        parts.append(indented(Text("genai quiz --misconceptions asks about what you fell for", "quiet")))
    for belief in summary.shaken:
        said = Text.assemble(("Shaken off: ", "right"), (f"“{one_line(belief.belief)}”", "belief"))
        parts.append(beside(Text(signs.right, "right"), said))
    return [Text(), *parts] if parts else []


def finish_lines(summary: Summary, today: int) -> list[str]:
    """The same in plain lines."""
    if summary.nothing_to_do:
        return [nothing_to_do(summary, today)]
    lines = [f"{_score(summary)}, {_detail(summary, ', ')}." if _share_right(summary) else "Nothing answered."]
    lines += [f"Said {name}: {right}." for name, right in confidence_lines(summary)]
    lines += [f"Missed, and back tomorrow: {one_line(prompt)}" for prompt in summary.missed_prompts[:MOST_MISSED]]
    lines += [f"Not so: “{one_line(belief.belief)}”" for belief in summary.revealed]
    lines += [f"Shaken off: “{one_line(belief.belief)}”" for belief in summary.shaken]
    return [*lines, ahead(summary, today)]


def confidence_lines(summary: Summary) -> list[tuple[str, str]]:
    """For each confidence that was used, how often it was right."""
    return [(str(said), f"{right} of {asked} right") for said, asked, right in summary.by_confidence]


def ahead(summary: Summary, today: int) -> str:
    """What waits now, in one sentence."""
    if summary.due_today:
        return f"{summary.due_today} still due today."
    if summary.due_tomorrow:
        return f"{summary.due_tomorrow} due tomorrow."
    if summary.next_due is None:
        return f"Nothing is due; {_unmet(summary)} to meet." if summary.unmet else "Nothing is waiting."
    return f"Next due {days_away(summary.next_due, today)}."


def nothing_to_do(summary: Summary, today: int) -> str:
    """What to say when there was nothing to ask."""
    if summary.due_today:
        due = f"{summary.due_today} {'is' if summary.due_today == 1 else 'are'} due"
        return f"There is nothing to ask here; of all your cards, {due}."
    if summary.next_due is None:
        new = f"none of the {_unmet(summary)} was asked for" if summary.unmet else "none is new"
        return f"There is nothing to ask: no card is due and {new}."
    return f"Nothing is due. The next card comes {days_away(summary.next_due, today)}."


def minutes(seconds: int) -> str:
    """A length of time in words."""
    if seconds < 60:
        return "under a minute"
    return f"{round(seconds / 60)} minute{'s' if round(seconds / 60) != 1 else ''}"


def _unmet(summary: Summary) -> str:
    return f"{summary.unmet} new card{'s' if summary.unmet != 1 else ''}"


def _share_right(summary: Summary) -> tuple[int, int] | None:
    """How many were right of how many; of the practice where there was nothing else, None where there was nothing."""
    if summary.answered:
        return summary.right, summary.answered
    return (summary.practised_right, summary.practised) if summary.practised else None


def _score(summary: Summary) -> str:
    share = _share_right(summary)
    if share is None:
        return "Nothing answered"
    return "{} of {} right".format(*share) + ("" if summary.answered else " in practice: no schedule has moved")


def _detail(summary: Summary, between: str) -> str:
    parts = [f"{summary.new} new"] if summary.new else []
    parts += [f"{summary.practised} practised"] if summary.practised and summary.answered else []
    return between.join([*parts, minutes(summary.seconds)])
