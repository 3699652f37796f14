"""No row of the table of faults is without its tests, and those tests exist."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.faults.table import FAULTS, WAITING

TESTS = Path(__file__).resolve().parents[1]
ROWS = {"A": 18, "B": 12, "C": 6, "D": 8, "E": 5, "F": 6, "G": 5}


def test_all_sixty_are_there() -> None:
    """A1 to G5, each once."""
    numbers = [name.rstrip("*") for name in (*FAULTS, *WAITING)]
    assert sorted(numbers) == sorted(f"{letter}{n}" for letter, rows in ROWS.items() for n in range(1, rows + 1))
    assert len(numbers) == 60


@pytest.mark.parametrize("name", FAULTS)
def test_what_holds_it_exists(name: str) -> None:
    """Each names at least one test function of a file that is there."""
    assert FAULTS[name].tests
    for test in FAULTS[name].tests:
        module, _, function = test.partition("::")
        tree = ast.parse((TESTS / f"{module}.py").read_text(encoding="utf-8"))
        assert function in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, test
