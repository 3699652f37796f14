"""What `genai deck check` found, for people: a row a deck, what guessing yields, and a verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from genai_cli.content.checks.coverage import Coverage
from genai_cli.content.checks.cues import Cues
from genai_cli.content.checks.run import Report
from genai_cli.errors import Problem
from genai_cli.terminal.text import one_line
from genai_cli.terminal.theme import Signs

ENOUGH_ITEMS = 10  # with fewer cards it says nothing to be right in some


def check_page(report: Report, problems: Sequence[Problem], signs: Signs) -> RenderableType:
    """The table of decks, and below it what stands against them. The problems themselves are printed a line each."""
    parts: list[RenderableType] = [_table(report.decks, problems), Text()] if report.decks else []
    if report.cues is not None and report.cues.items >= ENOUGH_ITEMS:
        parts.append(_cues(report.cues))
    if report.silenced:
        warnings = f"{report.silenced} warning{'s' if report.silenced != 1 else ''}"
        parts.append(Text(f"{warnings} allowed, with a reason", "quiet"))
    parts.append(_verdict(problems, signs))
    return Group(*parts)


def _table(rows: Sequence[Coverage], problems: Sequence[Problem]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="quiet")
    table.add_column("deck")
    for name in ("cards", "concepts", "facts tested", "beliefs probed", "problems"):
        table.add_column(name, justify="right")
    found = Counter(problem.file for problem in problems)
    for row in rows:
        table.add_row(
            Text(one_line(row.deck), "accent"),
            str(row.cards),
            str(row.concepts),
            f"{row.facts_covered} of {row.facts}",
            f"{row.misconceptions_probed} of {row.misconceptions}",
            str(found[row.file] or "-"),
        )
    return table


def _cues(cues: Cues) -> Text:
    return Text(
        f"Someone who knows nothing and goes by looks is right in {cues.accuracy:.0%} of the {cues.items} choice cards "
        f"at best ({cues.best_guesser}); blind luck is right in {cues.chance:.0%} "
        f"(excess {cues.excess:.2f}, p = {cues.p:.3f})",
        "quiet",
    )


def _verdict(problems: Sequence[Problem], signs: Signs) -> Text:
    if not problems:
        return Text(f"{signs.right} no problems", "right")
    counted = Counter(problem.severity for problem in problems)
    said = [f"{n} {what}{'s' if n != 1 else ''}" for what in ("error", "warning") if (n := counted[what])]
    return Text(f"{signs.wrong if counted['error'] else signs.warn} {' and '.join(said)}", "warn")
