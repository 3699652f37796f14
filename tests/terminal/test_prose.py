"""Explanations are drawn as Markdown says, whoever draws them."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import RenderableType
from rich.markdown import Markdown

from genai_cli.content.library import deck_files, read_all, shipped_folder
from genai_cli.terminal.prose import prose
from genai_cli.terminal.text import clean
from genai_cli.terminal.theme import make_console

CONCEPTS = list(read_all(deck_files(shipped_folder())).concepts)
TRICKY = (
    "One **bold**, *italic* and `code` word.\n\nA second paragraph\nover two lines.",
    "(**bold**), “*italic*”: and **several words** *too*.",
    "Not 2*3*4, nor snake_case_words, nor a*b.",
    "- a list\n- of two",
    "1. first\n2. second",
    "# A heading\n\nand text",
    "A [link](https://example.org) and <b>html</b> &amp; more",
    "Fine words\n    indented on",
    "Two blanks at the end  \nbreak a line",
    "``a ` b`` and `c`",
    "**unclosed and *odd",
    "1990. A year at the start.",
    "a ~~struck~~ word | and a bar",
    "ends with a backslash\\\nnext",
    "***both***",
    "**a** b**c** **d**",
)


def drawn(what: RenderableType) -> str:
    """What stands on a terminal of 60 columns, without the blanks at line ends."""
    console = make_console(io.StringIO(), {"TERM": "xterm", "FORCE_COLOR": "1"}, width=60)
    with console.capture() as captured:
        console.print(what)
    text = re.sub(r"[ ]+(\x1b\[0m)?$", r"\1", captured.get(), flags=re.MULTILINE)
    return text.strip()


@pytest.mark.parametrize("text", TRICKY)
def test_it_is_drawn_as_rich_draws_it(text: str) -> None:
    """Plain or not, the screen is the same as with Rich's Markdown."""
    assert drawn(prose(text)) == drawn(Markdown(clean(text), hyperlinks=False))


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.id)
def test_every_shipped_explanation_is_drawn_as_rich_draws_it(concept: object) -> None:
    """The same letters in the same styles."""
    text = getattr(concept, "explanation", "")
    assert drawn(prose(text)) == drawn(Markdown(clean(text), hyperlinks=False))


def test_plain_paragraphs_need_no_markdown_library() -> None:
    """Nearly all shipped explanations are plain, and so are drawn without it."""
    plain = [concept for concept in CONCEPTS if not isinstance(prose(concept.explanation), Markdown)]
    assert len(plain) / len(CONCEPTS) > 0.9
