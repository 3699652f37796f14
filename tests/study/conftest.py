"""Simulated lives, each lived once for all tests that look at it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from tests.study.simulated.lives import LIVES
from tests.study.simulated.world import World

Lived = Callable[[str], World]


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """The world of a learner after 90 days, by the life's name."""
    return cache(lambda name: LIVES[name](tmp_path_factory.mktemp(name) / "store" / "genai.db"))
