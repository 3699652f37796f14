"""Which misconceptions the learner holds: computed from the answers that could tell.

*Held* from the answer that falls for it until it is *shaken*: rejected with "sure" on two different learning days since
the last fall. A guess tells nothing, and neither does practice right after the explanation. *Unmet*: never fallen for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
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
    shaken = []
    for name in event.fell_for:
        before = found.get(name, Belief(name))
        found[name] = Belief(name, before.times_chosen + 1, event.moment, event.key)
    for name in event.resisted:
        before = found.get(name) or found.setdefault(name, Belief(name))
        if before.hold is not Hold.HELD:
            continue
        found[name] = _resisted(before, event)
        if found[name].hold is Hold.SHAKEN:
            shaken.append(name)
    return shaken


def _resisted(before: Belief, event: Answered) -> Belief:
    followed = before.followed_up or event.key != before.last_card
    if event.practice or event.confidence is not Confidence.SURE:
        return replace(before, followed_up=followed)
    return replace(before, followed_up=followed, sure_days=before.sure_days | {event.moment.day})
