"""A sitting on a full screen, with single keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.console import RenderableType

from genai_cli.content.model import Card, Fact
from genai_cli.study.events import Confidence
from genai_cli.study.front import Answer, Wish, not_known
from genai_cli.study.question import Question
from genai_cli.terminal import answering as a
from genai_cli.terminal.footer import Keys, footer
from genai_cli.terminal.keys import Key
from genai_cli.terminal.quiz_pages import GRADES, Place, question_page
from genai_cli.terminal.screen import Screen

if TYPE_CHECKING:
    from genai_cli.study.feedback import Feedback
    from genai_cli.study.summary import Summary

_SURE = {"enter": Confidence.SURE}
_PICKED = {"u": Confidence.UNSURE, "g": Confidence.GUESS}
_TYPED = {"ctrl-u": Confidence.UNSURE, "ctrl-g": Confidence.GUESS}
_ENDS = ("ctrl-d", "end-of-input")


class QuizScreen:
    """The front end for a person at a terminal.

    `title_of` names a card's topic, `page_of` draws the page of its concept (None if it has none), `facts_of` gives the
    facts it stands on, `today` the learning day, `milliseconds` a clock for how long an answer takes. `step` says where
    the card stands in a lesson, and is "" in a sitting.
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
        self.step = ""

    def _place(self, card: Card) -> Place:
        return Place(self._title_of(card), self.step)

    def ask(self, question: Question) -> Answer | Wish:
        """Show the card until it is answered or something else is wanted."""
        self._question = question
        state = a.input_for(question)
        started = self._milliseconds()
        self.screen.show(
            lambda: (self._asking(question, state), footer(_asking_keys(state), self.screen.signs, self._note)),
            more="Space" if isinstance(state, a.PickOne) else "PgDn",
        )
        _get_ready_to_tell()
        while True:
            key = self.screen.key()
            self._note = ""
            if _says_not_known(state, key):
                return not_known(self._milliseconds() - started)
            reply = self._commit(state, key) or self._wish(state, key, question.card)
            if isinstance(reply, Confidence):
                given = state.given()
                assert given is not None
                return Answer(given, reply, self._milliseconds() - started)
            if reply is not None:
                return reply
            self.screen.draw(to_cursor=True)

    def _asking(self, question: Question, state: a.Input) -> RenderableType:
        return question_page(question, state, self._place(question.card), self.screen.signs)

    def _commit(self, state: a.Input, key: Key) -> Confidence | None:
        """The confidence, if this key commits an answer that is complete."""
        if isinstance(state, a.GradeSelf):
            if state.revealed and key.char == " ":
                self.screen.page_on()
            state.press(key)
            return Confidence.SURE if state.given() else None
        keys = _SURE | (_TYPED if isinstance(state, a.TypeIn) else _PICKED)
        confidence = keys.get(key.name) or keys.get(key.char)
        if confidence and state.given() is None:
            self._note = state.hint
            return None
        return confidence

    def _wish(self, state: a.Input, key: Key, card: Card) -> Wish | None:
        """What else this key means; a key that means nothing here goes to the answer."""
        if key.name in _ENDS:
            return Wish.QUIT
        if key.name == "esc" or (key.char == "?" and not isinstance(state, a.TypeIn)):
            return self._help(typing=isinstance(state, a.TypeIn))
        if not isinstance(state, a.TypeIn) and not (isinstance(state, a.PairUp) and state.pairs_with(key)):
            if key.char in _WISHES:
                return _WISHES[key.char]
            if key.char in ("i", "e"):
                self._look_up_if_shown(state, key, card)
                return None
            if key.char == " " and isinstance(state, a.PickOne) and self.screen.page_on():
                return None
        if not isinstance(state, a.GradeSelf):
            state.press(key)
        return None

    def _help(self, typing: bool) -> Wish | None:
        from genai_cli.terminal.quiz_help import help_page

        key = self._look_at(help_page(typing), [("any key", "back"), ("q", "quit")])
        return Wish.QUIT if key.name in _ENDS else _WISHES.get(key.char)

    def _look_at(self, page: RenderableType, keys: Keys) -> Key:
        return self.screen.look_at(lambda: (page, footer(keys, self.screen.signs)))

    def tell(self, feedback: Feedback) -> Wish:
        """Show the verdict until the learner goes on."""
        from genai_cli.terminal.feedback_page import feedback_page

        question = self._question
        assert question is not None
        place = self._place(question.card)
        keys = _telling_keys(feedback, self._page_of(question.card) is not None)
        signs = self.screen.signs
        self.screen.show(lambda: (feedback_page(question, feedback, place, self._today(), signs), footer(keys, signs)))
        while True:
            key = self.screen.key(reading=True)
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

    def _look_up_if_shown(self, state: a.Input, key: Key, card: Card) -> None:
        if isinstance(state, a.GradeSelf) and state.revealed:
            self._look_up(key, card)
        else:
            self._note = "that would give the answer away: press it after answering"

    def _look_up(self, key: Key, card: Card) -> None:
        """Another page for a while, then back."""
        from genai_cli.terminal.quiz_help import fact_page, help_page

        page: RenderableType | None = None
        if key.char == "?" or key.name == "esc":
            page = help_page(typing=False)
        elif key.char == "i":
            page = self._page_of(card)
        elif key.char == "e":
            page = fact_page(self._facts_of(card), self.screen.signs)
        if page is not None:
            self._look_at(page, [("any key", "back"), ("Space", "page down")])

    def note(self, text: str) -> None:
        """Show a line under the next question."""
        self._note = text

    def finish(self, summary: Summary) -> None:
        """Nothing here: the summary is printed once the terminal is itself again, so that it stays to be read."""


