"""A share as a bar; apart from the pages that show one, which load more than a bar needs."""

from __future__ import annotations

from rich.text import Text

from genai_cli.terminal.theme import Signs


def bar(share: float, width: int, signs: Signs) -> Text:
    """A bar that is `share` (0 to 1) full."""
    full = round(max(0.0, min(share, 1.0)) * width)
    return Text.assemble((signs.full * full, "good"), (signs.part * (width - full), "quiet"))
