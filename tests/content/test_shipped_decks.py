"""The shipped decks hold the whole document: every fact, every misconception, every name, in words of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from genai_cli.content.library import Library, deck_files, read_all, shipped_folder
from genai_cli.content.model import PRODUCTION_KINDS, Card, ConceptKind, Verdict

SHARED = Path(__file__).resolve().parents[3] / "shared" / "source" / "generative-ai-core-concepts.txt"
IN_ORDER = (
    "what-it-is", "gans", "diffusion", "llms", "why-it-exploded", "can-and-cannot", "applications", "concerns",
    "neighbours",
)  # fmt: skip
LONGEST_SHARED_WORDS = 5


@pytest.fixture(scope="module")
def library() -> Library:
    """All shipped decks."""
    return read_all(deck_files(shipped_folder()))


def test_there_is_a_deck_for_each_topic(library: Library) -> None:
    """Nine decks, in the order of the document, none broken."""
    assert library.broken == ()
    assert tuple(deck.id for deck in library.decks) == IN_ORDER


def test_every_fact_is_there(library: Library) -> None:
    """The document makes 144 claims; each is in one deck, and what does not hold says what does."""
    ids = sorted(fact.id for fact in library.facts)
    assert ids == [f"F{number:03}" for number in range(1, 145)]
    for fact in library.facts:
        assert fact.verdict in (Verdict.HOLDS, Verdict.UNVERIFIABLE) or fact.correction, fact.id
        assert fact.sources or fact.untested, fact.id
    wrong = {fact.id for fact in library.facts if fact.verdict is Verdict.WRONG}
    assert "F030" in wrong  # DALL·E 1 was no GAN


def test_every_misconception_is_there(library: Library) -> None:
    """Thirty-five false beliefs, each with a refutation longer than the belief."""
    assert len(library.misconceptions) == 35
    assert all(len(m.refutation) > len(m.belief) for m in library.misconceptions)


def test_every_name_is_there(library: Library) -> None:
    """The 103 names can be looked up; ideas have three to eight sentences, products and people one or more."""
    assert len(library.concepts) == 103
    for concept in library.concepts:
        sentences = len(re.findall(r"[.!?…]['\"”’)*_]*(?=\s|$)", concept.explanation))
        least = 3 if concept.kind is ConceptKind.CONCEPT else 1
        assert least <= sentences <= 10, (concept.id, sentences)
        assert concept.gist


def test_the_mix_of_cards(library: Library) -> None:
    """260 to 340 cards of all eight kinds; at least 45 % ask for production, at most 40 % are multiple choice."""
    kinds = Counter(card.kind for card in library.cards.values())
    total = kinds.total()
    assert 260 <= total <= 340
    assert len(kinds) == 8
    assert sum(kinds[kind] for kind in PRODUCTION_KINDS) / total >= 0.45
    assert kinds["choice"] / total <= 0.40


def test_a_newcomer_begins_with_an_easy_choice(library: Library) -> None:
    """The first card anyone meets is a multiple choice about the first concept of the first deck."""
    from genai_cli.study.queue import new_in_order

    first = new_in_order(list(library.cards.values()), {}, list(library.concepts), 740_000)[0]
    assert (first.deck, first.kind) == ("what-it-is", "choice")


def texts_of(library: Library) -> Iterator[tuple[str, str]]:
    """Every text of the decks, with where it stands."""
    for deck in library.decks:
        yield deck.id, deck.summary
    for fact in library.facts:
        yield fact.id, f"{fact.claim} | {fact.correction}"
    for concept in library.concepts:
        yield concept.id, f"{concept.gist} | {concept.explanation}"
    for belief in library.misconceptions:
        yield belief.id, f"{belief.belief} | {belief.refutation}"
    for card in library.cards.values():
        yield card.key, f"{card.prompt} | {card.because}"
        for lure in getattr(card, "lures", ()):
            yield card.key, f"{lure.text} | {lure.because}"
        yield card.key, " | ".join(answers_of(card))


def answers_of(card: Card) -> list[str]:
    """The right answers of a card, each by itself."""
    found = getattr(card, "answers", None) or getattr(card, "answer", "")
    listed = found if isinstance(found, tuple) else (str(found),)
    return [" ".join(each) if isinstance(each, tuple) else each for each in listed]


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Every run of so many words in a text; a bar or a line end parts nothing but words."""
    found = set()
    for part in text.split("|"):
        words = re.findall(r"[a-z0-9]+(?:['’][a-z]+)?", part.lower().replace("’", "'"))
        found |= {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}
    return found


@pytest.mark.skipif(not SHARED.exists(), reason="the source document is not beside the checkout")
def test_no_sentence_is_copied(library: Library) -> None:
    """No six words in a row of the source document stand in a deck."""
    document = runs(SHARED.read_text(encoding="utf-8").replace("|", " "), LONGEST_SHARED_WORDS + 1)
    copied = [(where, " ".join(run)) for where, text in texts_of(library) for run in runs(text, 6) & document]
    assert copied == []
