"""The statistics as JSON: shares (0 to 1) rounded to four places, days as YYYY-MM-DD, null where nothing is known."""

from __future__ import annotations

from genai_cli.study.activity import levels
from genai_cli.study.advice import Advice, advice, study_command
from genai_cli.study.calibration import Bin, score, sentence
from genai_cli.study.dates import iso_day
from genai_cli.study.leeches import Leech
from genai_cli.study.readiness import Readiness
from genai_cli.study.retention import Tested
from genai_cli.study.statistics import ConceptStanding, Statistics, Told


def statistics_json(found: Statistics, quiz: str) -> dict[str, object]:
    """The value of the key `statistics`; `quiz` is the command that asks the cards it is about."""
    return {
        "target_retention": found.target,
        "forecast": [
            {"day": iso_day(found.today + ahead), "due": due} for ahead, due in enumerate(found.forecast)
        ],
        "activity": _activity(found),
        "retention": {"weeks": [_tested(week) for week in found.weeks], "last_28_days": _tested(found.month)},
        "calibration": _calibration(found.bins),
        "misconceptions": [_told(told) for told in found.misconceptions],
        "weakest_concepts": [_standing(standing) for standing in found.weakest],
        "leeches": [_leech(leech) for leech in found.leeches],
        "exams": [exam_json(exam) for exam in found.exams],
        "next": [_advice(each) for each in advice(found, quiz)],
    }


def _activity(found: Statistics) -> dict[str, object]:
    shown = levels(found.by_day, found.first_day_shown, found.today)
    days = [
        {"day": iso_day(day), "answers": found.by_day.get(day, 0), "level": level} for day, level in shown.items()
    ]
    return {"days_studied": len(found.by_day), "half_year": days}


def _tested(week: Tested) -> dict[str, object]:
    first, share = iso_day(week.first_day), _share(week.retention)
    return {"from": first, "tested": week.tested, "passed": week.passed, "share": share}


def _calibration(bins: tuple[Bin, ...]) -> dict[str, object]:
    scored = score(bins)
    parts = ("brier", "reliability", "resolution", "uncertainty")
    return {
        "bins": [
            {"confidence": str(b.confidence), "answers": b.answers, "right": b.right, "share": _share(b.share)}
            for b in bins
        ],
        "sentence": sentence(bins),
    } | {part: None if scored is None else round(getattr(scored, part), 4) for part in parts}


def _told(told: Told) -> dict[str, object]:
    belief = told.belief
    return {
        "id": told.misconception.id,
        "belief": told.misconception.belief,
        "state": str(belief.hold),
        "fell_for_it": iso_day(belief.last_chosen.day) if belief.last_chosen else None,
        "card": belief.last_card,
        "times": belief.times_chosen,
        "shaken_off": None if told.shaken_day is None else iso_day(told.shaken_day),
    }


def _standing(standing: ConceptStanding) -> dict[str, object]:
    known = standing.learned
    return {
        "id": standing.concept.id,
        "name": standing.concept.name,
        "deck": standing.concept.deck,
        "cards": known.cards,
        "seen": known.seen,
        "recall": round(known.recall, 4),
        "command": study_command(standing),
    }


def _leech(leech: Leech) -> dict[str, object]:
    return {
        "card": leech.card.key,
        "prompt": leech.card.prompt,
        "lapses": leech.state.lapses,
        "misses_in_a_row": leech.misses_in_a_row,
    }


def exam_json(exam: Readiness) -> dict[str, object]:
    """An exam to come, and how ready its deck is."""
    return {
        "deck": exam.deck.id,
        "day": iso_day(exam.day),
        "cards": exam.cards,
        "new": exam.new,
        "new_a_day": exam.new_a_day,
        "mastery": round(exam.mastery, 4),
        "command": exam.command() or None,
    }


def _advice(each: Advice) -> dict[str, object]:
    return {"command": each.command, "why": each.why}


def _share(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
