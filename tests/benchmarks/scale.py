"""How the work grows with the cards, beside Anki's own library: 1,000, 10,000 and 100,000 cards, nine answers a card.

`python -m tests.benchmarks scale [--homes FOLDER] [--sizes 1000,10000]`. Without a folder what is built is thrown away;
with one, the next run finds it there. Both sides hold the same cards with the same past, and store answers as durably;
each piece of work has a process of its own. Anki asks first what was due first, genai what is nearest to forgotten.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from tests.benchmarks import anki_side, our_side, scale_data
from tests.benchmarks.timing import durable_writes

SIZES = (1_000, 10_000, 100_000)
MOST_SECONDS = 300  # for one piece of work
ROUNDS, ONCE_ENOUGH_SECONDS = 3, 40  # the sides take turns, so that a busy moment hits both; what is slow does so once
WORK = ("counts", "first", "answers", "search", "progress", "states", "memory")
WITHOUT_ANKI = "Anki's side is left out: pip install 'genai-cli[bench]' (anki, AGPL-3.0) brings its library."


class Row(NamedTuple):
    """A figure, and what it is to come to: at most so many times Anki's, or at most so many of its own unit."""

    figure: str
    times_ankis: float | None = None
    at_most: float | None = None
    unit: str = "ms"

    @property
    def target(self) -> str:
        """The target in a few letters."""
        if self.times_ankis is not None:
            return f"{self.times_ankis:g}x"
        return "" if self.at_most is None else f"{self.at_most:g} {self.unit}"


ROWS = (
    Row("open and counts", 0.1),
    Row("first card, from closed", 0.1),
    Row("first card, once open", 0.1),
    Row("answer stored, p50", 1.2),
    Row("answer stored, p99", 1.2),
    Row("next card, p50"),
    Row("next card, p99", at_most=5),
    Row("search, two words", 0.1),
    Row("progress", 0.5),
    Row("all states", 2),
    Row("peak memory", at_most=80, unit="MiB"),
)
Side = dict[str, Any]  # figure -> what timing.Figures has; nothing of what was not measured


def main(options: Sequence[str] = ()) -> None:
    """Build what is not there yet, measure, print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks scale")
    parser.add_argument("--homes", type=Path, help="where what is built is kept for the next run")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of cards, in thousands")
    asked = parser.parse_args(options)
    sizes = [int(size) for size in asked.sizes.split(",")]
    with tempfile.TemporaryDirectory() as temporary:
        folder = (asked.homes or Path(temporary)).resolve()
        measured = [_measured(folder / str(size), size) for size in sizes]
        _print(sizes, [ours for ours, _ in measured], [ankis for _, ankis in measured])
        median, worst = durable_writes(folder)
        print(f"writing 4 KiB durably here, without a database: p50 {median:.2f} ms, p99 {worst:.2f} ms")


def _has_anki() -> bool:
    return find_spec("anki") is not None


def _measured(folder: Path, size: int) -> tuple[Side, Side]:
    """Both sides' figures at one size."""
    _build(folder, size)
    ours: Side = {}
    ankis: Side = {}
    _tell(f"{size:,} cards: made ready in {_run('our_side', folder, 'prepare').get('seconds', ['?'])[0]} s")
    for work in WORK:
        for _ in range(ROUNDS):
            start = time.monotonic()
            _add(ours, _run("our_side", folder, work))
            if _has_anki():
                _add(ankis, _run("anki_side", folder, work, str(folder / "collection.anki2")))
            if time.monotonic() - start > ONCE_ENOUGH_SECONDS:
                break
    return ours, ankis


def _add(side: Side, found: Side) -> None:
    """Put a round's figures beside those of the rounds before."""
    for name, value in found.items():
        side[name] = [*side.get(name, []), *value] if isinstance(value, list) else value


def _tell(line: str) -> None:
    print(f"[{time.strftime('%H:%M:%S')}] {line}", file=sys.stderr, flush=True)


