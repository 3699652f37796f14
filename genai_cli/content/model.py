"""What a deck is made of, once it has been read and found sound. Immutable; knows no YAML and no learner."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from typing import Annotated, ClassVar, NamedTuple

from genai_cli.records import dataclass

BRACES = re.compile(r"\{[^{}]*\}")  # those of a cloze, with what they hold
BLANK = "_____"

OneLine = Annotated[str, "a name: on one line, with nothing in it that cannot be seen"]


class Verdict(StrEnum):
    """How a claim of the source document stands against the record."""

    HOLDS = "holds"
    NUANCED = "nuanced"
    DISPUTED = "disputed"
    WRONG = "wrong"
    DATED = "dated"
    UNVERIFIABLE = "unverifiable"


class ConceptKind(StrEnum):
    """What a name names; a product or a person needs no long explanation."""

    CONCEPT = "concept"
    PRODUCT = "product"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file; line and column count from 1."""

    file: str = ""
    line: int = 1
    column: int = 1


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Source:
    """The document a deck teaches."""

    title: OneLine
    section: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim of the document, how it stands, and what is true where it does not hold.

    `as_of` is a year or year-month; `untested` says why no card asks for it (empty: some card must).
    """

    id: str
    deck: str
    claim: str
    verdict: Verdict = Verdict.HOLDS
    correction: str = ""
    as_of: str = ""
    important: bool = False
    untested: str = ""
    sources: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Concept:
    """Something with a name that can be looked up. `after` are prerequisites, `unlike` what it is confused with.

    `aliases` are other names it goes by; `misspelt` ones find it too, and are never shown.
    """

    id: str
    deck: str
    name: OneLine
    kind: ConceptKind = ConceptKind.CONCEPT
    aliases: tuple[OneLine, ...] = ()
    gist: str = ""
    explanation: str = ""
    after: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    misspelt: tuple[OneLine, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it can be found by, its name first."""
        return (self.name, *self.aliases, *self.misspelt)


@dataclass(frozen=True, slots=True)
class Misconception:
    """A false belief with a name, and what to say to someone who holds it."""

    id: str
    deck: str
    belief: str
    refutation: str
    facts: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Lure:
    """A wrong answer a learner could believe, why it is wrong, and the misconception it reveals ("" for none)."""

    text: str
    because: str = ""
    reveals: str = ""
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardBase:
    """What every kind of card has. `concept` is "" in a deck without concepts; `also` are further ones it tests.

    `allow` silences a rule of `deck check` on this card: rule name -> why.
    """

    kind: ClassVar[str]
    id: str
    deck: str
    prompt: str
    concept: str = ""
    also: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    because: str = ""
    allow: Mapping[str, str] = field(default_factory=dict, compare=False)
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def key(self) -> str:
        """`deck/card`: what the history hangs on. Stable while text, order, title and file name change."""
        return f"{self.deck}/{self.id}"

    @property
    def asked(self) -> str:
        """What is asked, a cloze with a blank for its answer."""
        return self.prompt


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(CardBase):
    """One of two to six options, shuffled."""

    kind: ClassVar[str] = "choice"
    answer: str
    lures: tuple[Lure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Select(CardBase):
    """Every option that is right."""

    kind: ClassVar[str] = "select"
    answers: tuple[str, ...]
    lures: tuple[Lure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(CardBase):
    """True or false. `reveals` is the misconception a wrong answer shows ("" for none)."""

    kind: ClassVar[str] = "claim"
    answer: bool
    reveals: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed(CardBase):
    """Type it. `lures` are wrong answers that were foreseen."""

    kind: ClassVar[str] = "typed"
    answer: str
    accept: tuple[str, ...] = ()
    lures: tuple[Lure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloze(CardBase):
    """Type what is in the braces: `prompt` keeps them ("A GAN has a {generator}."), `answer` is what they hold."""

    kind: ClassVar[str] = "cloze"
    answer: str
    accept: tuple[str, ...] = ()
    lures: tuple[Lure, ...] = ()

    @property
    def asked(self) -> str:
        """The prompt with a blank for its answer."""
        return BRACES.sub(BLANK, self.prompt)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(CardBase):
    """Put two to eight things in order."""

    kind: ClassVar[str] = "order"
    answer: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(CardBase):
    """Pair them up: (left, right), all lefts and all rights distinct."""

    kind: ClassVar[str] = "match"
    answer: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall(CardBase):
    """Think, reveal, grade yourself."""

    kind: ClassVar[str] = "recall"
    answer: str


Card = Choice | Select | Claim | Typed | Cloze | Order | Match | Recall
CARD_KINDS: tuple[type[Card], ...] = (Choice, Select, Claim, Typed, Cloze, Order, Match, Recall)
PRODUCTION_KINDS = frozenset({"typed", "cloze", "recall", "order", "match"})


class Head(NamedTuple):
    """What lining cards up needs to know of one: all but its text. `reveals` is what `could_reveal` says of it."""

    key: str
    deck: str
    id: str
    kind: str
    concept: str
    also: tuple[str, ...]
    reveals: tuple[str, ...]


class ConceptHead(NamedTuple):
    """What lining up its cards needs to know of a concept: all but its text."""

    id: str
    deck: str
    after: tuple[str, ...]
    unlike: tuple[str, ...]


def concept_head(concept: Concept) -> ConceptHead:
    """The head of a concept."""
    return ConceptHead(concept.id, concept.deck, concept.after, concept.unlike)


def head_of(card: CardBase) -> Head:
    """The head of a card."""
    return Head(card.key, card.deck, card.id, card.kind, card.concept, card.also, could_reveal(card))


def could_reveal(card: CardBase | Head) -> tuple[str, ...]:
    """The misconceptions that a wrong answer to the card can show, in order, each once."""
    match card:
        case Head():
            return card.reveals
        case Claim():
            named = [card.reveals]
        case Choice() | Select() | Typed() | Cloze():
            named = [lure.reveals for lure in card.lures]
        case _:
            named = []
    return tuple(dict.fromkeys(name for name in named if name))


@dataclass(frozen=True, slots=True)
class Deck:
    """One topic. `id` is stable; title and file may change. Its parts are tuples, or `content.drawer.Drawer`s."""

    id: str
    title: OneLine
    summary: str = ""
    after: tuple[str, ...] = ()
    source: Source | None = None
    facts: Sequence[Fact] = ()
    concepts: Sequence[Concept] = ()
    misconceptions: Sequence[Misconception] = ()
    cards: Sequence[Card] = ()
    place: Place = field(default=NOWHERE, compare=False)
