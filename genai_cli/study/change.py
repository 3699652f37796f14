"""What one more event changes of all that is cached beside the log: a card's state, days, and beliefs.

It comes to what computing everything again would come to, from the card's own few events.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from genai_cli.records import dataclass
from genai_cli.study.beliefs import Belief, beliefs, update
from genai_cli.study.events import Answered, Event
from genai_cli.study.replay import Course, course_from, in_effect, replay
from genai_cli.study.state import CardState
from genai_cli.study.tally import Day, changed, day_of, tally

Told = Callable[[Iterable[str]], dict[str, Belief]]


@dataclass(frozen=True, slots=True)
class Change:
    """A card's state after the event, differences to be added to the days' counts, and beliefs as they are now."""

    state: CardState
    days: list[Day]
    beliefs: list[Belief]


def following(state: CardState | None, answer: Answered, retention: float, told: Told) -> Change:
    """What an answer changes that is dated after everything in the log, from its card's `state` before it: no replay.

    `told` gives beliefs as they were.
    """
    course = course_from(state) if state else Course(answer.deck, answer.card)
    tested = course.take(answer)
    names = list(dict.fromkeys((*answer.fell_for, *answer.resisted)))
    found = told(names) if names else {}
    update(found, answer)
    return Change(course.state(retention), [day_of(answer, tested)], [found.get(name, Belief(name)) for name in names])


def change(
    history: Sequence[Event],
    event: Event,
    key: tuple[str, str],
    retention: float,
    told: Told,
    telling: Callable[[Iterable[str]], Iterable[Event]],
    is_latest: bool,
) -> Change:
    """What `event`, of the card `key` (its deck and id), changes; `history` are the card's other events, in order.

    `told` gives beliefs as they were, `telling` every event that may tell of some. `is_latest`: it is dated after
    everything in the log, so that what it tells comes last.
    """
    after = sorted((*history, event), key=_in_time)
    was, now = _answers(history), _answers(after)
    state = replay(after, retention).get("/".join(key), CardState(*key))
    days = changed(tally(was), tally(now))
    return Change(state, days, _beliefs(was, now, event, told, telling, is_latest))


def _in_time(event: Event) -> tuple[int, str]:
    return event.moment.utc_ms, event.uid


def _answers(events: Iterable[Event]) -> list[Answered]:
    return [event for event in in_effect(events) if isinstance(event, Answered)]


def _beliefs(
    was: list[Answered],
    now: list[Answered],
    event: Event,
    told: Told,
    telling: Callable[[Iterable[str]], Iterable[Event]],
    is_latest: bool,
) -> list[Belief]:
    names = _names(was, now)
    if not names:
        return []
    if is_latest and isinstance(event, Answered):
        found = told(names)
        update(found, event)
    else:
        found = beliefs(sorted((*telling(names), event), key=_in_time))
    return [found.get(name, Belief(name)) for name in names]


def _names(was: list[Answered], now: list[Answered]) -> list[str]:
    """The misconceptions that the answers which are not the same as before tell of."""
    before, after = {e.uid: e for e in was}, {e.uid: e for e in now}
    differ = [e for uid in before.keys() | after.keys() if before.get(uid) != after.get(uid)
              for e in (before.get(uid), after.get(uid)) if e is not None]  # fmt: skip
    return sorted({name for e in differ for name in (*e.fell_for, *e.resisted)})
