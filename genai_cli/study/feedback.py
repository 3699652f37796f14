"""Everything there is to say about an answer, for any front end to show."""

from __future__ import annotations

from collections.abc import Callable

from genai_cli.content.model import Card, Lure, Misconception
from genai_cli.records import dataclass
from genai_cli.study.answers import right_answer
from genai_cli.study.events import Answered, Judgement


@dataclass(frozen=True, slots=True)
class Feedback:
    """The verdict on one answer and its reasons.

    `lures` are those taken, each with why it is wrong; `revealed` and `shaken` are the misconceptions just fallen for
    and just got rid of; `caveats` are what must be said beside wrong, disputed or dated facts. `due_day` is None when
    the schedule did not move.
    """

    card: Card
    event: Answered
    answer: str
    lures: tuple[Lure, ...] = ()
    revealed: tuple[Misconception, ...] = ()
    shaken: tuple[Misconception, ...] = ()
    caveats: tuple[str, ...] = ()
    due_day: int | None = None
    comes_back: bool = False

    @property
    def correct(self) -> bool:
        """Right, or near enough to count."""
        return self.event.judgement is not Judgement.WRONG

    @property
    def near(self) -> bool:
        """Accepted in spite of a slip of the finger."""
        return self.event.judgement is Judgement.NEAR

    @property
    def chosen_because(self) -> str:
        """Why what was chosen is wrong ("" if nothing with a reason was)."""
        return " ".join(lure.because for lure in self.lures if lure.because)


def feedback_on(
    card: Card,
    event: Answered,
    lures: tuple[Lure, ...],
    caveats: tuple[str, ...],
    misconception: Callable[[str], Misconception | None],
    shaken: tuple[str, ...] = (),
    due_day: int | None = None,
    comes_back: bool = False,
) -> Feedback:
    """Put the feedback together; `misconception` finds one by the id a card of this deck uses."""
    return Feedback(
        card=card,
        event=event,
        answer=right_answer(card),
        lures=lures,
        revealed=_known(misconception, event.fell_for),
        shaken=_known(misconception, shaken),
        caveats=caveats,
        due_day=due_day,
        comes_back=comes_back,
    )


def _known(find: Callable[[str], Misconception | None], names: tuple[str, ...]) -> tuple[Misconception, ...]:
    return tuple(found for name in names if (found := find(name)))
