"""The world a simulated learner studies in: a fake clock, a real log, real sittings, and a record of what was seen."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from genai_cli.commands.context import refresh
from genai_cli.commands.desk import Desk, Session
from genai_cli.commands.loop import hold
from genai_cli.commands.plan import Wanted, plan
from genai_cli.content.library import Library, deck_files, read_all, shipped_folder
from genai_cli.content.model import Card
from genai_cli.store.log import Log, open_log
from genai_cli.study.events import Answered, Moment
from genai_cli.study.feedback import Feedback
from genai_cli.study.front import Answer, Wish
from genai_cli.study.mastery import mastery_of
from genai_cli.study.question import Question, Why
from genai_cli.study.state import CardState
from genai_cli.study.summary import Summary
from tests.builders import MONDAY, moment
from tests.study.simulated.learners import Learner

DAYS = 90


def shipped(*names: str) -> Library:
    """The decks that come with genai, or those of them with these ids."""
    wanted = [path for path in deck_files(shipped_folder()) if not names or path.stem in names]
    return read_all(wanted)


class FakeClock:
    """Stands still unless told to go on; a learning day begins at noon UTC."""

    def __init__(self) -> None:
        self.day, self.passed_ms = MONDAY, 0

    def now(self) -> Moment:
        """The present moment."""
        noon = moment(self.day)
        return Moment(noon.utc_ms + self.passed_ms, noon.offset_minutes, self.day)

    def go_on(self, milliseconds: int) -> None:
        """Let time pass."""
        self.passed_ms += milliseconds

    def begin(self, day: int) -> None:
        """Another day; time of day starts over."""
        self.day, self.passed_ms = day, 0


@dataclass(frozen=True, slots=True)
class Seen:
    """One question as it was put, the event in the log that answered it, and the verdict."""

    question: Question
    event: Answered
    feedback: Feedback

    @property
    def card(self) -> Card:
        """The card that was asked."""
        return self.question.card


class Watched:
    """A front end with a simulated learner behind it; quits after `most` answers."""

    def __init__(self, learner: Learner, clock: FakeClock, most: int | None) -> None:
        self._learner, self._clock, self._most = learner, clock, most
        self.seen: list[Seen] = []
        self.quit = False
        self._asked: Question | None = None

    def ask(self, question: Question) -> Answer | Wish:
        """The learner's answer."""
        if self._most is not None and len(self.seen) >= self._most:
            self.quit = True
            return Wish.QUIT
        self._asked = question
        answer = self._learner.answer(question, self._clock.day)
        self._clock.go_on(answer.milliseconds)
        return answer

    def tell(self, feedback: Feedback) -> Wish:
        """The learner reads the verdict."""
        assert self._asked is not None
        self.seen.append(Seen(self._asked, feedback.event, feedback))
        self._learner.told(feedback)
        self._clock.go_on(2000)
        return Wish.NEXT

    def note(self, text: str) -> None:
        """No simulated learner is told anything beside the questions."""
        raise AssertionError(text)

    def finish(self, summary: Summary) -> None:
        """Whether everything was asked, or the learner quit, is in the record."""
        del summary


@dataclass(slots=True)
class World:
    """A library, a log and a clock; every sitting held is kept in `sittings` with its day, and the mastery (0 to 1)
    of the whole library after it in `mastery`; `quit` says whether the learner left before its end."""

    library: Library
    path: Path
    seed: int = 1
    learner: Learner = field(default_factory=Learner)  # who lived here last
    clock: FakeClock = field(default_factory=FakeClock)
    sittings: list[tuple[int, list[Seen]]] = field(default_factory=list)
    mastery: list[float] = field(default_factory=list)
    quit: list[bool] = field(default_factory=list)
    log: Log = field(init=False)
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        numbers = itertools.count(1)
        self.log = open_log(self.path)
        refresh(self.log)
        self.log.shelve(self.library.marks(), self.library.card_ids)
        self.desk = Desk(
            self.library, self.log, self.clock, random.Random(self.seed), new_uid=lambda: f"{next(numbers):032x}"
        )

    def plan(self, wanted: Wanted | None = None) -> Session:
        """A session as `genai quiz` would plan it now."""
        return plan(self.desk, self.library.decks, wanted or Wanted())

    def sit(
        self,
        learner: Learner,
        wanted: Wanted | None = None,
        most: int | None = None,
    ) -> list[Seen]:
        """One sitting, to its end or until `most` answers were given."""
        self.learner = learner
        front = Watched(learner, self.clock, most)
        hold(self.plan(wanted), front)
        self.clock.go_on(60_000)
        self.sittings.append((self.clock.day, front.seen))
        self.quit.append(front.quit)
        self.mastery.append(mastery_of(self.library.cards.values(), self.log.states(), self.clock.day))
        return front.seen

    def live(
        self,
        learner: Learner,
        days: int = DAYS,
        sittings_on: Callable[[int], int] = lambda _: 1,
        wanted: Wanted | None = None,
        most: int | None = None,
    ) -> None:
        """So many days from MONDAY on, with `sittings_on(n)` sittings on the n-th."""
        for n in range(days):
            self.clock.begin(MONDAY + n)
            for _ in range(sittings_on(n)):
                self.sit(learner, wanted, most)

    def seen(self) -> Iterator[Seen]:
        """Everything that was asked and answered, in order."""
        return itertools.chain.from_iterable(seen for _, seen in self.sittings)

    def complete(self) -> list[tuple[int, list[Seen]]]:
        """The sittings that were held to their end."""
        return [sitting for sitting, quit_early in zip(self.sittings, self.quit, strict=True) if not quit_early]

    def cached(self) -> dict[str, CardState]:
        """The states kept beside the log, those without any event in effect left out (a replay does not know them)."""
        return {key: state for key, state in self.log.states().items() if state != CardState(state.deck, state.card)}


def first_meetings(seen: Iterable[Seen]) -> Iterator[Seen]:
    """Of each card, the first answer that moved its schedule."""
    met: set[str] = set()
    for each in seen:
        if not each.event.practice and each.card.key not in met:
            met.add(each.card.key)
            yield each


def is_second_look(each: Seen) -> bool:
    """Whether a question was put because of a misconception."""
    return each.question.why is Why.FOLLOW_UP
