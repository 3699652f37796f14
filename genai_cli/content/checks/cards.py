"""What the kinds of card have in common for a rule: their options, their answers, what they reveal."""

from __future__ import annotations

from genai_cli.content.model import CardBase, Choice, Cloze, Lure, Match, Order, Recall, Select, Typed


def lures_of(card: CardBase) -> tuple[Lure, ...]:
    """The wrong answers a card foresees; none for kinds that have none."""
    return card.lures if isinstance(card, Choice | Select | Typed | Cloze) else ()


def options_of(card: CardBase) -> tuple[str, ...]:
    """The texts a choice or select card puts up, right ones first; none for another kind."""
    if isinstance(card, Choice | Select):
        return (*answers_of(card), *(lure.text for lure in card.lures))
    return ()


def answers_of(card: CardBase) -> tuple[str, ...]:
    """The answers that are a text of their own; none for claims, orders and matches."""
    if isinstance(card, Select):
        return card.answers
    return (card.answer,) if isinstance(card, Choice | Typed | Cloze | Recall) else ()


def texts_of(card: CardBase) -> tuple[str, ...]:
    """All that a card says about the truth: prompt, answers, feedback on the answer; not what its lures say."""
    told: tuple[str, ...] = answers_of(card)
    if isinstance(card, Order):
        told = card.answer
    elif isinstance(card, Match):
        told = tuple(text for pair in card.answer for text in pair)
    return (card.prompt, *told, card.because)
