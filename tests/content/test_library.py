"""Decks on disk become one library: in learning order, indexed, and with what is broken told of beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from genai_cli.content.library import build, deck_files, in_learning_order, read_all, shipped_folder
from genai_cli.content.model import Fact, Misconception
from genai_cli.errors import NotFound, StoreError
from tests import builders as b


def write(folder: Path, name: str, text: str = "") -> Path:
    """A deck file; without a text, a sound one whose id is its name."""
    path = folder / f"{name}.yaml"
    path.write_text(text or f"deck: {name}\ntitle: {name}\ncards: [{{id: a, recall: Q, answer: A}}]\n")
    return path


def ids(*decks: tuple[str, tuple[str, ...]]) -> list[str]:
    """The order in which decks with these ids and prerequisites are learned."""
    return [deck.id for deck in in_learning_order(tuple(b.deck(id=name, after=after) for name, after in decks))]


def test_decks_come_after_what_they_build_on() -> None:
    """Prerequisites first, over any number of steps; else the order that was given."""
    assert ids(("c", ("b",)), ("x", ()), ("b", ("a",)), ("a", ())) == ["a", "b", "c", "x"]
    assert ids(("x", ()), ("b", ()), ("a", ())) == ["x", "b", "a"]


def test_a_circle_and_a_deck_that_is_not_there_do_no_harm() -> None:
    """Every deck is there once, whatever `after` says."""
    assert sorted(ids(("a", ("b",)), ("b", ("a",)), ("c", ("c", "nowhere")))) == ["a", "b", "c"]


def test_a_long_chain_is_no_trouble() -> None:
    """Three hundred decks, each after the next, come in the opposite order."""
    names = [f"d{n}" for n in range(300)]
    chain = [(name, (after,)) for name, after in zip(names, [*names[1:], "none"], strict=True)]
    assert ids(*chain) == names[::-1]


def test_ids_mean_the_own_deck_first() -> None:
    """Of two facts with one id, a card means that of its own deck; from a third deck the first one is meant."""
    mine, other = Fact("F1", "d", "Mine."), Fact("F1", "e", "Other.")
    library = build(
        [
            b.deck(b.typed("a", facts=("F1",)), facts=(mine,)),
            b.deck(b.typed("b", deck="e", facts=("F1", "F9")), id="e", facts=(other,)),
            b.deck(b.typed("c", deck="f", facts=("F1",)), id="f"),
        ]
    )
    assert [library.facts_of(card) for card in library.cards.values()] == [(mine,), (other,), (mine,)]
    assert (len(library.facts), list(library.facts)) == (2, [mine, other])
    assert library.facts.get("F1", "e") is other
    assert library.facts.get("F9") is None


def test_what_a_card_is_about() -> None:
    """A card's concept, and the cards that are about a concept, also those that only touch it."""
    gan, judge = b.concept("gan"), b.concept("judge")
    cards = b.typed("a", concept="gan"), b.typed("b", concept="judge", also=("gan",)), b.typed("c")
    twin = b.concept("gan", deck="e")
    foreign = b.typed("x", deck="e", concept="gan")
    library = build([b.deck(*cards, concepts=(gan, judge)), b.deck(foreign, id="e", concepts=(twin,))])
    assert library.concept_of(cards[0]) is gan
    assert library.concept_of(cards[2]) is None
    assert library.cards_about(gan) == cards[:2]
    assert library.cards_about(judge) == (cards[1],)
    assert library.cards_about(twin) == (foreign,)


def test_decks_are_found_by_id() -> None:
    """By id, or with the nearest ids in the error."""
    library = build([b.deck(id="gans"), b.deck(id="llms")])
    assert library.deck("gans").id == "gans"
    with pytest.raises(NotFound, match="no deck “gan”") as caught:
        library.deck("gan")
    assert caught.value.suggestions == ("gans",)


def test_cards_are_found_by_key_and_where_it_is_plain_by_id() -> None:
    """`deck/card` always; the id alone if one deck alone has it."""
    library = build([b.deck(b.typed("one"), b.typed("both")), b.deck(b.typed("both", deck="e"), id="e")])
    assert library.card("d/both").deck == "d"
    assert library.card("one").key == "d/one"
    with pytest.raises(NotFound, match="several decks") as caught:
        library.card("both")
    assert caught.value.suggestions == ("d/both", "e/both")
    with pytest.raises(NotFound) as caught:
        library.card("onne")
    assert caught.value.suggestions[0] == "one"


def test_misconceptions_are_indexed_too() -> None:
    """By id and deck, like everything else."""
    belief = Misconception("m", "d", "b", "r")
    assert build([b.deck(misconceptions=(belief,))]).misconceptions.get("m") is belief


def test_deck_files_of_a_folder(tmp_path: Path) -> None:
    """.yaml and .yml by name; nothing else, and nothing where there is no folder."""
    for name in ("b.yaml", "a.yml", "c.txt", "d.yaml~"):
        (tmp_path / name).touch()
    assert [path.name for path in deck_files(tmp_path)] == ["a.yml", "b.yaml"]
    assert deck_files(tmp_path / "none") == deck_files(tmp_path / "c.txt") == []


def test_the_shipped_decks_are_there_and_sound() -> None:
    """Whatever is shipped can be read, and no id is taken twice."""
    library = read_all(deck_files(shipped_folder()))
    assert library.decks
    assert library.broken == ()


def test_a_broken_deck_is_told_of_and_the_others_are_read(tmp_path: Path) -> None:
    """One bad file costs one deck."""
    bad = write(tmp_path, "bad", "deck: bad\n")
    library = read_all([write(tmp_path, "one"), bad, write(tmp_path, "two")])
    assert [deck.id for deck in library.decks] == ["one", "two"]
    assert {problem.file for problem in library.broken} == {str(bad)}
    assert len(library.broken) == 2


def test_an_id_that_is_taken_is_a_problem_at_the_second_deck(tmp_path: Path) -> None:
    """The first keeps it, and the message names its file."""
    first = write(tmp_path, "one")
    second = write(tmp_path, "two", first.read_text())
    library = read_all([first, second])
    (problem,) = library.broken
    assert (problem.file, problem.line) == (str(second), 1)
    assert str(first) in problem.message
    assert [deck.place.file for deck in library.decks] == [str(first)]


def test_a_file_that_is_not_there_is_a_store_error(tmp_path: Path) -> None:
    """A deck that cannot be opened is not a bad deck."""
    with pytest.raises(StoreError, match="cannot read"):
        read_all([tmp_path / "none.yaml"])
