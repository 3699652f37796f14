"""How many new cards the day allows, as it is set now, and how many of them were met."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from genai_cli.commands.home import Home
    from genai_cli.study.progress import Allowance
    from genai_cli.study.state import CardState


def allowance_on(day: int, home: Home, states: Mapping[str, CardState]) -> Allowance:
    """The allowance of a learning day, over all cards with a state."""
    from genai_cli.commands.settings import value_of
    from genai_cli.study.progress import Allowance, first_met_on

    return Allowance(int(str(value_of("new_per_day", home.config))), first_met_on(day, states.values()))
