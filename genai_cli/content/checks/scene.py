"""One deck among all decks, and what can be asked of it: who cites, who reveals, who is about what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from genai_cli.content.checks.wording import content_words
from genai_cli.content.library import Library
from genai_cli.content.model import Card, Concept, Deck, Fact, Misconception, could_reveal
from genai_cli.records import dataclass

Name = tuple[str, str]  # (deck, id): what is unique over all decks


@dataclass(frozen=True, slots=True)
class Scene:
    """The deck to look at, and indexes over all decks; `vocabulary` are all words that teach something."""

    library: Library
    deck: Deck
    citing: Mapping[Name, tuple[Card, ...]]
    revealing: Mapping[Name, tuple[Card, ...]]
    testing: Mapping[Name, tuple[Card, ...]]
    vocabulary: frozenset[str]

    @property
    def is_taught(self) -> bool:
        """Whether the deck declares anything beyond cards: a plain stack of cards is held to fewer rules."""
        return bool(self.deck.facts or self.deck.concepts or self.deck.misconceptions)

    def belief(self, name: str) -> Misconception | None:
        """The misconception of that id, as this deck means it."""
        return self.library.misconceptions.get(name, self.deck.id) if name else None


def scenes(library: Library, decks: Iterable[Deck]) -> Iterator[Scene]:
    """A scene for each deck to be checked; the indexes are made once."""
    citing, revealing, testing = _indexes(library)
    vocabulary = frozenset().union(*(content_words(text) for text in _teaching(library)))
    for deck in decks:
        yield Scene(library, deck, citing, revealing, testing, vocabulary)


def name_of(thing: Concept | Fact | Misconception) -> Name:
    """The key of a thing in the indexes."""
    return (thing.deck, thing.id)


Index = Mapping[Name, tuple[Card, ...]]


def _indexes(library: Library) -> tuple[Index, Index, Index]:
    citing: defaultdict[Name, list[Card]] = defaultdict(list)
    revealing: defaultdict[Name, list[Card]] = defaultdict(list)
    testing: defaultdict[Name, list[Card]] = defaultdict(list)
    for card in library.cards.values():
        for fact in {f for name in card.facts if (f := library.facts.get(name, card.deck))}:
            citing[name_of(fact)].append(card)
        for name in could_reveal(card):
            if belief := library.misconceptions.get(name, card.deck):
                revealing[name_of(belief)].append(card)
        for name in dict.fromkeys((card.concept, *card.also)):
            if concept := library.concepts.get(name, card.deck):
                testing[name_of(concept)].append(card)
    return _frozen(citing), _frozen(revealing), _frozen(testing)


def _frozen(index: Mapping[Name, list[Card]]) -> Index:
    return {name: tuple(cards) for name, cards in index.items()}


def _teaching(library: Library) -> Iterator[str]:
    for concept in library.concepts:
        yield from (concept.name, *concept.aliases, concept.gist, *concept.explanation.splitlines())
    for fact in library.facts:
        yield from (fact.claim, fact.correction)
    for belief in library.misconceptions:
        yield from (belief.belief, belief.refutation)
