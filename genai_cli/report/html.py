"""Progress as one HTML file: no script, no link to anything, light and dark, every picture said in words as well.

A content security policy in the page itself forbids whatever a deck's text might try to load.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from genai_cli.report import pictures, words
from genai_cli.report.document import Progress
from genai_cli.report.words import escape
from genai_cli.study.activity import levels
from genai_cli.study.advice import advice, study_command
from genai_cli.study.beliefs import Hold
from genai_cli.study.dates import iso_day
from genai_cli.study.day import iso_utc
from genai_cli.study.leeches import Leech
from genai_cli.study.mastery import card_mastery
from genai_cli.study.statistics import Statistics, Topic

STYLE = Path(__file__).with_name("page.css")
LOWEST_RETENTION = 0.5  # where the axis of the retention picture begins
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def html_page(progress: Progress) -> str:
    """The whole page."""
    found = progress.statistics()
    body = "\n".join(part for part in _parts(progress, found) if part)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>genai progress, {iso_day(found.today)}</title>
<style>
{STYLE.read_text(encoding="utf-8")}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def _parts(progress: Progress, found: Statistics) -> Iterable[str]:
    yield f"<h1>Do you know this?</h1>\n<p class=quiet>as of {iso_utc(progress.now)[:16].replace('T', ' ')} UTC</p>"
    yield f"<p class=lead>{escape(words.lead(found))}</p>\n<p class=quiet>{escape(words.figures(found))}</p>"
    steps = "".join(f"<li><code>{escape(a.command)}</code><br>{escape(a.why)}</li>" for a in advice(found))
    yield _section("Study next", f"<ol>{steps}</ol>")
    yield _exams(found)
    yield _topics(found.topics)
    yield _section("Due in the next 30 days", _figure(_coming(found), words.coming(found)))
    yield _section("The last half year", _figure(_heat(found), words.studied(found)))
    yield _section("What was still known when asked, by week", _figure(_retained(found), words.retained(found)))
    yield _calibration(found)
    yield _beliefs(found)
    yield _weakest(found)
    yield _leeches(found)
    yield _cards(progress)


def _exams(found: Statistics) -> str:
    items = "".join(f"<li>{escape(exam.said)}</li>" for exam in found.exams)
    return _section("Exams", f"<ul>{items}</ul>") if items else ""


def _section(title: str, inner: str) -> str:
    return f"<section>\n<h2>{escape(title)}</h2>\n{inner}\n</section>"


def _figure(picture: str, said: str) -> str:
    return f"<figure>{picture}<figcaption>{escape(said)}</figcaption></figure>"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: frozenset[int] = frozenset()) -> str:
    """A table; heads and cells are HTML already, `numbers` are the columns set to the right."""

    def cells(row: Sequence[str], tag: str) -> str:
        return "".join(
            f"<{tag}{' class=number' if at in numbers else ''}>{cell}</{tag}>" for at, cell in enumerate(row)
        )

    body = "\n".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows)
    head = f"<thead><tr>{cells(heads, 'th')}</tr></thead>"
    return f"<div class=scroll><table>{head}<tbody>\n{body}\n</tbody></table></div>"


def _topics(topics: Sequence[Topic]) -> str:
    def rows(topic: Topic) -> Iterable[Sequence[str]]:
        for standing in topic.concepts:
            known = standing.learned
            name, share = standing.concept.name, known.mastery
            yield escape(name), pictures.bar(name, share), f"{share:.0%}", f"{known.seen}/{known.cards}"

    heads, numbers = ("concept", "", "recall today", "cards met"), frozenset({2, 3})
    listed = [f"<details>{_topic(t)}{table(heads, rows(t), numbers)}</details>" for t in topics]
    return _section("How well each topic is known: the chance of recall today", "\n".join(listed))


def _topic(topic: Topic) -> str:
    known, title = topic.learned, topic.deck.title
    figures = f"<span class=quiet>{known.mastery:.0%}, {known.seen} of {known.cards} cards met</span>"
    return f"<summary>{escape(title)} {figures}{pictures.bar(title, known.mastery, 320)}</summary>"


def _coming(found: Statistics) -> str:
    top = max(*found.forecast, 1)
    hints = [f"{iso_day(found.today + ahead)}: {due} due" for ahead, due in enumerate(found.forecast)]
    marks = {ahead: f"+{ahead}" if ahead else "today" for ahead in range(0, len(found.forecast), 7)}
    shares = [due / top for due in found.forecast]
    return pictures.columns("Due by day", "; ".join(hints), shares, hints, ("0", str(top)), marks)


def _heat(found: Statistics) -> str:
    first, last = found.first_day_shown, found.today
    shown = levels(found.by_day, first, last)
    return pictures.heat_map("Answers by day", words.studied(found), shown, found.by_day, first, last)


def _retained(found: Statistics) -> str:
    def height(share: float) -> float:
        return max(0.0, share - LOWEST_RETENTION) / (1 - LOWEST_RETENTION)

    hints = [
        f"week of {iso_day(w.first_day)}: "
        + ("nothing asked" if w.retention is None else f"{w.retention:.0%} of {w.tested}")
        for w in found.weeks
    ]
    values = [None if w.retention is None else height(w.retention) for w in found.weeks]
    marks = {at: iso_day(found.weeks[at].first_day) for at in range(0, len(found.weeks) - 4, 8)}
    scale, line = (f"{LOWEST_RETENTION:.0%}", "100%"), (height(found.target), f"{found.target:.0%}")
    return pictures.columns("True retention by week", "; ".join(hints), values, hints, scale, marks, line)


def _calibration(found: Statistics) -> str:
    rows = [
        (word, pictures.bar(f"right when {word}", share or 0.0), "-" if share is None else f"{share:.0%}", of)
        for word, share, of in words.confidence(found.bins)
    ]
    drawn = table(("said", "", "right", "answers"), rows, frozenset({2, 3}))
    return _section("Do you know what you know?", f"<p>{escape(words.calibrated(found))}</p>{drawn}")


def _beliefs(found: Statistics) -> str:
    def listed(hold: Hold, sign: str) -> str:
        items = "".join(
            f"<li>{sign} “{escape(told.misconception.belief)}” <span class=quiet>{escape(words.fall(told))}</span><br>"
            f"{escape(told.misconception.refutation)}</li>"
            for told in found.told(hold)
        )
        return f"<h3>{hold.capitalize()}</h3><ul>{items}</ul>" if items else ""

    inner = listed(Hold.HELD, "✗") + listed(Hold.SHAKEN, "✓")
    return _section("False beliefs", inner) if inner else ""


def _weakest(found: Statistics) -> str:
    rows = [
        (escape(s.concept.name), pictures.bar(s.concept.name, s.learned.recall), f"{s.learned.recall:.0%}",
         f"<code>{escape(study_command(s))}</code>")
        for s in found.weakest[:10]
    ]  # fmt: skip
    heads = ("concept", "", "recall today", "study it")
    note = f"<p class=quiet>{words.not_known(found)}</p>" if words.not_known(found) else ""
    return _section("Weakest concepts, of the cards met", table(heads, rows, frozenset({2})) + note) if rows else ""


def _leeches(found: Statistics) -> str:
    def cell(leech: Leech) -> str:
        commands = (leech.reading, leech.rewriting, leech.suspending)
        return "<br>".join(f"<code>{escape(command)}</code>" for command in commands if command)

    rows = [(escape(leech.trouble), escape(leech.card.prompt), cell(leech)) for leech in found.leeches]
    drawn = table(("so far", "card", "read, rewrite or suspend it"), rows)
    return _section("Failed again and again", drawn) if rows else ""


def _cards(progress: Progress) -> str:
    rows = [
        (escape(card.prompt), escape(card.key), f"{card_mastery(state, progress.today):.0%}", iso_day(state.due_day),
         str(state.reps), str(state.lapses))
        for card in progress.library.cards.values()
        for state in [progress.states.get(card.key)]
        if state is not None and state.reps
    ]  # fmt: skip
    heads = ("card", "", "recall today", "due", "answers", "lapses")
    inner = f"<details><summary>{len(rows):,} cards</summary>{table(heads, rows, frozenset({2, 3, 4, 5}))}</details>"
    return _section("Every card met", inner) if rows else ""
