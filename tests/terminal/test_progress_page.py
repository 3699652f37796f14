"""The progress screen holds together at every width, in Unicode and ASCII, with much to show and with nothing."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from rich.console import Console, RenderableType

from genai_cli.content.library import build
from genai_cli.study.advice import Advice, advice
from genai_cli.study.events import Answered, Event, Rating
from genai_cli.study.progress import answers
from genai_cli.study.record import record_of
from genai_cli.study.replay import replay
from genai_cli.study.statistics import Statistics, statistics
from genai_cli.study.zoom import zoom
from genai_cli.terminal.progress_page import TWO_COLUMNS, WIDEST, ProgressPage
from genai_cli.terminal.progress_parts import fit
from genai_cli.terminal.theme import ASCII_SIGNS, STYLES, Signs
from genai_cli.terminal.zoom_page import ZoomPage
from tests import builders as b
from tests import simulator
from tests.builders import MONDAY

DECKS = simulator.decks(topics=5, concepts=6, cards=5)
CARDS = [card for deck in DECKS for card in deck.cards]
EVENTS = simulator.simulate(CARDS, 2_000, 120, MONDAY)
BOTH = pytest.mark.parametrize("signs", [Signs(), ASCII_SIGNS], ids=["unicode", "ascii"])
WIDTHS = pytest.mark.parametrize("width", [40, 59, 60, 84, TWO_COLUMNS - 1, TWO_COLUMNS, WIDEST])


def found(events: Sequence[Event] = EVENTS) -> Statistics:
    library = build(DECKS)
    return statistics(library, record_of(answers(events), replay(events), MONDAY), MONDAY, 0.9)


def drawn(page: RenderableType, width: int, colour: bool = False) -> str:
    """The page as text; with `colour`, with its escape sequences."""
    console = Console(
        file=io.StringIO(), width=width, theme=STYLES, force_terminal=colour, highlight=False, legacy_windows=False,
        color_system="standard" if colour else None,
    )  # fmt: skip
    with console.capture() as captured:
        console.print(page)
    return captured.get()


@BOTH
@WIDTHS
def test_nothing_is_wider_than_the_terminal(width: int, signs: Signs) -> None:
    """Every line fits; in ASCII nothing else is drawn."""
    page = ProgressPage(found(), advice(found()), signs)
    text = drawn(page, width)
    assert max(map(len, text.splitlines())) <= width
    assert signs is not ASCII_SIGNS or text.replace("“", "").replace("”", "").isascii()


@WIDTHS
def test_all_is_said_whatever_the_width(width: int) -> None:
    """The same figures stand on the narrow page and on the wide one."""
    figures = found()
    text = " ".join(drawn(ProgressPage(figures, advice(figures), Signs()), width).split())
    assert f"You would recall {figures.learned.mastery:.0%}" in text
    assert f"{figures.forecast[0]} due today" in text
    assert f"{figures.streak_days} day" in text
    assert "When you are sure you are right" in text
    for each in advice(figures):
        assert each.command in text
    for topic in figures.topics:
        assert topic.deck.title in text


def test_colour_adds_nothing_but_colour() -> None:
    """Without its escape sequences the coloured page is the plain one."""
    page = ProgressPage(found(), advice(found()), Signs())
    coloured = drawn(page, 100, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == drawn(page, 100)


def test_a_wide_page_is_the_shorter() -> None:
    """Side by side, the pictures need three quarters of the lines or fewer."""
    page = ProgressPage(found(), advice(found()), Signs())
    wide, narrow = (drawn(page, width).count("\n") for width in (TWO_COLUMNS, TWO_COLUMNS - 1))
    assert wide * 4 <= narrow * 3


@WIDTHS
def test_the_first_step_is_said_whole(width: int) -> None:
    """However long its reason, none of it is cut off."""
    first = Advice("genai quiz --misconceptions", f"you fell for “{'a long belief ' * 9}” and have not shaken it off")
    text = " ".join(drawn(ProgressPage(found(), [first], Signs()), width).partition("Study next")[0].split())
    assert " ".join(first.why.split()) in text


@WIDTHS
def test_totals_say_what_they_are_of(width: int) -> None:
    """Graded and practice answers apart, practice in the heat map, what calibration leaves out below it."""
    figures = found([replace(e, card_kind="recall") if isinstance(e, Answered) else e for e in EVENTS])
    text = " ".join(drawn(ProgressPage(figures, advice(figures), Signs()), width).split())
    assert f"{figures.answers:,} graded and {figures.practice_answers:,} practice answers" in text
    assert "answers, practice included, on" in text
    assert f"{figures.answers:,} answers on recall cards, which you graded yourself, are left out" in text


def test_leeches_come_with_what_to_do() -> None:
    """Each with its trouble, its key and the lesson on its concept; how to change it or be rid of it."""
    figures = found()
    assert figures.leeches
    text = " ".join(drawn(ProgressPage(figures, advice(figures), Signs()), 80).split())
    leech = figures.leeches[0]
    assert f"{leech.trouble}: {leech.card.key} genai explain {leech.card.concept}" in text
    assert "genai edit CARD rewrites one, genai suspend CARD asks it no more" in text
    assert leech.reading in text.partition("Study next")[2]


def test_the_curve_has_its_half_in_the_middle_and_says_when_there_is_none() -> None:
    """As many lines above 50 % as below; cards met and never known have no curve but a sentence."""
    def close(events: Sequence[Event]) -> list[str]:
        figures = found(events)
        looked = zoom("Name", "", figures, CARDS, answers(events), replay(events))
        return drawn(ZoomPage(looked, advice(figures), Signs()), 80).splitlines()

    lines = close(EVENTS)
    top, half, foot = ([line[:6] for line in lines].index(label) for label in (" 100% ", "  50% ", "   0% "))
    assert half - top == foot - half
    missed = close([b.answered(CARDS[0].id, rating=Rating.AGAIN, deck=CARDS[0].deck)])
    assert any(line.startswith("not learned yet") for line in missed)
    assert not any("\u2800" < char <= "\u28ff" for line in missed for char in line)


@BOTH
@WIDTHS
def test_the_close_look_fits_too(width: int, signs: Signs) -> None:
    """Every card has its line, its last answers and its next day."""
    figures = found()
    close = zoom("Name", "What it is.", figures, CARDS, answers(EVENTS), replay(EVENTS))
    text = drawn(ZoomPage(close, advice(figures), signs), width)
    assert max(map(len, text.splitlines())) <= width
    assert text.count("%") >= len(CARDS)
    assert signs.wrong in text


@BOTH
def test_long_foreign_names_are_cut(signs: Signs) -> None:
    """A title of two hundred wide characters, or of escape sequences, takes its place and no more."""
    for title in ("漢" * 200, "\x1b[2J" * 50, "x" * 200):
        library = build([b.deck(b.choice(), title=title)])
        figures = statistics(library, record_of([], {}, MONDAY), MONDAY, 0.9)
        text = drawn(ProgressPage(figures, advice(figures), signs), 60)
        assert "\x1b" not in text
        assert len(fit(title, 20, signs)) <= 20
