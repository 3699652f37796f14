"""A sitting on a full screen, with single keys."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import RenderableType

from genai_cli.content.model import Card, Fact
from genai_cli.study.events import Confidence
from genai_cli.study.feedback import Feedback
from genai_cli.study.front import Answer, Wish
from genai_cli.study.question import Question
from genai_cli.study.summary import Summary
from genai_cli.terminal import answering as a
from genai_cli.terminal.footer import Keys, footer
from genai_cli.terminal.keys import Key
from genai_cli.terminal.quiz_help import fact_page, help_page
from genai_cli.terminal.quiz_pages import feedback_page, question_page
from genai_cli.terminal.screen import Screen

_SURE = {"enter": Confidence.SURE}
_PICKED = {"u": Confidence.UNSURE, "g": Confidence.GUESS}
_TYPED = {"ctrl-u": Confidence.UNSURE, "ctrl-g": Confidence.GUESS}
_ENDS = ("ctrl-d", "end-of-input")


class QuizScreen:
    """The front end for a person at a terminal.

    `title_of` names a card's topic, `page_of` draws the page of its concept (None if it has none), `facts_of` gives the
    facts it stands on, `today` the learning day, `milliseconds` a clock for how long an answer takes.
    """

    def __init__(
        self,
        screen: Screen,
        title_of: Callable[[Card], str],
        page_of: Callable[[Card], RenderableType | None],
        facts_of: Callable[[Card], tuple[Fact, ...]],
        today: Callable[[], int],
        milliseconds: Callable[[], int],
    ) -> None:
        self.screen = screen
        self._title_of, self._page_of, self._facts_of = title_of, page_of, facts_of
        self._today, self._milliseconds = today, milliseconds
        self._question: Question | None = None
        self._note = ""

    def ask(self, question: Question) -> Answer | Wish:
        """Show the card until it is answered or something else is wanted."""
        self._question = question
        state = a.input_for(question)
        started = self._milliseconds()
        self.screen.show(lambda: (self._asking(question, state), footer(_asking_keys(state), self.screen.signs)))
        while True:
            key = self.screen.key()
            self._note = ""
            reply = self._commit(state, key) or self._wish(state, key)
            if isinstance(reply, Confidence):
                given = state.given()
                assert given is not None
                return Answer(given, reply, self._milliseconds() - started)
            if reply is not None:
                return reply
            self.screen.draw()

    def _asking(self, question: Question, state: a.Input) -> RenderableType:
        return question_page(question, state, self._title_of(question.card), self.screen.signs, self._note)

    def _commit(self, state: a.Input, key: Key) -> Confidence | None:
        """The confidence, if this key commits an answer that is complete."""
        if isinstance(state, a.GradeSelf):
            state.press(key)
            return Confidence.SURE if state.given() else None
        keys = _SURE | (_TYPED if isinstance(state, a.TypeIn) else _PICKED)
        confidence = keys.get(key.name) or keys.get(key.char)
        if confidence and state.given() is None:
            self._note = state.hint
            return None
        return confidence

    def _wish(self, state: a.Input, key: Key) -> Wish | None:
        """What else this key means; a key that means nothing here goes to the answer."""
        if key.name in _ENDS:
            return Wish.QUIT
        if key.name == "esc" or (key.char == "?" and not isinstance(state, a.TypeIn)):
            return self._help(typing=isinstance(state, a.TypeIn))
        if not isinstance(state, a.TypeIn):
            if key.char in _WISHES:
                return _WISHES[key.char]
            if key.char in ("i", "e"):
                self._note = "that would give the answer away: press it after answering"
                return None
            if key.char == " " and isinstance(state, a.PickOne):
                self.screen.page_on()
        if not isinstance(state, a.GradeSelf):
            state.press(key)
        return None

    def _help(self, typing: bool) -> Wish | None:
        page = self.screen.show
        before = self.screen.page
        page(lambda: (help_page(typing), footer([("any key", "back"), ("q", "quit")], self.screen.signs)))
        key = self.screen.key()
        self.screen.show(before)
        return Wish.QUIT if key.name in _ENDS else _WISHES.get(key.char)

    def tell(self, feedback: Feedback) -> Wish:
        """Show the verdict until the learner goes on."""
        question = self._question
        assert question is not None
        title = self._title_of(question.card)
        keys = _telling_keys(feedback, self._page_of(question.card) is not None)
        signs = self.screen.signs
        self.screen.show(
            lambda: (feedback_page(question, feedback, title, self._today(), signs), footer(keys, signs))
        )
        while True:
            key = self.screen.key()
            if key.name == "enter" or key.char in (" ", "n"):
                if key.char == " " and self.screen.page_on():
                    continue
                return Wish.NEXT
            if key.name in _ENDS:
                return Wish.QUIT
            wish = _AFTER.get(key.char)
            if wish and (wish is not Wish.I_WAS_RIGHT or _can_overrule(feedback)):
                return wish
            self._look_up(key, question.card)

    def _look_up(self, key: Key, card: Card) -> None:
        """Another page for a while, then back."""
        shown: RenderableType | None = None
        if key.char == "?" or key.name == "esc":
            shown = help_page(typing=False)
        elif key.char == "i":
            shown = self._page_of(card)
        elif key.char == "e":
            shown = fact_page(self._facts_of(card), self.screen.signs)
        if shown is None:
            return
        before, page = self.screen.page, shown
        self.screen.show(lambda: (page, footer([("any key", "back"), ("PgUp PgDn", "scroll")], self.screen.signs)))
        while self.screen.key().char == " " and self.screen.page_on():
            continue
        self.screen.show(before)

    def note(self, text: str) -> None:
        """Show a line under the next question."""
        self._note = text

    def finish(self, summary: Summary) -> None:
        """Nothing here: the summary is printed once the terminal is itself again, so that it stays to be read."""


_WISHES = {"q": Wish.QUIT, "z": Wish.UNDO, "s": Wish.SUSPEND}
_AFTER = {**_WISHES, "y": Wish.I_WAS_RIGHT}


def _can_overrule(feedback: Feedback) -> bool:
    return feedback.card.kind in ("typed", "cloze") and not (feedback.correct and not feedback.near)


def _asking_keys(state: a.Input) -> Keys:
    ways: dict[type[a.Input], str] = {
        a.PickOne: f"1-{len(getattr(state, 'options', ()))}",
        a.SayTrue: "t f",
        a.PickMany: "1-9 mark",
        a.PutInOrder: "1-9 place",
        a.PairUp: "letters pair",
    }
    if isinstance(state, a.TypeIn):
        return [("Enter", "sure"), ("^U", "unsure"), ("^G", "guess"), ("Esc", "more keys, quit")]
    if isinstance(state, a.GradeSelf):
        return [("Enter", "show answer"), ("1-4", "grade"), ("?", "help"), ("q", "quit")]
    head = [(ways[type(state)], "")]
    return [*head, ("Enter", "sure"), ("u", "unsure"), ("g", "guess"), ("?", "help"), ("q", "quit")]


def _telling_keys(feedback: Feedback, has_page: bool) -> Keys:
    keys = [("Enter", "next")]
    if _can_overrule(feedback):
        keys.append(("y", "I was right"))
    if has_page:
        keys.append(("i", "more about it"))
    return [*keys, ("e", "source"), ("z", "undo"), ("?", "help"), ("q", "quit")]
