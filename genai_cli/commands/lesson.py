"""A lesson held: each concept's page, then one card of it, answered like any other and kept."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial

from genai_cli.commands import now, output
from genai_cli.commands.desk import Desk, Session
from genai_cli.commands.loop import hold
from genai_cli.commands.pages import page_about
from genai_cli.content.model import Card, Concept
from genai_cli.study.beliefs import beliefs
from genai_cli.study.events import LessonRead
from genai_cli.study.front import Front
from genai_cli.study.lesson import check_card
from genai_cli.study.question import Why
from genai_cli.study.queue import is_due, is_new
from genai_cli.study.sitting import Entry
from genai_cli.study.summary import Summary
from genai_cli.terminal.concept_page import ConceptPage


@dataclass(frozen=True, slots=True)
class Lesson:
    """Where the lesson goes and the concepts on the way, each a page and a check."""

    desk: Desk
    goal: Concept
    steps: list[Concept]

    def page(self, concept: Concept) -> ConceptPage:
        """The page of a step."""
        return page_about(concept, self.desk.library, self.desk.log.states(), self.desk.today())

    def read(self, concept: Concept) -> None:
        """Remember that the page was read, so that the next lesson goes on from here."""
        event = LessonRead(
            uid=self.desk.new_uid(), moment=self.desk.clock.now(), deck=concept.deck, concept=concept.id
        )
        self.desk.commit(event, None)

    def check(self, concept: Concept) -> Session | None:
        """A sitting of one card on the concept; None if it has no card.

        A card that is neither new nor due is asked as practice: reading about it just now proves nothing.
        """
        states = self.desk.log.states()
        card = check_card([c for c in self.desk.library.cards_about(concept) if c.concept == concept.id], states)
        if card is None:
            return None
        why = self._why(card)
        return Session(self.desk, [Entry(card, why)], states, beliefs(self.desk.log.events()))

    def _why(self, card: Card) -> Why:
        state = self.desk.log.states().get(card.key)
        if is_new(state):
            return Why.NEW
        return Why.DUE if is_due(state, self.desk.today()) else Why.CRAM


class _Quietly:
    """A front end whose single-card sittings end without a summary each."""

    def __init__(self, front: Front) -> None:
        self.ask, self.tell, self.note = front.ask, front.tell, front.note

    def finish(self, summary: Summary) -> None:
        """Nothing: the lesson has an ending of its own."""


def in_plain_lines(lesson: Lesson, ask: bool) -> None:
    """The lesson as text; questions only where someone can answer."""
    from genai_cli.terminal.concept_page import concept_page
    from genai_cli.terminal.plain import Plain

    def read() -> str | None:
        return sys.stdin.readline(10_000) or None

    front = _Quietly(Plain(read, output.write, lesson.desk.today, now.milliseconds))
    for number, concept in enumerate(lesson.steps, 1):
        output.write(f"Step {number} of {len(lesson.steps)}")
        output.show(partial(concept_page, lesson.page(concept)))
        lesson.read(concept)
        session = lesson.check(concept) if ask else None
        if session is not None:
            hold(session, front)
            if session.sitting.question is not None:
                return


def hold_lesson(lesson: Lesson) -> None:
    """The lesson on the full screen."""
    from genai_cli.commands.screens import quiz_screen
    from genai_cli.terminal.lesson_screen import LessonScreen
    from genai_cli.terminal.tty import Tty

    done = 0
    with Tty(sys.stdin.fileno(), sys.stdout.fileno()) as tty:
        front = quiz_screen(tty, lesson.desk)
        pages = LessonScreen(front.screen)
        quiet = _Quietly(front)
        for number, concept in enumerate(lesson.steps, 1):
            if not pages.read(lesson.page(concept), number, len(lesson.steps)):
                break
            lesson.read(concept)
            done += 1
            session = lesson.check(concept)
            if session is not None:
                hold(session, quiet)
                if session.sitting.question is not None:
                    break
    _goodbye(lesson, done)


def _goodbye(lesson: Lesson, done: int) -> None:
    left = len(lesson.steps) - done
    output.write(f"{done} of {len(lesson.steps)} steps on the way to {lesson.goal.name}.")
    if left:
        output.write(f"`genai explain {lesson.goal.id}` goes on where you stopped.")
