"""What each simulated learner must see in 90 days: luck counts for nothing, beliefs go, recall meets its target."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Callable

from genai_cli.study.beliefs import Hold, beliefs
from genai_cli.study.calibration import calibration
from genai_cli.study.engine import DESIRED_RETENTION
from genai_cli.study.events import Answered, Confidence, Judgement
from genai_cli.study.leeches import LEECH_LAPSES
from genai_cli.study.progress import answers
from genai_cli.study.question import Why
from genai_cli.study.record import record_of
from genai_cli.study.statistics import statistics as standing
from tests.study.simulated.learners import Forgetter
from tests.study.simulated.world import World, first_meetings

Lived = Callable[[str], World]


def first_tries(world: World) -> list[Answered]:
    """The answers that moved a schedule."""
    return [event for event in answers(world.log.events()) if not event.practice]


def test_who_knows_everything_is_asked_ever_more_rarely(lived: Lived) -> None:
    """The perfect learner meets every card and is asked it four times on the way, with no practice at all."""
    world = lived("perfect")
    asked = first_tries(world)
    assert len(asked) == len(list(world.seen()))
    assert len(asked) <= 5 * len(world.library.cards)
    assert world.mastery[-1] > 0.9


def test_an_honest_guesser_masters_nothing(lived: Lived) -> None:
    """Picking at random and saying "guess" is right often enough, yet mastery stays at nothing after every sitting."""
    world = lived("guesser")
    right = [event.judgement is not Judgement.WRONG for event in first_tries(world)]
    assert statistics.mean(right) > 0.1
    assert max(world.mastery) == 0.0


def test_a_guesser_who_lies_is_not_believed_for_long(lived: Lived) -> None:
    """Saying "sure" of every guess buys some mastery for some days (about the share that luck gets right), never more
    than a third, and the calibration tells on it."""
    world = lived("liar")
    counted = first_tries(world)
    luck = statistics.mean(event.judgement is not Judgement.WRONG for event in counted)
    assert abs(statistics.mean(world.mastery) - luck) < 0.1
    assert max(world.mastery) < 0.33
    (sure,) = [found for found in calibration(counted) if found.confidence is Confidence.SURE and found.answers]
    assert sure.right / sure.answers < 0.5


def test_a_believer_sheds_every_belief(lived: Lived) -> None:
    """Refuted three times, then rejected, sure, on two different days, each misconception ends shaken: told so."""
    world = lived("believer")
    events = list(world.log.events())
    fallen = {name for event in answers(events) for name in event.fell_for}
    assert len(fallen) >= 8
    found = beliefs(events)
    assert {name for name in fallen if found[name].hold is not Hold.SHAKEN} == set()
    for name in fallen:
        last_fall = max(i for i, event in enumerate(events) if isinstance(event, Answered) and name in event.fell_for)
        sure = [e for e in events[last_fall + 1 :] if isinstance(e, Answered) and name in e.resisted and not e.practice]
        days = sorted({event.moment.day for event in sure if event.confidence is Confidence.SURE})
        told = [seen.event.moment.day for seen in world.seen() if name in {m.id for m in seen.feedback.shaken}]
        assert told == [days[1]]


def test_who_forgets_at_the_fsrs_rate_is_asked_at_the_target(lived: Lived) -> None:
    """Due cards are recalled about as often as the target says, and the mastery shown is the true chance of recall."""
    world = lived("forgetter")
    learner = world.learner
    assert isinstance(learner, Forgetter)
    met = {seen.event.uid for seen in first_meetings(world.seen())}
    due = [s.event for s in world.seen() if s.question.why is Why.DUE and s.event.uid not in met]
    kept = [event.rating != "again" for event in due if event.key not in learner.cursed]
    assert abs(statistics.mean(kept) - DESIRED_RETENTION) < 0.05
    true = [learner.recall(key, world.clock.day) for key in world.library.cards]
    assert abs(world.mastery[-1] - statistics.mean(true)) < 0.05


def test_leeches_are_flagged_and_still_asked(lived: Lived) -> None:
    """A card forgotten four times or more is flagged, no other is, and it goes on being asked."""
    world = lived("forgetter")
    states = world.log.states()
    assert isinstance(world.learner, Forgetter)
    day, cursed, library = world.clock.day, world.learner.cursed, world.library
    shown = standing(library, record_of(answers(world.log.events()), states, day), day, DESIRED_RETENTION)
    flagged = {leech.card.key for leech in shown.leeches if leech.state.lapses >= LEECH_LAPSES}
    assert cursed <= flagged
    assert flagged == {key for key in library.cards if _lapses(world, key) >= LEECH_LAPSES}
    assert all(states[key].due_day - day <= 30 and not states[key].suspended for key in cursed)


def _lapses(world: World, key: str) -> int:
    """Counted from the log: misses and guesses right after an answer that was known."""
    ratings = [event.rating for event in first_tries(world) if event.key == key]
    return sum(one != "again" and two == "again" for one, two in itertools.pairwise(ratings))
