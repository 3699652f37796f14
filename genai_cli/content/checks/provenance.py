"""Rule 24: what a card stands on, and whether it says so where the document is not simply right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genai_cli.content.checks.cards import texts_of
from genai_cli.content.checks.finding import Finding, Flaw, on_card
from genai_cli.content.checks.scene import Scene
from genai_cli.content.checks.wording import content_words
from genai_cli.content.model import CardBase, Fact, Recall, Verdict

NOT_SIMPLY_TRUE = frozenset({Verdict.WRONG, Verdict.DISPUTED, Verdict.DATED})
WORDS_OF_THE_CORRECTION = 2  # of those that the claim lacks; one is met by accident
_ATTRIBUTION = re.compile(
    r"\b(?:according to|the document|the record|the source|the text says|disput\w+|contested"
    r"|experts? (?:differ|disagree)|claim(?:s|ed)?|reported(?:ly)?|by (?:its|his|her|their) own)\b",
    re.IGNORECASE,
)
_DATE = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def uncited(scene: Scene) -> Iterator[Finding]:
    """A card that cites no fact, in a deck that declares facts."""
    for card in scene.deck.cards if scene.deck.facts else ():
        if not card.facts:
            yield on_card(card, Flaw("the card cites no fact", "name the facts it stands on under `facts:`"))


def bare_verdict(scene: Scene) -> Iterator[Finding]:
    """A card on a wrong, disputed or dated fact that neither corrects, nor attributes, nor dates it.

    It carries the correction if, in anything it says, it has two content words that the correction has and the claim
    lacks (one, if there is no second).
    """
    for card in scene.deck.cards:
        for fact in scene.library.facts_of(card):
            if fact.verdict in NOT_SIMPLY_TRUE and not _says_so(card, fact):
                message = f"{fact.id} is {fact.verdict}, and the card does not say so"
                hint = "give the correction in `because`, ask “according to the document”, or put a date in the prompt"
                yield on_card(card, Flaw(message, hint))
                break


def graded_unverifiable(scene: Scene) -> Iterator[Finding]:
    """A graded card that stands on nothing but facts nobody can verify; a recall card is graded by the learner."""
    for card in scene.deck.cards:
        facts = scene.library.facts_of(card)
        if facts and not isinstance(card, Recall) and all(f.verdict is Verdict.UNVERIFIABLE for f in facts):
            yield on_card(card, Flaw("the card grades what nobody can verify", "drop it, or cite a fact that holds"))


def _says_so(card: CardBase, fact: Fact) -> bool:
    if _ATTRIBUTION.search(f"{card.prompt} {card.because}") or _DATE.search(card.prompt):
        return True
    correction = content_words(fact.correction) - content_words(fact.claim)
    said = frozenset[str]().union(*map(content_words, texts_of(card)))
    return 0 < min(WORDS_OF_THE_CORRECTION, len(correction)) <= len(correction & said)
