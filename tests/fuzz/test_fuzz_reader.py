"""The fuzzer finds what it is there to find, keeps the bytes, and makes the same files from the same seed."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from genai_cli.content.reader import read_deck
from tests.fuzz.fuzz_reader import damaged, faults

SEEDS = [b"deck: d\ntitle: D\ncards:\n- id: a\n  typed: Which half draws?\n  answer: The generator\n" * 2]
ROOT = Path(__file__).resolve().parents[2]


def some(count: int, seed: int = 7) -> list[bytes]:
    """So many damaged decks."""
    dice = random.Random(seed)
    return [damaged(SEEDS, dice) for _ in range(count)]


def test_a_seed_makes_the_same_files() -> None:
    """A fault can be made again from the seed alone."""
    assert some(50) == some(50) != some(50, seed=8)
    assert len(set(some(50))) > 40


def test_the_reader_stands_three_hundred_damaged_decks(tmp_path: Path) -> None:
    """Nothing but decks and expected errors, and no file is left behind."""
    assert set(faults(read_deck, iter(some(300)), tmp_path)) == {""}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [ValueError("odd"), RecursionError("deep"), SystemExit(3), MemoryError()])
def test_any_other_error_is_a_fault_and_its_bytes_are_kept(tmp_path: Path, error: BaseException) -> None:
    """What a broken reader chokes on can be looked at afterwards."""

    def broken(path: Path) -> None:
        if path.read_bytes() == b"bad":
            raise error

    said = list(faults(broken, iter([b"good", b"bad", b"good"]), tmp_path))
    assert [bool(line) for line in said] == [False, True, False]
    assert type(error).__name__ in said[1]
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"bad"]


def test_the_command_ends_with_zero_where_nothing_is_found(tmp_path: Path) -> None:
    """`python -m tests.fuzz.fuzz_reader` says its seed and how many files it tried."""
    options = ["--seconds", "0.3", "--seed", "7", "--out", str(tmp_path)]
    command = [sys.executable, "-m", "tests.fuzz.fuzz_reader", *options]
    environ = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.fullmatch(r"seed 7: [1-9]\d* files, 0 faults\n", done.stdout)
