"""Many runs of the program, as many at once as there are cores: a corpus is quick, and each case keeps its own test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Case, Result = TypeVar("Case"), TypeVar("Result")


def together(run: Callable[[Case], Result], cases: Iterable[Case]) -> dict[Case, Result]:
    """What `run` gives for each of the cases."""
    listed = list(cases)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(listed, pool.map(run, listed), strict=True))
