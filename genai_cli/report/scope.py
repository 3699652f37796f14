"""Progress narrowed to a deck or a concept: a smaller library, with the answers and states of its cards alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from genai_cli.content.library import build
from genai_cli.content.model import Card, Concept, Deck, could_reveal
from genai_cli.report.document import Progress
from genai_cli.study.progress import first_met_on


def of_deck(progress: Progress, deck: Deck) -> Progress:
    """The progress in one deck."""
    narrowed = _only(progress, lambda card: card.deck == deck.id, lambda concept: concept.deck == deck.id)
    met = first_met_on(progress.today, narrowed.states.values())
    return replace(narrowed, allowance=replace(progress.allowance, met_today=met))  # a deck that is named has its own


def of_concept(progress: Progress, concept: Concept) -> Progress:
    """The progress in the cards that test a concept, mainly or also, whatever their decks."""
    about = {card.key for card in progress.library.cards_about(concept)}
    narrowed = _only(progress, lambda card: card.key in about, lambda other: other is concept)
    return replace(narrowed, exams={})  # they are about whole decks


def _only(progress: Progress, wants: Callable[[Card], bool], names: Callable[[Concept], bool]) -> Progress:
    decks = [_part(deck, wants, names) for deck in progress.library.decks]
    library = build(deck for deck in decks if deck.cards or deck.concepts)
    answered = [event for event in progress.answered if event.key in library.cards]
    states = {key: state for key, state in progress.states.items() if key in library.cards}
    return replace(progress, library=library, answered=answered, states=states)


def _part(deck: Deck, wants: Callable[[Card], bool], names: Callable[[Concept], bool]) -> Deck:
    cards = tuple(card for card in deck.cards if wants(card))
    told = {name for card in cards for name in could_reveal(card)}
    return replace(
        deck,
        cards=cards,
        concepts=tuple(concept for concept in deck.concepts if names(concept)),
        misconceptions=tuple(m for m in deck.misconceptions if m.id in told),
    )
