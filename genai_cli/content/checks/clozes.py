"""Rule 22: one blank, late enough, that one term alone fits."""

from __future__ import annotations

from collections.abc import Iterator

from genai_cli.content.checks.finding import Finding, Flaw, on_card
from genai_cli.content.checks.scene import Scene
from genai_cli.content.checks.wording import content_words, stands_in
from genai_cli.content.model import BRACES, CardBase, Cloze, Concept
from genai_cli.content.words import fold, words

EARLY_WORDS = 3
FEWEST_WORDS_AROUND = 2  # content words outside the blank; "A {GAN} is a network" says nothing that tells


def cloze_blank(card: CardBase) -> Flaw | None:
    """More or fewer blanks than one, or a blank among the first three words."""
    if not isinstance(card, Cloze):
        return None
    blanks = BRACES.findall(card.prompt)
    if len(blanks) != 1:
        return Flaw(f"a cloze has one blank, this has {len(blanks)}", "make one card for each")
    if len(words(card.prompt[: card.prompt.index("{")])) < EARLY_WORDS:
        return Flaw("the blank stands in the first three words", "turn the sentence round: first the context")
    return None


def ambiguous_clozes(scene: Scene) -> Iterator[Finding]:
    """The blank would as well fit another term of the deck.

    Three things show it: fewer than two content words stand around the blank; another cloze asks the same sentence for
    another answer; or everything the sentence says is also said in the gist or explanation of another concept that the
    sentence does not name and that is not accepted.
    """
    clozes = [card for card in scene.deck.cards if isinstance(card, Cloze)]
    for card in clozes:
        around = content_words(BRACES.sub(" ", card.prompt))
        twins = (c for c in clozes if c is not card and _around(c) == _around(card))
        twin = next((c for c in twins if not same_answer(c, card)), None)
        if len(around) < FEWEST_WORDS_AROUND:
            yield on_card(card, Flaw("too little stands around the blank to tell what belongs there", "add context"))
        elif twin:
            yield on_card(card, Flaw(f"{twin.id} asks the same sentence for another answer", "tell them apart"))
        elif other := next((c for c in scene.deck.concepts if fits(card, c, around)), None):
            yield on_card(card, Flaw(f"“{other.name}” would fit the blank too", "say more, or accept it"))


def fits(card: Cloze, concept: Concept, around: frozenset[str]) -> bool:
    """Whether all that the sentence says is said of a concept which is neither its answer nor named in it."""
    names = concept.names
    sentence, right = words(BRACES.sub(" ", card.prompt)), {fold(text) for text in (card.answer, *card.accept)}
    if any(fold(name) in right or stands_in(words(name), sentence) for name in names):
        return False
    if concept.id == card.concept:
        return False
    said = content_words(concept.gist).union(*map(content_words, concept.explanation.splitlines()))
    return around <= said


def same_answer(a: Cloze, b: Cloze) -> bool:
    """Whether two clozes take the same answer."""
    return fold(a.answer) in {fold(text) for text in (b.answer, *b.accept)}


def _around(card: Cloze) -> str:
    return fold(BRACES.sub(" ", card.prompt))
