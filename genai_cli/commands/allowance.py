"""How many new cards the day allows, as it is set now, and how many were met."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from genai_cli.commands.home import Home
    from genai_cli.store.log import Log
    from genai_cli.study.progress import Allowance


def allowance_on(day: int, home: Home, log: Log | None) -> Allowance:
    """The allowance of a learning day, over all cards in the store; `log` is None where there is none."""
    from genai_cli.commands.settings import value_of
    from genai_cli.study.progress import Allowance

    return Allowance(int(str(value_of("new_per_day", home.config))), log.met_on(day) if log else 0)
