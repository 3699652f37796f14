"""The HTML report stands alone: a real browser loads nothing else, complains of nothing, and can say every picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from genai_cli.content.library import build
from genai_cli.content.model import Misconception
from genai_cli.report.document import Progress
from genai_cli.report.html import html_page
from genai_cli.study.events import Rating
from genai_cli.study.progress import answers
from genai_cli.study.replay import replay
from tests import builders as b
from tests import simulator
from tests.browser import CHROMIUM, Browser
from tests.builders import MONDAY, answered, moment

DECKS = simulator.decks(topics=3, concepts=4, cards=4)
CARDS = [card for deck in DECKS for card in deck.cards]
needs_browser = pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium here")


def progress(answers_given: int = 900) -> Progress:
    """A simulated learner's."""
    events = simulator.simulate(CARDS, answers_given, 90, MONDAY) if answers_given else []
    return Progress(build(DECKS), answers(events), replay(events), moment(MONDAY))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    opened = Browser(tmp_path_factory.mktemp("profile"))
    yield opened
    opened.close()


def written(folder: Path, text: str) -> Path:
    page = folder / "report.html"
    page.write_text(text, encoding="utf-8")
    return page


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_finds_nothing_wrong(scheme: str, browser: Browser, tmp_path: Path) -> None:
    """No console message, no request but the page itself, and every image is spoken, with its figures."""
    page = written(tmp_path, html_page(progress()))
    seen = browser.look(page, scheme)
    assert seen.console == []
    assert [url for url in seen.requests if not url.startswith("data:")] == [page.as_uri()]
    images = [name for role, name in seen.spoken if role in ("image", "img", "graphics-document")]
    assert len(images) >= 3 + 3 + 3
    assert all(": " in name for name in images)
    assert sum(name.startswith("Due by day") for name in images) == 1
    headings = [name for role, name in seen.spoken if role == "heading"]
    assert headings[:2] == ["Do you know this?", "Study next"]


@needs_browser
def test_light_and_dark_are_readable(browser: Browser, tmp_path: Path) -> None:
    """Text and its background differ by 4.5 to 1 or more (WCAG 2.2, 1.4.3), the quiet text too; no line is cut off."""
    page = written(tmp_path, html_page(progress()))
    contrast = """
    (selector) => {
      const light = (text) => text.match(/[0-9]+/g).slice(0, 3).map((part) => part / 255)
        .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
      const ink = light(getComputedStyle(document.querySelector(selector)).color);
      const paper = light(getComputedStyle(document.body).backgroundColor);
      return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    }"""
    for scheme in ("light", "dark"):
        for width in (360, 820):
            browser.look(page, scheme, width)
            assert all(browser.evaluate(f"({contrast})('{name}')") >= 4.5 for name in (".lead", ".quiet"))
            assert browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


class Tags(HTMLParser):
    """Every tag with its attributes, and whether all that were opened are closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "br", "rect", "line"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("rect", "line"):
            assert self.open.pop() == tag


def test_every_picture_has_words_and_nothing_points_elsewhere() -> None:
    """Each SVG has a label; there is no script, no address, no handler; every tag is closed."""
    tags = Tags(html_page(progress()))
    assert tags.open == []
    pictures = [attrs for tag, attrs in tags.found if tag == "svg"]
    assert len(pictures) >= 9
    assert all(attrs["role"] == "img" and attrs["aria-label"] for attrs in pictures)
    assert not {"script", "iframe", "img", "object", "a"} & {tag for tag, _ in tags.found}
    for tag, attrs in tags.found:
        assert not [name for name in attrs if name.startswith("on") or name == "src"]
        assert attrs.get("href", "data:,") == "data:,", tag


def test_deck_text_is_text() -> None:
    """Markup in a title, a prompt, a name or a belief is shown and not obeyed."""
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    deck = b.deck(
        b.choice("c", prompt=evil, concept="x"),
        title=evil,
        concepts=(replace(b.concept("x"), name=evil),),
        misconceptions=(Misconception("judge-draws", "d", evil, evil),),
    )
    events = [answered(rating=Rating.AGAIN, fell_for=("judge-draws",))]
    page = html_page(Progress(build([deck]), events, replay(events), moment(MONDAY)))
    assert "<script" not in page
    assert "<img" not in page
    assert page.count("&lt;script&gt;") >= 5


def test_nothing_studied() -> None:
    """An empty log gives a page as well."""
    page = html_page(progress(0))
    assert "Nothing studied yet." in page
    assert Tags(page).open == []
