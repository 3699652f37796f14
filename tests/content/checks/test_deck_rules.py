"""The rules that need the whole deck: cues over many items, leaks, lures, provenance, feedback."""

from __future__ import annotations

import pytest

from genai_cli.content.model import Card, Choice, Fact, Lure, Verdict
from tests import builders as b
from tests.content.checks.looking import belief, broken, fact, findings, item, named


def row(*lengths: int) -> tuple[str, ...]:
    """Options of so many characters."""
    return tuple(letter * n for letter, n in zip("abcd", lengths, strict=False))


@pytest.mark.parametrize(
    ("rule", "bad", "good"),
    [("longest-key-often", row(12, 10, 11), row(10, 12, 11)), ("shortest-key-often", row(9, 10, 11), row(10, 9, 11))],
)
def test_a_cue_of_length_over_the_deck(rule: str, bad: tuple[str, ...], good: tuple[str, ...]) -> None:
    """Five of ten keys with one and the same extreme length are too many, four are not; nine items are too few."""

    def cards(n: int, total: int) -> list[Choice]:
        return [item("?", *(bad if i < n else good), name=f"c{i}") for i in range(total)]

    assert rule in broken(b.deck(*cards(5, 10)))
    assert rule not in broken(b.deck(*cards(4, 10)))
    assert rule not in broken(b.deck(*cards(9, 9)))


def numeric(*keys: int) -> list[Card]:
    """Cards with 10, 20, 30 and 40 as options."""
    return [
        item("How many?", str(key), *(str(n) for n in (10, 20, 30, 40) if n != key), name=f"n{i}")
        for i, key in enumerate(keys)
    ]


def test_the_key_among_numbers_is_not_always_in_the_middle() -> None:
    """Four rows of numbers without the key at an end are a cue; one key at an end is enough to break it."""
    assert "numeric-key-in-the-middle" in broken(b.deck(*numeric(20, 30, 20, 30)))
    assert "numeric-key-in-the-middle" not in broken(b.deck(*numeric(20, 30, 20, 40)))
    assert "numeric-key-in-the-middle" not in broken(b.deck(*numeric(20, 30, 20)))


def test_the_key_among_numbers_is_spread() -> None:
    """Three of four keys at one rank are a cue; two of four are luck."""
    assert "numeric-key-position" in broken(b.deck(*numeric(40, 40, 10, 40)))
    assert "numeric-key-position" not in broken(b.deck(*numeric(40, 40, 10, 30)))


def test_a_lure_must_be_near_something_taught() -> None:
    """A lure is believable if it reveals a misconception or shares a word with what the library teaches."""
    taught = {"concepts": (b.concept("generator", gist="It draws pictures."),)}

    def with_lure(lure: Lure, **more: object) -> set[str]:
        card = b.choice(lures=(lure, Lure("picture book", "")), concept="generator")
        return broken(b.deck(card, **(taught | more)))

    assert "implausible-lure" in with_lure(Lure("A bowl of soup"))
    assert "implausible-lure" not in with_lure(Lure("A picture frame"))
    assert "implausible-lure" not in with_lure(Lure("1912"))
    assert "implausible-lure" not in with_lure(Lure("A bowl of soup", "", "judge-draws"))
    assert "implausible-lure" not in with_lure(Lure("A bowl of soup"), concepts=())


def test_an_answer_stands_in_no_other_prompt() -> None:
    """Three words of an answer in another prompt are a leak; in its own prompt, a blank, or as a term they are not."""
    asked = b.recall("r", answer="The judge is fooled")
    leak = b.typed("t", prompt="Once the judge is fooled, what follows?")
    assert "leak" in broken(b.deck(asked, leak))
    assert "leak" not in broken(b.deck(b.recall("r", prompt=leak.prompt, answer="The judge is fooled")))
    blank = b.cloze("z", prompt="It has won when {the judge is fooled}.", answer="the judge is fooled")
    assert "leak" not in broken(b.deck(asked, blank))
    term = named("loss", "The judge is fooled")
    assert "leak" not in broken(b.deck(asked, leak, concepts=(term,)))


def test_a_blank_must_not_fit_another_term() -> None:
    """A sentence all of which is said of another concept could mean that one; an accepted or named one is no rival."""
    judge = named("judge", "Judge", gist="The network of a GAN that looks at pictures.")
    sentence = "In a GAN the network that looks at pictures is the {discriminator}."
    card = b.cloze(prompt=sentence, answer="discriminator")
    assert "cloze-ambiguous" in broken(b.deck(card, concepts=(judge,)))
    accepted = b.cloze(prompt=sentence, answer="discriminator", accept=("judge",))
    assert "cloze-ambiguous" not in broken(b.deck(accepted, concepts=(judge,)))
    more = b.cloze(prompt=sentence.replace("looks", "looks with suspicion"), answer="discriminator")
    assert "cloze-ambiguous" not in broken(b.deck(more, concepts=(judge,)))


