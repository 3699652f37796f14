"""The Anki package opens in Anki's own library: every card a note, the right answer and its explanation on the back."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from genai_cli.content.library import Library, build, deck_files, read_all, shipped_folder
from genai_cli.errors import GenaiError
from genai_cli.report.anki import FIELDS, anki_package, fields_of
from genai_cli.study.answers import right_answer
from tests import builders as b

SPACED = b.cloze(prompt="In a GAN the { generator } draws.")  # as the reader leaves it: only `answer` is stripped
EVERY_KIND = (b.choice(), b.select(), b.claim(), b.typed(), b.cloze(), SPACED, b.order(), b.match(), b.recall())


def shipped() -> Library:
    """The decks that come with genai."""
    return read_all(deck_files(shipped_folder()))


def opened(folder: Path, package: bytes) -> Any:
    """A fresh Anki collection with the package imported."""
    collection = pytest.importorskip("anki.collection")
    pytest.importorskip("genanki")
    file = folder / "decks.apkg"
    file.write_bytes(package)
    found = collection.Collection(str(folder / "collection.anki2"))
    found.import_anki_package(collection.ImportAnkiPackageRequest(package_path=str(file)))
    return found


def test_anki_takes_every_card_in(tmp_path: Path) -> None:
    """As many notes as cards, in decks of their titles; a second import of the same adds none."""
    genanki = pytest.importorskip("genanki")
    assert isinstance(genanki, ModuleType)
    library = shipped()
    found = opened(tmp_path, anki_package(library, library.decks, 1_700_000_000))
    assert found.note_count() == len(library.cards)
    names = {deck.name for deck in found.decks.all_names_and_ids()}
    assert {f"genai::{deck.title}" for deck in library.decks} <= names
    found.close()
    again = opened(tmp_path, anki_package(library, library.decks, 1_700_000_999))
    assert again.note_count() == len(library.cards)
    again.close()


def test_the_back_has_the_answer_and_the_explanation(tmp_path: Path) -> None:
    """Rendered by Anki: the question is on the front without its answer marked, the rest on the back."""
    pytest.importorskip("genanki")
    library = build([b.deck(b.choice(because="It starts from noise."))])
    found = opened(tmp_path, anki_package(library, library.decks, 1_700_000_000))
    (number,) = found.find_cards("")
    card = found.get_card(number)
    front, back = card.question(), card.answer()
    assert "Which half of a GAN draws?" in front
    assert "It starts from noise." not in front
    for said in ("generator", "It starts from noise.", "It only judges.", "d/c"):
        assert said in back
    found.close()


@pytest.mark.parametrize("card", EVERY_KIND, ids=lambda card: card.kind)
def test_every_kind_of_card_asks_and_answers(card: Any) -> None:
    """The front asks without giving the answer away by its place or its braces; the back has the right answer."""
    library = build([b.deck(card)])
    fields = dict(zip(FIELDS, fields_of(library, card), strict=True))
    assert right_answer(card).split(" ")[0] in fields["Answer"]
    assert fields["Question"]
    if card.kind == "cloze":
        assert "generator" not in fields["Question"]
    if card.kind in ("choice", "select", "order", "match"):
        assert fields["Question"].count("<li>") >= 3


def test_nothing_in_a_deck_becomes_markup() -> None:
    """HTML is shown as text, and braces that Anki's templates would act on come apart."""
    evil = "<script>x</script> {{FrontSide}} {{c1::y}}"
    card = b.choice(prompt=evil, answer=evil, because=evil)
    for field in fields_of(build([b.deck(card)]), card):
        assert "<script" not in field
        assert "{{" not in field


def test_without_genanki_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """One error a person can act on."""
    monkeypatch.setitem(sys.modules, "genanki", None)
    with pytest.raises(GenaiError) as error:
        anki_package(build([]), [], 0)
    assert "genai-cli[anki]" in error.value.hint
