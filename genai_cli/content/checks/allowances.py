"""What authors allow on their cards: `allow: {rule: why}` silences a warning there, and must be of use."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from genai_cli.content.checks.finding import Finding, Rule, Severity
from genai_cli.content.library import did_you_mean
from genai_cli.content.model import Deck
from genai_cli.content.nearest import nearest
from genai_cli.records import dataclass

USELESS_ALLOW = "useless-allow"


@dataclass(frozen=True, slots=True)
class Sifted:
    """Findings that stand, how many were silenced, and by which (card, rule)."""

    standing: tuple[Finding, ...]
    silenced: int
    used: frozenset[tuple[str, str]]


def sift(findings: Iterable[Finding]) -> Sifted:
    """Take out the warnings that their card allows. An error is never silenced: it is certainly wrong."""
    standing, used = [], []
    for found in findings:
        if found.card and found.severity is Severity.WARNING and found.rule in found.card.allow:
            used.append((found.card.key, found.rule))
        else:
            standing.append(found)
    return Sifted(tuple(standing), len(used), frozenset(used))


def useless_allows(deck: Deck, rules: Collection[Rule], used: frozenset[tuple[str, str]]) -> Iterator[Finding]:
    """An `allow` that names no rule, or a rule that finds nothing on this card."""
    known = {rule.name: rule for rule in rules}
    for card in deck.cards:
        for name in card.allow:
            if name not in known:
                hint = did_you_mean(nearest(name, known)) or "take it out"
                yield Finding(card, f"{card.id}: allows “{name}”, which is no rule", hint, rule=USELESS_ALLOW)
            elif (card.key, name) not in used:
                why = "is an error and cannot be allowed" if known[name].severity is Severity.ERROR else "is not broken"
                yield Finding(card, f"{card.id}: allows {name}, which {why} here", "take it out", rule=USELESS_ALLOW)
