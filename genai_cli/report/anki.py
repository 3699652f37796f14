"""Decks as an Anki package: a note a card, with the right answer and its explanation on the back.

Needs genanki (the extra `genai-cli[anki]`). Ids come from the decks' and cards' own keys, so that importing a newer
package into Anki updates its notes and keeps their history there.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from genai_cli.content.caveats import caveats
from genai_cli.content.library import Library
from genai_cli.content.model import BRACES, Card, Choice, Claim, Cloze, Deck, Lure, Match, Order, Select
from genai_cli.errors import GenaiError
from genai_cli.study.answers import right_answer

if TYPE_CHECKING:
    import genanki

MODEL_ID = 1_607_392_911  # of our note type; Anki asks for a number that stays
FIELDS = ("Question", "Answer", "Explanation", "Caveats", "Source")
STYLE = """
.card { font: 20px/1.5 system-ui, sans-serif; max-width: 40em; margin: 1.5em auto; padding: 0 1em; text-align: left; }
.answer { font-weight: bold; }
.quiet { opacity: .7; font-size: 80%; }
ul { padding-left: 1.2em; }
"""
BACK = """{{FrontSide}}<hr id=answer>
<div class=answer>{{Answer}}</div>
<div>{{Explanation}}</div>
{{#Caveats}}<div class=quiet>{{Caveats}}</div>{{/Caveats}}
<div class=quiet>{{Source}}</div>"""


def anki_package(library: Library, decks: Sequence[Deck], seconds: float) -> bytes:
    """An .apkg of these decks, made at `seconds` since 1970; the same decks and time give the same notes.

    Raises GenaiError where genanki is not installed.
    """
    try:
        import genanki
    except ImportError as error:
        hint = "install it with: pip install 'genai-cli[anki]'"
        raise GenaiError("an Anki package needs genanki, which is not installed", hint) from error
    model = genanki.Model(
        MODEL_ID,
        "genai card",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Card", "qfmt": "<div>{{Question}}</div>", "afmt": BACK}],
        css=STYLE,
    )
    made = [_deck(library, deck, model) for deck in decks if deck.cards]
    out = io.BytesIO()
    genanki.Package(made).write_to_file(out, timestamp=seconds)
    return out.getvalue()


def _deck(library: Library, deck: Deck, model: genanki.Model) -> genanki.Deck:
    import genanki

    made = genanki.Deck(_number(deck.id), f"genai::{deck.title.replace('::', ':')}", description=escape(deck.summary))
    for card in deck.cards:
        guid, fields = genanki.guid_for("genai", card.key), fields_of(library, card)
        made.add_note(genanki.Note(model=model, fields=fields, guid=guid, tags=[card.deck, card.kind]))
    return made


def _number(name: str) -> int:
    """A number that stays for a name, as Anki wants of a deck: from 2^30 on, below 2^31."""
    return 2**30 + int.from_bytes(hashlib.blake2s(name.encode(), digest_size=8).digest(), "big") % 2**30


def fields_of(library: Library, card: Card) -> list[str]:
    """The note's fields as HTML, in the order of FIELDS."""
    concept = library.concept_of(card)
    source = f"{concept.name}; {card.key}" if concept else card.key
    warnings = "<br>".join(escape(said) for said in caveats(library.facts_of(card)))
    return [_question(card), _lines(right_answer(card)), _explanation(card), warnings, escape(source)]


def _question(card: Card) -> str:
    match card:
        case Choice():
            return _asked(card.prompt, _mixed(card, [card.answer, *(lure.text for lure in card.lures)]))
        case Select():
            asked = f"{card.prompt} (every one that is right)"
            return _asked(asked, _mixed(card, [*card.answers, *(lure.text for lure in card.lures)]))
        case Claim():
            return f"{_lines(card.prompt)}<br>True or false?"
        case Cloze():
            return _lines(BRACES.sub("[…]", card.prompt))
        case Order():
            return _asked(card.prompt, _mixed(card, card.answer))
        case Match():
            lefts, rights = [left for left, _ in card.answer], _mixed(card, [right for _, right in card.answer])
            return _asked(card.prompt, lefts) + _list(rights)
        case _:
            return _lines(card.prompt)


def _asked(prompt: str, options: Sequence[str]) -> str:
    return f"{_lines(prompt)}{_list(options)}"


def _list(items: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{_lines(item)}</li>" for item in items) + "</ul>"


def _mixed(card: Card, options: Sequence[str]) -> list[str]:
    """The options in an order that gives nothing away and stays from one export to the next."""
    return sorted(options, key=lambda text: hashlib.blake2s(f"{card.key}#{text}".encode()).digest())


def _explanation(card: Card) -> str:
    lures: tuple[Lure, ...] = getattr(card, "lures", ())
    why = [f"<li>{_lines(lure.text)}: {_lines(lure.because)}</li>" for lure in lures if lure.because]
    return _lines(card.because) + (f"<ul>{''.join(why)}</ul>" if why else "")


def _lines(text: str) -> str:
    """Foreign text as HTML; Anki's own braces, which its templates would act on, come apart."""
    return escape(text).replace("{{", "{&#8203;{").replace("}}", "}&#8203;}").replace("\n", "<br>")
