"""What a minute of study buys: our policy against Leitner boxes, SM-2 and plain FSRS ("correct = Good").

`python -m tests.benchmarks.policy` prints minutes per remembered fact and recall after 90 days. The learner's memory is
FSRS-6 with its default parameters, so the two FSRS policies know its laws and the others do not: read the gap to
"correct = Good" as what the confidence key buys, and what it costs. Nothing here can fail.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from genai_cli.study import memory
from genai_cli.study.events import Confidence, Judgement, Rating
from genai_cli.study.rating import rating_of

DAYS, FACTS, NEW_A_DAY, SEEDS = 90, 300, 10, 12
# What is assumed. Kind -> share of the facts, chance of a lucky guess, seconds for an answer.
KINDS = {"4 options": (0.4, 0.25, 8), "true/false": (0.2, 0.5, 6), "typed": (0.4, 0.0, 12)}
SECONDS_TO_READ_WHY = 10  # after a wrong answer, whose card is then asked once more
SECONDS_TO_SAY_SURE = 0.5  # only ours asks for it
# What a learner who knows says, and one who does not: an honest majority, and some who are sure of a guess.
SAYS = {True: (0.88, 0.10, 0.02), False: (0.10, 0.25, 0.65)}


class Leitner:
    """Six boxes (Leitner 1972), an interval of days each: up one if right, back to the first if wrong."""

    seconds_more = 0.0
    box = -1

    def next_interval(self, right: bool, said: Confidence, day: int) -> int:
        """Days until the next review."""
        self.box = min(self.box + 1, 5) if right else 0
        return int((1, 2, 4, 8, 16, 32)[self.box])


class Sm2:
    """SM-2 (Wozniak 1990): quality 4 for right and 2 for wrong, as it has no way to know better."""

    seconds_more = 0.0
    reps, ease, interval = 0, 2.5, 0.0

    def next_interval(self, right: bool, said: Confidence, day: int) -> int:
        """Days until the next review."""
        lack = 1 if right else 3
        self.ease = max(1.3, self.ease + 0.1 - lack * (0.08 + lack * 0.02))
        self.reps = self.reps + 1 if right else 1
        self.interval = {1: 1, 2: 6}.get(self.reps, self.interval * self.ease)
        return round(self.interval)


class PlainFsrs:
    """FSRS-6 at 0.90 with "correct = Good, wrong = Again"."""

    seconds_more, retention = 0.0, 0.90
    state: memory.Memory | None = None

    def next_interval(self, right: bool, said: Confidence, day: int) -> int:
        """Days until the next review."""
        self.state = memory.after(self.state, Rating.GOOD if right else Rating.AGAIN, day)
        return memory.interval_days(self.state.stability_days, self.retention)


class EagerFsrs(PlainFsrs):
    """The same with a target that costs as many minutes as ours does: what else those could have bought."""

    retention = 0.93


class Ours(PlainFsrs):
    """Plain FSRS, but the rating is the policy's: unsure is Hard, a guess is Again and due tomorrow."""

    seconds_more = SECONDS_TO_SAY_SURE

    def next_interval(self, right: bool, said: Confidence, day: int) -> int:
        """Days until the next review."""
        rating = rating_of(Judgement.RIGHT if right else Judgement.WRONG, said)
        self.state = memory.after(self.state, rating, day)
        return 1 if rating is Rating.AGAIN else memory.interval_days(self.state.stability_days)


Policy = Leitner | Sm2 | PlainFsrs
POLICIES: dict[str, Callable[[], Policy]] = {
    "Leitner boxes": Leitner,
    "SM-2": Sm2,
    "FSRS, correct = Good": PlainFsrs,
    "the same, at 0.93": EagerFsrs,
    "genai": Ours,
}


@dataclass(slots=True)
class Fact:
    """One fact to learn: how it is asked, what the policy keeps of it, and the learner's true memory of it."""

    kind: str
    policy: Policy
    due: int = 0
    true: memory.Memory | None = None

    def recall(self, day: int) -> float:
        """The true chance (0 to 1) of recalling it."""
        return memory.recall(self.true.stability_days, day - self.true.last_day) if self.true else 0.0


