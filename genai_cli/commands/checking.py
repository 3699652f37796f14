"""What `genai deck check` looks at and what it says: files, folders or deck ids in, one report out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from genai_cli.commands.context import standing_in
from genai_cli.commands.home import find_home
from genai_cli.commands.output import problem_json
from genai_cli.content.checks.run import Report, check
from genai_cli.content.library import Library, build, deck_files, read_all, shipped_folder
from genai_cli.content.model import Deck
from genai_cli.errors import ExitCode, Problem, StoreError
from genai_cli.records import dataclass


@dataclass(frozen=True, slots=True)
class Checked:
    """The report on the decks that could be read, and the problems of those that could not."""

    report: Report
    unreadable: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong, what cannot be read first."""
        return (*self.unreadable, *self.report.problems)

    def exit_code(self, strict: bool) -> ExitCode:
        """65 if a deck cannot be read, 1 if an error (with `strict` also a warning) stands, else 0."""
        if self.unreadable:
            return ExitCode.BAD_DATA
        broken = [p for p in self.report.problems if strict or p.severity == "error"]
        return ExitCode.NO if broken else ExitCode.DONE


def check_decks(names: Sequence[str]) -> Checked:
    """Check the named files, folders and deck ids; none named: every deck there is.

    Decks refer to each other, so the shipped ones and the learner's own are at hand, unchecked unless named.
    """
    own, shipped = read_all(deck_files(find_home().decks)), read_all(deck_files(shipped_folder()))
    others = build(standing_in(own.decks, shipped.decks))
    if not names:
        return Checked(check(others, others.decks), (*shipped.broken, *own.broken))
    given = read_all(dict.fromkeys(path for name in names for path in _files(name)))
    named = tuple(others.deck(name) for name in names if not _is_file(name))
    taken = {deck.id for deck in given.decks}
    library = build(standing_in(given.decks, others.decks))
    return Checked(check(library, _in_order(library, {*taken, *(deck.id for deck in named)})), given.broken)


def _in_order(library: Library, wanted: set[str]) -> tuple[Deck, ...]:
    return tuple(deck for deck in library.decks if deck.id in wanted)


def _is_file(name: str) -> bool:
    return os.path.exists(name) or "/" in name or Path(name).suffix != ""


def _files(name: str) -> list[Path]:
    """The files a name stands for: itself, or the deck files of a folder."""
    path = Path(name)
    if not os.path.isdir(path):
        return [path] if _is_file(name) else []
    found = deck_files(path)
    if not found:
        raise StoreError(f"there is no deck in {name}", "deck files end in .yaml or .yml")
    return found


def check_json(checked: Checked) -> dict[str, object]:
    """The report as the contract writes it."""
    guessed = checked.report.cues
    cues = None if guessed is None else {
        "chance": round(guessed.chance, 4),
        "best_guesser": guessed.best_guesser,
        "accuracy": round(guessed.accuracy, 4),
        "excess": round(guessed.excess, 4),
        "p": round(guessed.p, 4),
        "items": guessed.items,
    }  # fmt: skip
    return {
        "schema": "genai.check/1",
        "problems": [problem_json(problem) for problem in checked.problems],
        "decks": [asdict(row) for row in checked.report.decks],
        "cues": cues,
        "silenced": checked.report.silenced,
    }
