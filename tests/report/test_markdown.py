"""The Markdown report can be pasted anywhere: tables with equal rows, and no markup out of a deck."""

from __future__ import annotations

from markdown_it import MarkdownIt

from genai_cli.content.library import build
from genai_cli.report.document import Progress
from genai_cli.report.markdown import bar, markdown_report, plain
from genai_cli.study.progress import answers
from genai_cli.study.replay import replay
from tests import builders as b
from tests import simulator
from tests.builders import MONDAY, answered, moment


def test_it_is_sound_markdown() -> None:
    """Every part has its heading, and every row of a table as many cells as its head."""
    decks = simulator.decks(topics=3, concepts=4, cards=4)
    events = simulator.simulate([card for deck in decks for card in deck.cards], 900, 90, MONDAY)
    text = markdown_report(Progress(build(decks), answers(events), replay(events), moment(MONDAY)))
    tokens = MarkdownIt().enable("table").parse(text)
    headings = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings[0] == "Do you know this?"
    assert headings[1] == "Study next"
    assert {"How well each topic is known", "Over time", "Do you know what you know?"} <= set(headings)
    table = 0
    for line in text.splitlines():
        cells = line.count("|")
        assert not line.startswith("|") or table in (0, cells), line
        table = cells if line.startswith("|") else 0


def test_deck_text_is_text() -> None:
    """What a title says is what a reader sees, whatever signs it has."""
    evil = "*a* _b_ `c` [d](http://e) <img src=x> | # $f$ ![g](h)\nnext"
    (token,) = [t for t in MarkdownIt().parse(plain(evil)) if t.type == "inline"]
    assert {child.type for child in token.children or ()} == {"text"}
    assert token.children is not None
    assert "".join(child.content for child in token.children) == " ".join(evil.split())
    deck = b.deck(b.choice(), title=evil)
    text = markdown_report(Progress(build([deck]), [answered()], replay([answered()]), moment(MONDAY)))
    assert "<img" not in MarkdownIt().enable("table").render(text)


def test_a_bar_has_its_length() -> None:
    """Ten signs, as many full as the share says."""
    assert [bar(share).count("█") for share in (0.0, 0.26, 1.0, 7.0)] == [0, 3, 10, 10]
    assert len(bar(0.5)) == 10