@dataclass(slots=True)
class Tally:
    """What one run came to; `seen` and `true` are, review by review, a right answer and the true chance of recall."""

    answers: int = 0
    seconds: float = 0.0
    seen: list[bool] = field(default_factory=list)
    true: list[float] = field(default_factory=list)
    recall: dict[str, float] = field(default_factory=dict)
    remembered: float = 0.0


def study(fact: Fact, day: int, dice: random.Random, tally: Tally) -> None:
    """Ask a fact once, and again in the same sitting if it was missed (which the true memory does not notice)."""
    _, luck, seconds = KINDS[fact.kind]
    chance = fact.recall(day)
    knows = dice.random() < chance
    right = knows or dice.random() < luck
    said = dice.choices(list(Confidence), SAYS[knows])[0]
    if fact.true:
        tally.seen.append(right)
        tally.true.append(chance)
    fact.true = memory.after(fact.true, Rating.GOOD if knows else Rating.AGAIN, day)
    fact.due = day + fact.policy.next_interval(right, said, day)
    tally.answers += 1 if right else 2
    tally.seconds += seconds + fact.policy.seconds_more + (0 if right else SECONDS_TO_READ_WHY + seconds)


def run(make: Callable[[], Policy], seed: int) -> Tally:
    """DAYS days of one learner under one policy."""
    dice, tally = random.Random(seed), Tally()
    kinds = [kind for kind, (share, _, _) in KINDS.items() for _ in range(round(share * FACTS))]
    dice.shuffle(kinds)
    facts = [Fact(kind, make()) for kind in kinds]
    for day in range(1, DAYS + 1):
        due = [fact for fact in facts if fact.true and fact.due <= day]
        new = [fact for fact in facts if not fact.true][:NEW_A_DAY]
        for fact in [*due, *new]:
            study(fact, day, dice, tally)
    recalls = [(fact.kind, fact.recall(DAYS + 1)) for fact in facts]
    tally.recall = {kind: statistics.mean(r for k, r in recalls if k == kind) for kind in KINDS}
    tally.remembered = sum(recall for _, recall in recalls)
    return tally


def line(name: str, runs: list[Tally]) -> str:
    """A row of the table: means over the runs."""

    def mean(values: Iterable[float]) -> float:
        return statistics.mean(values)

    minutes = [t.seconds / 60 / t.remembered for t in runs]
    spread = (max(minutes) - min(minutes)) / 2
    kinds = "  ".join(f"{mean(t.recall[kind] for t in runs):>10.1%}" for kind in KINDS)
    return (
        f"{name:<21} {mean(minutes):>5.2f} ±{spread:.2f}  {mean(t.remembered / FACTS for t in runs):>6.1%}  {kinds}  "
        f"{mean(t.answers for t in runs):>7.0f}  {mean(statistics.mean(t.seen) for t in runs):>6.1%}  "
        f"{mean(statistics.mean(t.true) for t in runs):>6.1%}"
    )


def main() -> None:
    """Print what is assumed and what came out."""
    print(
        f"{FACTS} facts, {NEW_A_DAY} new a day, {DAYS} days, mean of {SEEDS} learners whose memory is FSRS-6's defaults"
    )
    print("assumed: " + "; ".join(f"{kind} {s:.0%}, luck {g:.0%}, {t} s" for kind, (s, g, t) in KINDS.items()))
    print(f"a miss: {SECONDS_TO_READ_WHY} s to read why, then asked again; saying how sure: {SECONDS_TO_SAY_SURE} s")
    kinds = "  ".join(f"{kind:>10}" for kind in KINDS)
    print(f"\n{'':<21} {'min/fact':>11}  {'recall':>6}  {kinds}  {'answers':>7}  {'seen':>6}  {'true':>6}")
    for name, make in POLICIES.items():
        print(line(name, [run(make, seed) for seed in range(SEEDS)]))
    print("\nmin/fact: minutes for each fact remembered the day after; recall: then, over all facts and by kind;")
    print("seen: reviews answered right, luck included; true: the chance of recall they had.")


if __name__ == "__main__":
    main()
