"""Rule 25: every answer is explained, and a misconception is met where it shows."""

from __future__ import annotations

from collections.abc import Iterator

from genai_cli.content.checks.cards import lures_of
from genai_cli.content.checks.finding import Finding, Flaw, on_card
from genai_cli.content.checks.scene import Scene
from genai_cli.content.checks.wording import content_words
from genai_cli.content.model import Claim, Misconception


def no_feedback(scene: Scene) -> Iterator[Finding]:
    """A card or a lure without `because`, in a deck that declares facts, concepts or misconceptions."""
    for card in scene.deck.cards if scene.is_taught else ():
        if not card.because.strip():
            yield on_card(card, Flaw("the card does not say why its answer is right", "add `because:`"))
        for lure in lures_of(card):
            if not lure.because.strip():
                flaw = Flaw(f"nothing says why “{lure.text}” is wrong", "add `because:` to the lure")
                yield on_card(card, flaw, lure)


def feedback_off_topic(scene: Scene) -> Iterator[Finding]:
    """Feedback that shares no content word with the misconception it reveals, nor with its refutation."""
    for card in scene.deck.cards:
        for lure in lures_of(card):
            belief = scene.belief(lure.reveals)
            if belief and lure.because and not _meets(f"{lure.text} {lure.because}", belief):
                yield on_card(card, _off_topic(belief), lure)
        if isinstance(card, Claim) and card.because:
            belief = scene.belief(card.reveals)
            if belief and not _meets(card.because, belief):
                yield on_card(card, _off_topic(belief))


def _meets(feedback: str, belief: Misconception) -> bool:
    return bool(content_words(feedback) & (content_words(belief.belief) | content_words(belief.refutation)))


def _off_topic(belief: Misconception) -> Flaw:
    return Flaw(f"the feedback never touches the misconception {belief.id}", f"answer this: “{belief.belief}”")
