"""A deck file becomes a deck, or every mistake in it is told at once, each at its place and with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from genai_cli.content.model import (
    Choice,
    Concept,
    ConceptKind,
    Deck,
    Fact,
    Lure,
    Misconception,
    Place,
    Source,
    Verdict,
)
from genai_cli.content.reader import parse_deck, read_deck
from genai_cli.errors import DeckError, ExitCode, StoreError

CARDS = "cards:\n- {id: a, typed: Q, answer: A}\n"


def said(text: str) -> list[str]:
    """What is said of a bad deck: LINE:COLUMN and the message."""
    with pytest.raises(DeckError) as caught:
        parse_deck(text, "d.yaml")
    assert all(p.hint for p in caught.value.problems)
    return [f"{p.line}:{p.column} {p.message}" for p in caught.value.problems]


def deck(before: str) -> Deck:
    """A deck with something before its one card."""
    return parse_deck(f"deck: d\ntitle: D\n{before}{CARDS}", "d.yaml")


def test_a_whole_deck(tmp_path: Path) -> None:
    """Everything that a deck may declare arrives in the model, with the place where it stands."""
    path = tmp_path / "gans.yaml"
    path.write_text(
        """\
deck: gans
title: Adversarial networks
summary: Two networks compete.
after: [what-it-is]
source: {title: "Core Concepts — 2026", section: Three architectures}
facts:
- id: F030
  claim: DALL·E 1 is a GAN.
  verdict: wrong
  correction: It is a transformer.
  as_of: 2021-01
  important: true
  untested: for a reason
  sources: ["Ramesh 2021, arXiv:2102.12092"]
concepts:
- id: generator
  name: Generator
  kind: concept
  aliases: [the artist]
  gist: It draws.
  explanation: |
    One.

    Two.
  after: [network]
  unlike: [discriminator]
  facts: [F030]
misconceptions:
- id: judge-draws
  belief: The judge draws.
  refutation: It judges.
  facts: [F030]
cards:
- id: who
  concept: generator
  also: [gan]
  facts: [F030]
  choice: Who draws?
  answer: The generator
  because: It does.
  allow: {stem-echo: It is the point.}
  lures:
  - text: The judge
    because: No.
    reveals: judge-draws
"""
    )
    file = str(path)
    read = read_deck(path)
    fact = Fact(
        "F030", "gans", "DALL·E 1 is a GAN.", Verdict.WRONG, "It is a transformer.", "2021-01", True, "for a reason",
        ("Ramesh 2021, arXiv:2102.12092",),
    )  # fmt: skip
    concept = Concept(
        "generator", "gans", "Generator", ConceptKind.CONCEPT, ("the artist",), "It draws.", "One.\n\nTwo.",
        ("network",), ("discriminator",), ("F030",),
    )  # fmt: skip
    belief = Misconception("judge-draws", "gans", "The judge draws.", "It judges.", ("F030",))
    card = Choice(
        id="who", deck="gans", prompt="Who draws?", concept="generator", also=("gan",), facts=("F030",),
        because="It does.", answer="The generator", lures=(Lure("The judge", "No.", "judge-draws"),),
    )  # fmt: skip
    source = Source("Core Concepts — 2026", "Three architectures")
    assert read == Deck(
        "gans", "Adversarial networks", "Two networks compete.", ("what-it-is",), source, (fact,), (concept,),
        (belief,), (card,),
    )  # fmt: skip
    assert read.cards[0].allow == {"stem-echo": "It is the point."}
    assert read.cards[0].key == "gans/who"
    places = [read.place, read.facts[0].place, read.concepts[0].place, read.misconceptions[0].place]
    assert places == [Place(file, 1, 1), Place(file, 7, 3), Place(file, 16, 3), Place(file, 29, 3)]
    assert read.cards[0].place == Place(file, 34, 3)
    assert isinstance(read.cards[0], Choice)
    assert read.cards[0].lures[0].place == Place(file, 43, 5)


def test_the_smallest_deck() -> None:
    """An id, a title and a card are a deck; all else is empty."""
    read = deck("")
    assert (read.id, read.title, read.summary, read.source) == ("d", "D", "", None)
    assert (read.after, read.facts, read.concepts, read.misconceptions) == ((), (), (), ())


def test_values_are_text() -> None:
    """An id 010, a year, a date and a no stay what was typed; only a claim's answer is true or false."""
    read = parse_deck(
        "deck: 007\ntitle: 1e3\nfacts: [{id: 010, claim: no, as_of: 2022}]\nconcepts: [{id: 1.0, name: no, "
        "aliases: [on, ~]}]\ncards: [{id: 1_0, typed: 2022-08-22, answer: 12:30:45, accept: [null, .5]}]",
        "d.yaml",
    )
    assert (read.id, read.title, read.facts[0].id, read.facts[0].claim) == ("007", "1e3", "010", "no")
    assert (read.concepts[0].id, read.concepts[0].name, read.concepts[0].aliases) == ("1.0", "no", ("on", "~"))
    (card,) = read.cards
    assert (card.id, card.prompt, getattr(card, "answer", ""), getattr(card, "accept", "")) == (
        "1_0", "2022-08-22", "12:30:45", ("null", ".5"),
    )  # fmt: skip