def test_one_sentence_has_one_answer() -> None:
    """Two clozes with the same sentence and different answers cannot both be fair."""
    one = b.cloze("a", prompt="A GAN is made of a {generator} network.", answer="generator")
    two = b.cloze("b", prompt="A GAN is made of a {discriminator} network.", answer="discriminator")
    assert "cloze-ambiguous" in broken(b.deck(one, two))
    assert "cloze-ambiguous" not in broken(b.deck(one, b.cloze("b", prompt=one.prompt)))


def test_a_card_cites_a_fact_where_there_are_facts() -> None:
    """In a deck with facts a card without one is told of; in a plain deck nothing is asked."""
    assert "uncited" in broken(b.deck(b.typed(), facts=(fact(),)))
    assert "uncited" not in broken(b.deck(b.typed(facts=("F1",)), facts=(fact(),)))
    assert "uncited" not in broken(b.deck(b.typed()))


WRONG = fact(claim="DALL·E 1 is a GAN.", verdict=Verdict.WRONG, correction="DALL·E 1 is a transformer with a VAE.")
DATED = fact(claim="GPT-4 is the largest.", verdict=Verdict.DATED, correction="Larger ones exist.", as_of="2023")


@pytest.mark.parametrize(
    ("about", "prompt", "because", "flagged"),
    [
        (WRONG, "What is DALL·E 1?", "It is famous.", True),
        (WRONG, "What is DALL·E 1?", "It joins a transformer to a VAE.", False),
        (WRONG, "What is DALL·E 1 according to the document?", "It is famous.", False),
        (WRONG, "What is DALL·E 1?", "The document says GAN.", False),
        (DATED, "Which model is the largest?", "It has the most weights.", True),
        (DATED, "As of 2023, which model is the largest?", "It has the most weights.", False),
        (fact(), "Who draws?", "It does.", False),
    ],
)
def test_what_does_not_simply_hold_is_said(about: Fact, prompt: str, because: str, flagged: bool) -> None:
    """A card on a wrong or dated fact corrects it, attributes it, or dates it."""
    card = b.typed(prompt=prompt, because=because, facts=("F1",))
    assert ("bare-verdict" in broken(b.deck(card, facts=(about,)))) is flagged


def test_the_unverifiable_is_not_graded() -> None:
    """A card that stands on unverifiable facts alone may be recalled, but not judged."""
    facts = (fact("F1", verdict=Verdict.UNVERIFIABLE), fact("F2"))
    assert "graded-unverifiable" in broken(b.deck(b.typed(facts=("F1",)), facts=facts))
    assert "graded-unverifiable" not in broken(b.deck(b.recall(facts=("F1",)), facts=facts))
    assert "graded-unverifiable" not in broken(b.deck(b.typed(facts=("F1", "F2")), facts=facts))


def test_every_answer_and_every_lure_is_explained() -> None:
    """Where a deck declares anything, a card and each lure need a `because`; the lure's finding is at the lure."""
    beliefs = (belief(),)
    silent = b.choice(lures=(Lure("encoder", "None here."), Lure("judge", "", "judge-draws")))
    found = [f for f in findings(b.deck(silent, misconceptions=beliefs)) if f.rule == "no-feedback"]
    assert [f.about for f in found] == [silent, silent.lures[1]]
    assert "no-feedback" not in broken(b.deck(b.choice(because="It starts from noise."), misconceptions=beliefs))
    assert "no-feedback" not in broken(b.deck(silent))


def test_feedback_meets_the_misconception() -> None:
    """Feedback on a lure or a claim that reveals a misconception has a word in common with it or its refutation."""

    def about(text: str) -> set[str]:
        lures = (Lure("that one", text, "judge-draws"), Lure("encoder", "x"))
        return broken(b.deck(b.choice(lures=lures), misconceptions=(belief(),)))

    assert "feedback-off-topic" in about("That is wrong.")
    assert "feedback-off-topic" not in about("It only judges.")
    assert "feedback-off-topic" in broken(b.deck(b.claim(because="So it is."), misconceptions=(belief(),)))
    assert "feedback-off-topic" not in broken(b.deck(b.claim(because="It draws."), misconceptions=(belief(),)))
