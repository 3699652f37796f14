"""Progress as Markdown to paste: tables, and bars made of characters. Nothing a deck says becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from genai_cli.report import words
from genai_cli.report.document import Progress
from genai_cli.study.advice import advice, study_command
from genai_cli.study.beliefs import Hold
from genai_cli.study.dates import iso_day
from genai_cli.study.statistics import Statistics

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")


def markdown_report(progress: Progress) -> str:
    """The whole report."""
    found = progress.statistics()
    parts = ["# Do you know this?", iso_day(found.today), f"**{words.lead(found)}** {plain(words.figures(found))}."]
    parts += [part for part in (_next(found), _exams(found), _topics(found), _time(found), _calibration(found)) if part]
    parts += [part for part in (_beliefs(found), _weakest(found), _leeches(found)) if part]
    return "\n\n".join(parts) + "\n"


def plain(text: str) -> str:
    """Foreign text on one line, without any meaning to Markdown."""
    return _MARKUP.sub(r"\\\1", " ".join("".join(c if c.isprintable() else " " for c in text).split()))


def code(text: str) -> str:
    """A command as code."""
    return f"`{text.replace('`', '')}`"


def bar(share: float, width: int = 10) -> str:
    """A bar that is `share` (0 to 1) full."""
    full = round(max(0.0, min(share, 1.0)) * width)
    return "█" * full + "░" * (width - full)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _next(found: Statistics) -> str:
    steps = [f"{number}. {code(a.command)}: {plain(a.why)}" for number, a in enumerate(advice(found), 1)]
    return "## Study next\n\n" + "\n".join(steps)


def _exams(found: Statistics) -> str:
    lines = [f"- {plain(exam.said)}" for exam in found.exams]
    return "## Exams\n\n" + "\n".join(lines) if lines else ""


def _topics(found: Statistics) -> str:
    rows = [
        (plain(t.deck.title), bar(k.mastery), f"{k.mastery:.0%}", f"{k.seen}/{k.cards}", str(k.waiting.due))
        for t in found.topics
        for k in [t.learned]
    ]
    return "## How well each topic is known\n\n" + _table(("topic", "", "recall today", "cards met", "due"), rows)


def _time(found: Statistics) -> str:
    said = (words.coming(found), words.studied(found), words.retained(found))
    return "## Over time\n\n" + "\n".join(f"- {plain(each)}" for each in said)


def _calibration(found: Statistics) -> str:
    rows = [(w, bar(s or 0.0), "-" if s is None else f"{s:.0%}", of) for w, s, of in words.confidence(found.bins)]
    drawn = _table(("said", "", "right", "answers"), rows)
    return f"## Do you know what you know?\n\n{words.calibrated(found)}\n\n{drawn}"


def _beliefs(found: Statistics) -> str:
    lines = [
        f"- {'✗ held' if told.belief.hold is Hold.HELD else '✓ shaken off'}: “{plain(told.misconception.belief)}” "
        f"({plain(words.fall(told))})"
        for told in found.misconceptions
    ]
    return "## False beliefs\n\n" + "\n".join(lines) if lines else ""


def _weakest(found: Statistics) -> str:
    rows = [(plain(s.concept.name), f"{s.learned.recall:.0%}", code(study_command(s))) for s in found.weakest[:10]]
    drawn = _table(("concept", "recall today", "study it"), rows)
    note = f"\n\n{words.not_known(found)}" if words.not_known(found) else ""
    return f"## Weakest concepts, of the cards met\n\n{drawn}{note}" if rows else ""


def _leeches(found: Statistics) -> str:
    lines = []
    for leech in found.leeches:
        commands = [code(each) for each in (leech.reading, leech.rewriting, leech.suspending) if each]
        lines.append(f"- {leech.trouble}: {plain(leech.card.prompt)} ({', '.join(commands)})")
    return "## Failed again and again\n\n" + "\n".join(lines) if lines else ""
