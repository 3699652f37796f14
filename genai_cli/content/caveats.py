"""What must be said beside a fact that does not simply hold."""

from __future__ import annotations

from collections.abc import Iterable

from genai_cli.content.model import Fact, Verdict


def caveat(fact: Fact) -> str:
    """One or two sentences for a wrong, disputed, dated or unverifiable fact; "" for one that holds."""
    match fact.verdict:
        case Verdict.WRONG:
            return f"The document says: {fact.claim} The record says: {fact.correction}"
        case Verdict.DISPUTED:
            return f"Disputed. The document says: {fact.claim} {fact.correction}"
        case Verdict.DATED:
            when = f"as of {fact.as_of}" if fact.as_of else "when it was written"
            return f"True {when}: {fact.claim} {fact.correction}"
        case Verdict.UNVERIFIABLE:
            return f"Nobody can check this: {fact.claim} {fact.correction}".rstrip()
        case Verdict.NUANCED:
            return fact.correction  # it stands by itself: the claim holds in the main, and the card has just asked it
        case Verdict.HOLDS:
            return ""


def caveats(facts: Iterable[Fact]) -> tuple[str, ...]:
    """The caveats of several facts, each once."""
    return tuple(dict.fromkeys(text for fact in facts if (text := caveat(fact))))