_WISHES = {"q": Wish.QUIT, "z": Wish.UNDO, "s": Wish.SUSPEND, "k": Wish.SKIP}
_AFTER = {"q": Wish.QUIT, "z": Wish.UNDO, "s": Wish.SUSPEND, "y": Wish.I_WAS_RIGHT}


def _says_not_known(state: a.Input, key: Key) -> bool:
    """Whether this key says “I don't know”: d, or Ctrl-K where letters are answers."""
    return key.name == "ctrl-k" or (key.char == "d" and not isinstance(state, a.TypeIn | a.PairUp))


def _get_ready_to_tell() -> None:
    """Load what a verdict needs, 30 ms, while the question is being read."""
    import genai_cli.study.feedback
    import genai_cli.study.memory
    import genai_cli.terminal.feedback_page  # noqa: F401


def _can_overrule(feedback: Feedback) -> bool:
    """Whether “I was right” can mean something: a near miss counts already, and who did not know was not."""
    return feedback.card.kind in ("typed", "cloze") and not feedback.correct and not feedback.event.not_known


def _asking_keys(state: a.Input) -> Keys:
    if isinstance(state, a.TypeIn):
        return [("Enter", "sure"), ("^U", "unsure"), ("^G", "guess"), ("^K", "don't know"), ("Esc", "help, quit")]
    if isinstance(state, a.GradeSelf):
        head = GRADES if state.revealed else (("Enter", "show the answer"),)
        return [*head, ("?", "help"), ("q", "quit")]
    not_known_key = "^K" if isinstance(state, a.PairUp) else "d"
    sure = (("Enter", "sure"), ("u", "unsure"), ("g", "guess"), (not_known_key, "don't know"))
    return [_choosing(state), *sure, ("?", "help"), ("q", "quit")]


def _choosing(state: a.Choosing) -> tuple[str, str]:
    last = len(state.options)
    match state:
        case a.SayTrue():
            return "t f", ""
        case a.PickMany():
            return f"1-{last}", "mark"
        case a.PutInOrder():
            return f"1-{last}", "place"
        case a.PairUp():
            return f"{state.right[0].key}-{state.right[-1].key}", "pair"
    return f"1-{last}", "choose"


def _telling_keys(feedback: Feedback, has_page: bool) -> Keys:
    keys = [("Enter", "next")]
    if _can_overrule(feedback):
        keys.append(("y", "I was right"))
    if has_page:
        keys.append(("i", "concept"))
    return [*keys, ("e", "source"), ("z", "undo"), ("?", "help"), ("q", "quit")]
