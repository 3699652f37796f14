"""Rules 19, 20 and 21: answers that ask for too much, or stand elsewhere in the deck."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genai_cli.content.checks.cards import answers_of
from genai_cli.content.checks.finding import Finding, Flaw, on_card
from genai_cli.content.checks.scene import Scene
from genai_cli.content.checks.wording import FUNCTION_WORDS, stands_in
from genai_cli.content.model import BRACES, CardBase, Cloze, Recall, Select, Typed
from genai_cli.content.words import fold, words

MOST_WORDS = 12
MOST_IN_A_SET = 3
FEWEST_LEAKING_WORDS = 3
_FINITE = r"(?:is|are|was|were|has|have|had|does|do|did|can|cannot|will|would|may|must|should)"
_PRONOUN = r"(?:it|they|he|she|we|you|there|nobody|everyone)"
_SUBJECT = r"(?:the |a |its |their )?[\w-]+"
_SECOND_CLAUSE = re.compile(rf"\band (?:{_FINITE}\b|{_PRONOUN} \w+|{_SUBJECT} {_FINITE}\b)", re.IGNORECASE)
_FIRST_CLAUSE = re.compile(rf"^(?:{_PRONOUN} \w+|.*?\b{_FINITE}\b)", re.IGNORECASE)
_ASKS_LIST = re.compile(
    r"\b(?:list|name|give|enumerate)\b[^.?!]*?\b(?P<n>all|every|four|five|six|seven|eight|nine|ten|[4-9]|[1-9]\d)\b",
    re.IGNORECASE,
)


def minimum_information(card: CardBase) -> Flaw | None:
    """An answer of over 12 words, or of two clauses joined by “and” or a semicolon (Wozniak's rule 4)."""
    for answer in answers_of(card):
        if len(words(answer)) > MOST_WORDS:
            return Flaw(f"the answer has {len(words(answer))} words; {MOST_WORDS} are enough", "split the card")
        if has_two_clauses(answer):
            return Flaw(f"the answer says two things: “{answer}”", "ask for one of them, or make two cards")
    return None


def has_two_clauses(text: str) -> bool:
    """Whether a semicolon or an “and” joins two clauses; an “and” between two nouns does not.

    A clause is known by a pronoun or a common finite verb: "It is fast and it is cheap", "It learns and has no memory".
    """
    second = _SECOND_CLAUSE.search(text)
    return ";" in text or bool(second and _FIRST_CLAUSE.search(text[: second.start()]))


def long_set(card: CardBase) -> Flaw | None:
    """“List all” with more than three answers: sets are the hardest thing to keep (Wozniak's rule 9)."""
    if isinstance(card, Select) and len(card.answers) > MOST_IN_A_SET:
        return Flaw(f"{len(card.answers)} right options; {MOST_IN_A_SET} are enough", "split the set")
    if not isinstance(card, Typed | Recall):
        return None
    asked = _ASKS_LIST.search(card.prompt)
    parts = [part for part in re.split(r",|;|\band\b", card.answer) if part.strip()]
    if asked and (asked.group("n").lower() not in ("all", "every") or len(parts) > MOST_IN_A_SET):
        return Flaw("the card asks for a list of more than three", "split it, or make it an order or match card")
    return None


def leaks(scene: Scene) -> Iterator[Finding]:
    """A key of three or more words stands in another card's prompt of the same deck.

    The names of concepts are exempt: a term must be usable in every prompt. So are keys with fewer than two words that
    mean something ("in the prompt").
    """
    terms = {fold(name) for concept in scene.library.concepts for name in concept.names}
    prompts = [(card, words(_without_blank(card))) for card in scene.deck.cards]
    for card in scene.deck.cards:
        for key in answers_of(card):
            said = words(key)
            if len(said) < FEWEST_LEAKING_WORDS or len(set(said) - FUNCTION_WORDS) < 2 or fold(key) in terms:
                continue
            for other, prompt in prompts:
                if other is not card and stands_in(said, prompt):
                    hint = "reword the answer or the other prompt"
                    yield on_card(card, Flaw(f"its answer “{key}” stands in the prompt of {other.id}", hint))


def _without_blank(card: CardBase) -> str:
    """What the learner sees: a cloze without what its braces hold."""
    return BRACES.sub(" … ", card.prompt) if isinstance(card, Cloze) else card.prompt
