"""A lesson held: each concept's page, then one card of it, answered like any other and kept."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from genai_cli.commands import now, output
from genai_cli.commands.desk import Desk, Session
from genai_cli.commands.loop import hold
from genai_cli.commands.pages import page_about
from genai_cli.commands.remembered import Remembered
from genai_cli.content.model import Concept
from genai_cli.records import dataclass
from genai_cli.study.ahead import Entry
from genai_cli.study.concept_page import ConceptPage
from genai_cli.study.events import Judgement, LessonRead
from genai_cli.study.front import Front
from genai_cli.study.lesson import check_card
from genai_cli.study.question import Why
from genai_cli.study.queue import is_due, is_new
from genai_cli.study.state import CardState
from genai_cli.study.summary import Summary

if TYPE_CHECKING:
    from genai_cli.terminal.lesson_screen import LessonScreen
    from genai_cli.terminal.quiz_screen import QuizScreen


@dataclass(frozen=True, slots=True)
class Lesson:
    """Where the lesson goes and the concepts on the way, each a page and a check."""

    desk: Desk
    goal: Concept
    steps: list[Concept]

    def page(self, concept: Concept) -> ConceptPage:
        """The page of a step."""
        return page_about(concept, self.desk.library, Remembered(self.desk.log), self.desk.today())

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
        states = Remembered(self.desk.log)
        card = check_card([c for c in self.desk.library.cards_about(concept) if c.concept == concept.id], states)
        if card is None:
            return None
        why = self._why(states.get(card.key))
        return Session(self.desk, [Entry(card, why)], states)

    def _why(self, state: CardState | None) -> Why:
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
    """The lesson as text; questions only where someone can answer, and pages count as read only there."""
    from genai_cli.commands.typing_in import typed_line
    from genai_cli.terminal.concept_page import concept_page
    from genai_cli.terminal.plain import Plain

    front = _Quietly(Plain(typed_line, output.write, lesson.desk.today, now.milliseconds, output.columns_to_fill))
    for number, concept in enumerate(lesson.steps, 1):
        output.write(f"Step {number} of {len(lesson.steps)}")
        output.show(partial(concept_page, lesson.page(concept)), paged=False)
        session = lesson.check(concept) if ask else None
        if session is not None:
            hold(session, front)
            if session.sitting.question is not None:
                return
        if ask:
            lesson.read(concept)


def hold_lesson(lesson: Lesson) -> None:
    """The lesson on the full screen."""
    from genai_cli.commands.screens import quiz_screen
    from genai_cli.terminal.lesson_screen import LessonScreen
    from genai_cli.terminal.tty import Tty

    tour = Tour(lesson)
    with Tty(sys.stdin.fileno(), sys.stdout.fileno()) as tty:
        front = quiz_screen(tty, lesson.desk)
        tour.go(front, LessonScreen(front.screen, lesson.goal.name))
    tour.say_goodbye()


class Tour:
    """A lesson under way: which steps are done, and how their checks went at the first try."""

    def __init__(self, lesson: Lesson) -> None:
        self._lesson = lesson
        self._done: set[int] = set()
        self._asked = self._right = 0

    def go(self, front: QuizScreen, pages: LessonScreen) -> None:
        """Page, check, next, until the last step is done or the learner leaves.

        A step is done, and kept as read, once its check is: who leaves in the middle comes back to its page.
        """
        from genai_cli.terminal.lesson_screen import Turn

        at, steps = 0, self._lesson.steps
        while at < len(steps):
            known = at in self._done
            turn = pages.read(self._lesson.page(steps[at]), at + 1, len(steps), len(self._done), known)
            if turn is Turn.LEAVE:
                return
            if turn is Turn.ON and not known:
                front.step = f"step {at + 1} of {len(steps)}"
                if not self._checked(steps[at], front):
                    return
                self._lesson.read(steps[at])
                self._done.add(at)
            at += turn.value

    def _checked(self, concept: Concept, front: Front) -> bool:
        """Hold the check; False if the learner left it."""
        session = self._lesson.check(concept)
        if session is None:
            return True
        hold(session, _Quietly(front))
        outcomes = session.sitting.outcomes
        if outcomes:
            self._asked += 1
            self._right += outcomes[0].event.judgement is not Judgement.WRONG
        return session.sitting.question is None

    def say_goodbye(self) -> None:
        """How far it went, and how to go on."""
        from genai_cli.terminal.lesson_screen import farewell

        done, of = len(self._done), len(self._lesson.steps)
        goal = self._lesson.goal
        output.show(partial(farewell, goal.name, goal.id, done, of, self._right, self._asked), paged=False)