def test_every_mistake_is_told_in_one_run() -> None:
    """Mistakes of all sorts, anywhere in the file, come together and in order of place."""
    assert said(
        "deck: My Deck\ntitel: D\nafter: x\nfacts:\n- {id: F1}\n- nothing\nconcepts:\n- {id: c, name: C, kind: thing}\n"
        "misconceptions: {}\ncards:\n- {id: a, typed: Q}\n- {id: a, claim: Q, answer: maybe}\n"
    ) == [
        "1:1 this deck has no “title”",
        "1:7 “My Deck” cannot be the id of this deck",
        "2:1 unknown key “titel” in this deck",
        "3:8 “after” must be a list, not the text “x”",
        "5:3 this fact has no “claim”",
        "6:3 a fact must have keys, not be the text “nothing”",
        "8:26 “kind” cannot be “thing”",
        "9:17 “misconceptions” must be a list, not a mapping",
        "11:3 this typed card has no “answer”",
        "12:8 the card id “a” on line 12 stands on line 11 already",
        "12:29 “answer” cannot be “maybe”",
    ]


def test_no_more_than_twenty_are_shown() -> None:
    """The first twenty by place are enough to begin with."""
    cards = "".join(f"- {{id: c{n}, typed: Q}}\n" for n in range(50))
    lines = said(f"deck: d\ntitle: D\ncards:\n{cards}")
    assert lines == [f"{line}:3 this typed card has no “answer”" for line in range(4, 24)]


def test_the_error_is_its_first_problem() -> None:
    """Who shows one line only shows the first, as FILE:LINE:COLUMN: error: ..., and exits with 65."""
    with pytest.raises(DeckError) as caught:
        parse_deck("deck: d\ntitle: D\n", "my deck.yaml")
    assert str(caught.value) == "my deck.yaml:1:1: error: this deck has no “cards”"
    assert caught.value.hint == "add “cards: …”"
    assert caught.value.code is ExitCode.BAD_DATA


def test_a_card_of_no_kind_is_looked_at_all_the_same() -> None:
    """Where the prompt is missing or misspelt, the id and the other keys are judged already."""
    assert said("deck: d\ntitle: D\ncards:\n- {choise: Q, anser: A}\n") == [
        "4:3 which kind is this card? It has no prompt",
        "4:3 this card has no “id”",
        "4:4 unknown key “choise” in this card",
        "4:15 unknown key “anser” in this card",
    ]


@pytest.mark.parametrize(("as_of", "good"), [("2023", True), ("2023-05", True), ("2023-5", False), ("2023-13", False),
                                             ("May 2023", False), ("23", False), ("2023-05-01", False)])  # fmt: skip
def test_as_of_is_a_year_or_a_month(as_of: str, good: bool) -> None:
    """2023 or 2023-05."""
    fact = f"facts: [{{id: F1, claim: c, as_of: {as_of}}}]\n"
    if good:
        assert deck(fact).facts[0].as_of == as_of
    else:
        assert said(f"deck: d\ntitle: D\n{fact}{CARDS}") == [f"3:35 “{as_of}” is no year or month"]


@pytest.mark.parametrize("sort", ["fact", "concept", "misconception"])
def test_an_id_stands_once_in_a_deck(sort: str) -> None:
    """Two things of a sort with one id are refused, whatever the case, and both lines are named."""
    rest = {"fact": "claim: c", "concept": "name: C", "misconception": "belief: b, refutation: r"}[sort]
    things = f"{sort}s:\n- {{id: Ab, {rest}}}\n- {{id: x, {rest}}}\n- {{id: aB, {rest}}}\n"
    (line,) = said(f"deck: d\ntitle: D\n{things}{CARDS}")
    assert line == f"6:8 the {sort} id “aB” on line 6 stands on line 4 already"


def test_what_a_deck_names_need_not_be_in_it() -> None:
    """Concepts, facts and misconceptions may live in another deck; the reader does not follow them."""
    read = parse_deck(
        "deck: d\ntitle: D\nafter: [e]\ncards: [{id: a, claim: Q, answer: false, concept: c, facts: [F1], reveals: m}]",
        "d",
    )
    assert read.cards[0].facts == ("F1",)


def test_the_shipped_decks_are_read_alike_without_libyaml(decks: list[Path]) -> None:
    """Both parsers make one and the same deck of each deck that is shipped, places included."""
    for path in decks:
        text = path.read_text(encoding="utf-8")
        fast, slow = parse_deck(text, "d"), parse_deck(text, "d", pure=True)
        assert fast == slow
        assert [card.place for card in fast.cards] == [card.place for card in slow.cards]


def test_a_missing_file_is_no_deck_error(tmp_path: Path) -> None:
    """A file that is not there cannot be read; that is no fault of a deck."""
    with pytest.raises(StoreError):
        read_deck(tmp_path / "none.yaml")
