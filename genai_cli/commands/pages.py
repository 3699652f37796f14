"""What is known about a concept, gathered for its page and for its JSON."""

from __future__ import annotations

from collections.abc import Mapping

from genai_cli.content.library import Library
from genai_cli.content.model import Concept, Fact, Misconception
from genai_cli.study.concept_page import ConceptPage
from genai_cli.study.mastery import mastery_of
from genai_cli.study.state import CardState


def page_about(concept: Concept, library: Library, states: Mapping[str, CardState], day: int) -> ConceptPage:
    """Everything the page of a concept shows."""
    cards = library.cards_about(concept)
    after = (library.concepts.get(name, concept.deck) for name in concept.after)
    unlike = (library.concepts.get(name, concept.deck) for name in concept.unlike)
    return ConceptPage(
        concept=concept,
        deck_title=library.deck(concept.deck).title,
        after=tuple(other.name for other in after if other),
        unlike=tuple((other.name, other.gist) for other in unlike if other),
        facts=facts_about(concept, library),
        misconceptions=misconceptions_about(concept, library),
        mastery=mastery_of(cards, states, day) if cards else None,
        cards=len(cards),
        seen=sum(1 for card in cards if card.key in states and states[card.key].reps > 0),
    )


def facts_about(concept: Concept, library: Library) -> tuple[Fact, ...]:
    """The facts a concept rests on."""
    found = (library.facts.get(name, concept.deck) for name in concept.facts)
    return tuple(fact for fact in found if fact)


def misconceptions_about(concept: Concept, library: Library) -> tuple[Misconception, ...]:
    """The misconceptions that its cards can reveal or that rest on its facts, each once, in the decks' order."""
    from genai_cli.content.model import could_reveal

    cards = [card for card in library.cards_about(concept) if card.concept == concept.id]
    told = (library.misconceptions.get(name, card.deck) for card in cards for name in could_reveal(card))
    named = {(belief.deck, belief.id) for belief in told if belief}
    facts = set(concept.facts)
    decks = {concept.deck, *(deck for deck, _ in named)}
    return tuple(
        belief
        for deck in library.decks
        if deck.id in decks
        for belief in deck.misconceptions
        if (belief.deck, belief.id) in named or (belief.deck == concept.deck and facts & set(belief.facts))
    )


def concept_json(page: ConceptPage) -> dict[str, object]:
    """A concept as the contract writes it."""
    concept = page.concept
    return {
        "id": concept.id,
        "name": concept.name,
        "aliases": list(concept.aliases),
        "gist": concept.gist,
        "explanation": concept.explanation,
        "deck": concept.deck,
        "after": list(concept.after),
        "unlike": list(concept.unlike),
        "facts": [
            {"id": f.id, "claim": f.claim, "verdict": str(f.verdict), "correction": f.correction or None}
            for f in page.facts
        ],
        "misconceptions": [
            {"id": m.id, "belief": m.belief, "refutation": m.refutation} for m in page.misconceptions
        ],
        "mastery": None if page.mastery is None else round(page.mastery, 4),
    }
