"""Which misconceptions the learner holds: computed from the answers that could tell.

*Held* from the answer that falls for it until it is *shaken*: rejected with "sure" on two different learning days since
the last fall. A guess tells nothing, and neither does practice right after the explanation. *Unmet*: never fallen for.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from genai_cli.records import dataclass
from genai_cli.study.events import Answered, Confidence, Event, Moment
from genai_cli.study.replay import in_effect

SURE_DAYS_TO_SHAKE = 2


class Hold(StrEnum):
    """How a learner stands to a misconception."""

    UNMET = "unmet"
    HELD = "held"
    SHAKEN = "shaken"


@dataclass(frozen=True, slots=True)
class Belief:
    """`times_chosen` counts falls; `last_card` (`deck/card`) and `last_chosen` are the latest. `sure_days` are the
    learning days since then on which it was rejected with "sure". `followed_up` says whether another card on it was
    answered since."""

    misconception: str
    times_chosen: int = 0
    last_chosen: Moment | None = None
    last_card: str = ""
    sure_days: frozenset[int] = frozenset()
    followed_up: bool = False

    @property
    def hold(self) -> Hold:
        """Unmet, held or shaken."""
        if not self.times_chosen:
            return Hold.UNMET
        return Hold.SHAKEN if len(self.sure_days) >= SURE_DAYS_TO_SHAKE else Hold.HELD


def beliefs(events: Iterable[Event]) -> dict[str, Belief]:
    """Every misconception that some answer told about, by id; `events` in order of (time, uid)."""
    found: dict[str, Belief] = {}
    for event in in_effect(events):
        if isinstance(event, Answered):
            update(found, event)
    return found


def update(found: dict[str, Belief], event: Answered) -> list[str]:
    """Take one more answer into account; returns the misconceptions it has just shaken."""
    if event.fell_for:
        fall(found, event.fell_for, event.moment, event.key)
    if event.resisted:
        return resist(found, event.resisted, _sure(event), event.moment.day, event.key)
    return []


def fall(found: dict[str, Belief], names: Iterable[str], moment: Moment, key: str) -> None:
    """Take into account that an answer to the card `deck/card` fell for these."""
    for name in names:
        before = found.get(name)
        found[name] = Belief(name, before.times_chosen + 1 if before else 1, moment, key)


def resist(found: dict[str, Belief], names: Iterable[str], sure: bool, day: int, key: str) -> list[str]:
    """Take into account that an answer to the card `deck/card` rejected these; returns those it has just shaken.

    `sure` says that it was given as sure, and not in practice.
    """
    shaken = []
    for name in names:
        before = found.get(name) or found.setdefault(name, Belief(name))
        if not before.times_chosen or before.hold is not Hold.HELD:
            continue
        days = before.sure_days | {day} if sure else before.sure_days
        followed_up = before.followed_up or key != before.last_card
        now = Belief(name, before.times_chosen, before.last_chosen, before.last_card, days, followed_up)
        found[name] = now
        if now.hold is Hold.SHAKEN:
            shaken.append(name)
    return shaken


def _sure(event: Answered) -> bool:
    return event.confidence is Confidence.SURE and not event.practice