def _run(side: str, folder: Path, *arguments: str) -> Side:
    """What one piece of work came to, in a process of its own; nothing where it failed or lasted too long."""
    _tell(f"{folder.name} {side} {arguments[0]}")
    command = [sys.executable, "-m", f"tests.benchmarks.{side}", *arguments]
    keep = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    environ = keep | {"GENAI_HOME": str(folder / "home"), "HOME": str(folder), "LANG": "C.UTF-8", "TZ": "UTC"}
    seconds = None if arguments[0] == "prepare" else MOST_SECONDS
    try:
        done = subprocess.run(command, env=environ, capture_output=True, timeout=seconds, check=True, input=b"")
    except subprocess.TimeoutExpired:
        _tell(f"not done after {MOST_SECONDS} s")
        return {}
    except subprocess.CalledProcessError as error:
        _tell(error.stderr.decode(errors="replace")[-2_000:])
        return {}
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _build(folder: Path, size: int) -> None:
    """Make both sides' data of this size, unless they are there and made of the same."""
    facts_file = folder / "facts.json"
    made_of = hashlib.sha256(Path(scale_data.__file__).read_bytes()).hexdigest()
    facts = json.loads(facts_file.read_text()) if facts_file.exists() else {}
    if facts and facts["made_of"] != made_of:
        shutil.rmtree(folder)
        facts = {}
    home, collection = folder / "home", folder / "collection.anki2"
    wanted = [home] if not _has_anki() else [home, collection]
    if all(path.exists() for path in wanted):
        return
    _tell(f"{size:,} cards: making up the cards and their past")
    folder.mkdir(parents=True, exist_ok=True)
    today = facts.get("today", scale_data.today())
    facts_file.write_text(json.dumps({"made_of": made_of, "today": today}))
    decks = list(scale_data.made_decks(size))
    reviews = scale_data.history([card for deck in decks for card in deck.cards], today)
    with tempfile.TemporaryDirectory(dir=folder) as unfinished:
        if not home.exists():
            _tell(f"{size:,} cards, {len(reviews):,} answers: our home")
            our_side.build(Path(unfinished) / "home", decks, reviews)
            (Path(unfinished) / "home").rename(home)
        if _has_anki() and not collection.exists():
            _tell(f"{size:,} cards, {len(reviews):,} answers: Anki's collection")
            anki_side.build(Path(unfinished) / collection.name, decks, reviews, today)
            (Path(unfinished) / collection.name).rename(collection)


def _print(sizes: Sequence[int], ours: Sequence[Side], ankis: Sequence[Side]) -> None:
    sides = [("genai", ours)] + ([("Anki", ankis)] if _has_anki() else [])
    heads = [f"{name} {size // 1000}k" for name, _ in sides for size in (*sizes, 0)]
    heads = [head if not head.endswith(" 0k") else "grows" for head in heads]
    print(f"{'milliseconds, medians':26}" + "".join(f"{head:>11}" for head in [*heads, "ratio", "target"]))
    for row in ROWS:
        cells = [cell for _, side in sides for cell in _cells([_figure(each, row.figure) for each in side])]
        mine, theirs = _figure(ours[-1], row.figure), _figure(ankis[-1], row.figure)
        ratio = f"{mine / theirs:.2f}x" if mine and theirs else ""
        unit = "" if row.unit == "ms" else f" ({row.unit})"
        print(f"{row.figure + unit:26}" + "".join(f"{cell:>11}" for cell in [*cells, ratio, row.target]))
    print("\n" + "\n".join(_notes(sizes, ours, ankis)))


def _figure(side: Side, name: str) -> float | None:
    found = side.get(name)
    return statistics.median(found) if found else None


def _cells(figures: Sequence[float | None]) -> list[str]:
    """The figures at every size, and how many times the last is the one before."""
    *_, before, last = [None, *figures]
    grows = f"x{last / before:.1f}" if before and last else ""
    return [*("–" if figure is None else _short(figure) for figure in figures), grows]


def _short(figure: float) -> str:
    return f"{figure:.2f}" if figure < 10 else f"{figure:,.1f}" if figure < 1_000 else f"{figure:,.0f}"


def _notes(sizes: Sequence[int], ours: Sequence[Side], ankis: Sequence[Side]) -> list[str]:
    notes = [f"grows: how many times as long for {sizes[-1] / sizes[-2]:g} times the cards"] if len(sizes) > 1 else []
    for name, side in (("genai", ours), ("Anki", ankis)):
        if any(side):
            notes.append(f"{name}: " + "; ".join(_holds(size, each) for size, each in zip(sizes, side, strict=True)))
    if not _has_anki():
        notes.append(WITHOUT_ANKI)
    elif year := _figure(ankis[-1], "progress over a year"):
        notes.append(f"Anki's progress over the last year alone: {_short(year)} ms")
    return [*notes, _machine()]


def _holds(size: int, side: Side) -> str:
    return (
        f"{size:,} cards, {side.get('answers', 0):,} answers, {side.get('due', 0):,} due, {side.get('new', 0):,} new"
        f" (SQLite {side.get('sqlite')}, {side.get('journal')}, synchronous {side.get('synchronous')})"
    )


def _machine() -> str:
    try:
        anki = f", anki {version('anki')}"
    except PackageNotFoundError:
        anki = ""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    processor = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "?")
    return f"{os.cpu_count()} x {processor}; {platform.system()}; Python {platform.python_version()}{anki}"


if __name__ == "__main__":
    main(sys.argv[1:])
