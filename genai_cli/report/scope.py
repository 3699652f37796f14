"""A library narrowed to a deck or a concept: its cards, and the misconceptions that they can show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from genai_cli.content.library import Library, build
from genai_cli.content.model import Card, Concept, Deck, could_reveal


def of_deck(deck: Deck) -> Library:
    """One deck alone."""
    return build([_part(deck, deck.cards, deck.concepts)])


def of_concept(library: Library, concept: Concept) -> Library:
    """The cards that test a concept, mainly or also, whatever their decks."""
    about: dict[str, list[Card]] = {concept.deck: []}
    for card in library.cards_about(concept):
        about.setdefault(card.deck, []).append(card)
    decks = [deck for deck in library.decks if deck.id in about]
    return build(_part(deck, about[deck.id], [concept] if deck.id == concept.deck else []) for deck in decks)


def _part(deck: Deck, cards: Sequence[Card], concepts: Sequence[Concept]) -> Deck:
    told = {name for card in cards for name in could_reveal(card)}
    misconceptions = tuple(belief for belief in deck.misconceptions if belief.id in told)
    return replace(deck, cards=tuple(cards), concepts=tuple(concepts), misconceptions=misconceptions)
