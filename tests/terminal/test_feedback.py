"""The feedback page says once what there is to say, marks what was met, and tells when a misconception is shaken."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

from genai_cli.content.model import Misconception
from genai_cli.store.log import open_log
from genai_cli.study.day import moment_of
from genai_cli.study.events import Rating
from genai_cli.study.feedback import Feedback
from genai_cli.study.question import Question, Why
from genai_cli.terminal.answer_lines import AnswerLine, answer_lines
from genai_cli.terminal.difference import letters
from genai_cli.terminal.feedback_page import feedback_page
from genai_cli.terminal.quiz_pages import Place
from genai_cli.terminal.said import new_caveats
from genai_cli.terminal.theme import Signs, make_console
from tests import builders as b
from tests.pty import Terminal
from tests.terminal.playing import KINDS, TOLD

BELIEF = Misconception("judge-draws", "d", "The discriminator draws.", "It only judges.")


def told(card, given: str, **more) -> Feedback:  # type: ignore[no-untyped-def]
    event = b.answered(card.id, given=given, card_kind=card.kind)
    return Feedback(card, event, "the answer", **more)


def drawn(feedback: Feedback, width: int = 60) -> str:
    console = make_console(io.StringIO(), {}, width=width)
    question = Question(feedback.card, Why.DUE)
    with console.capture() as captured:
        console.print(feedback_page(question, feedback, Place("A deck"), b.MONDAY, Signs()))
    return captured.get()


def test_what_was_given_stands_beside_what_is_right() -> None:
    """Pieces of an answer are marked one by one."""
    order = told(b.order(), '["GPT-3", "GPT-2", "GPT-4"]')
    assert answer_lines(order) == [
        AnswerLine("1. GPT-2", False, "you put it at 2"),
        AnswerLine("2. GPT-3", False, "you put it at 1"),
        AnswerLine("3. GPT-4", True),
    ]
    match = told(b.match(), '{"GPT-2": "2019", "GPT-3": "2023", "GPT-4": "2020"}')
    assert [line.met for line in answer_lines(match)] == [True, False, False]
    select = told(b.select(), '["generator"]')
    assert [line.remark for line in answer_lines(select)] == ["", "you left it out"]
    assert answer_lines(told(b.claim(), "false")) == [AnswerLine("It is true.")]


def test_a_caveat_is_not_said_twice() -> None:
    """One that the reasons give in other words is left out, one with something new stays."""
    because = "DALL·E 1 joined a discrete VAE to an autoregressive transformer; no GAN was involved."
    card = b.choice(because=because)
    same = "The record says: DALL·E 1 joined a discrete VAE to an autoregressive transformer."
    new = "Disputed. Popular usage credits GANs, although technical accounts trace it to autoencoders."
    assert new_caveats(told(card, '"x"', caveats=(same, new))) == [new]


def test_letters_line_up() -> None:
    """What was typed, what is right, and marks are of one length; very long ones are not drawn."""
    assert letters("genarator", "generator") == ("genarator", "generator", "   ^     ")
    assert letters("gnerator", "generator") == ("g·nerator", "generator", " ^       ")
    assert letters("x" * 70, "y") is None


def test_nothing_hangs_under_a_sign() -> None:
    """Long reasons wrap beside their sign, at any width."""
    long = "word " * 30
    caveats = (long + "unsaid new things here",)
    page = drawn(told(b.choice(because=long), '"x"', revealed=(BELIEF,), caveats=caveats), 32)
    assert max(map(len, page.splitlines())) <= 32
    assert all(line.startswith("  ") for line in page.splitlines()[3:] if line.strip())


def test_a_shaken_misconception_is_told(tmp_path: Path) -> None:
    """Fallen for once, then surely right on two days: the second time, the verdict says that it is shaken off."""
    today = moment_of(dt.datetime.now(dt.UTC)).day
    fell = b.answered(
        "say-true", today - 9, Rating.AGAIN, deck="kinds", card_kind="claim", given="true", fell_for=("judge-draws",)
    )
    right = b.answered("say-true", today - 8, deck="kinds", card_kind="claim", given="false", resisted=("judge-draws",))
    (tmp_path / "genai").mkdir()
    with open_log(tmp_path / "genai" / "answers.db", print) as log:
        for event in (fell, right):
            log.append(event, None)
    terminal = Terminal(tmp_path, ["quiz", str(KINDS), "--misconceptions", "--kind", "claim"])
    terminal.wait_for("true or false?")
    terminal.press("f\r")
    screen = terminal.wait_for(TOLD)
    assert "✓ Shaken off: “The discriminator draws the pictures.”" in screen
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert "Shaken off" in terminal.text()
