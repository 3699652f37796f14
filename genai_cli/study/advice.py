"""What to study next, and why: at most four commands, the most useful first.

The order: the deck with the nearest exam, for its day does not move; what is due is forgotten first; then a false
belief, which no schedule cures; then a card missed again and again, which wants reading rather than asking; then the
weakest concept; then what is new. Each reason states its number.
"""

from __future__ import annotations

from collections.abc import Iterator

from genai_cli.records import dataclass
from genai_cli.study.beliefs import Hold
from genai_cli.study.dates import days_away
from genai_cli.study.leeches import Leech
from genai_cli.study.statistics import ConceptStanding, Statistics, Topic
from genai_cli.study.sums import Learned

MOST = 4
EVERYTHING = "genai quiz"


@dataclass(frozen=True, slots=True)
class Advice:
    """A command, and why it is the thing to do; `why` quotes text of decks."""

    command: str
    why: str


def advice(found: Statistics, quiz: str = EVERYTHING) -> list[Advice]:
    """Up to MOST things to do; never empty. `quiz` is the command that asks the cards `found` is about."""
    by_command: dict[str, Advice] = {}
    for each in _all(found, quiz):
        by_command.setdefault(each.command, each)
    return list(by_command.values())[:MOST]


def study_command(standing: ConceptStanding) -> str:
    """The command that asks a concept's cards; where none is due or new, it practises and moves no schedule."""
    waiting = standing.learned.waiting
    practice = "" if waiting.due or waiting.new else " --cram"
    return f"genai quiz --concept {standing.concept.id}{practice}"


def _all(found: Statistics, quiz: str) -> Iterator[Advice]:
    waiting = found.learned.waiting
    named = "" if quiz == EVERYTHING else quiz
    exam = next((each for each in found.exams if each.command(named)), None)
    if exam:
        yield Advice(exam.command(named), exam.said)
    if waiting.due:
        yield Advice(quiz, _due(waiting.due))
    held = found.told(Hold.HELD)
    if held:
        more = f" ({len(held) - 1} more like it)" if len(held) > 1 else ""
        why = f"you fell for “{held[0].misconception.belief}” and have not shaken it off{more}"
        yield Advice(f"{quiz} --misconceptions", why)
    if found.leeches:
        yield _leech(found.leeches[0], len(found.leeches) - 1)
    if found.weakest:
        yield Advice(study_command(found.weakest[0]), _weak(found.weakest[0]))
    topic = next((t for t in found.topics if t.learned.waiting.new), None)
    if topic:
        yield _new(topic, found, quiz)
    if not waiting.due and not topic:
        yield _rest(found.learned, quiz, found.today)


def _due(due: int) -> str:
    return f"{_count(due, 'card')} {'is' if due == 1 else 'are'} due: ask before they are forgotten"


def _weak(standing: ConceptStanding) -> str:
    known = standing.learned
    seen = _count(known.seen, "card")
    of = f"its {seen}" if known.seen == known.cards else f"the {seen} you met"
    if known.not_known:
        which = of if known.not_known == known.seen else f"{known.not_known} of {of}"
        count = "counts" if known.not_known == 1 else "count"
        why = f"{which} {count} as not known, last answered wrong or by a guess"
        return f"{standing.concept.name} is your weakest concept: {why}"
    return f"{standing.concept.name} is your weakest concept: today you would recall {known.recall:.0%} of {of}"


def _leech(leech: Leech, others: int) -> Advice:
    more = f" ({others} more like it)" if others else ""
    said = f"“{leech.card.prompt}” was {leech.trouble}{more}"
    if not leech.reading:
        return Advice(leech.rewriting, f"{said}: rewrite it, or {leech.suspending}")
    return Advice(leech.reading, f"{said}: read about it; if it stays hard, {leech.rewriting} or {leech.suspending}")


def _new(topic: Topic, found: Statistics, quiz: str) -> Advice:
    command = f"{quiz} {topic.deck.id}" if quiz == EVERYTHING else quiz
    begun = "go on with" if topic.learned.seen else "begin"
    new = f"{topic.deck.title}: {_count(topic.learned.waiting.new, 'new card')}"
    if not found.allowance.used_up:
        return Advice(command, f"{begun} {new}")
    met = topic.met_today if quiz == EVERYTHING else found.allowance.met_today  # a deck has its own allowance
    return Advice(f"{command} {found.allowance.more(met)}", f"{found.allowance.said}: rest, or {begun} {new}")


def _rest(known: Learned, quiz: str, today: int) -> Advice:
    if known.waiting.next_due is None:
        return Advice("genai deck list", "there is nothing to ask: no deck here has a card left")
    when = days_away(known.waiting.next_due, today)
    return Advice(f"{quiz} --cram", f"all is done; the next card is due {when}: rest, or practise")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number != 1 else ''}"
