"""Pictures of the running program: what an emulated terminal shows, as SVG.

`python -m tests.pictures` makes them anew. Nothing in them moves: the dice are seeded, and no date or clock is shown.
"""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyte
from rich.console import Console
from rich.style import Style
from rich.text import Text

from genai_cli.content.library import read_all, shipped_folder
from genai_cli.content.model import Choice
from tests.pty import Terminal

FOLDER = Path(__file__).parent.parent / "docs" / "screens"
SIZES = ((80, 24), (40, 20))
TALL = 70  # rows for pages that are printed and not drawn on the full screen
_COLOURS = {"brown": "yellow"}
_TOLD = "Enter next"


def pictures() -> Iterator[tuple[str, str]]:
    """Every picture as (file name, SVG), made by running the program in an emulated terminal."""
    for columns, rows in SIZES:
        size = f"{columns}x{rows}"
        for name, drawn in (*_sitting(columns, rows), _lesson(columns, rows), _lookup(columns)):
            yield f"{name}-{size}.svg", drawn


def _sitting(columns: int, rows: int) -> list[tuple[str, str]]:
    """Three questions on GANs: the first, the feedback on falling for its lure, and the summary at the end."""
    terminal = _run(["quiz", "gans", "--kind", "choice", "--limit", "3"], columns, rows)
    shown = terminal.wait_for("1 of 3")
    taken = [("question", svg(terminal.screen, "genai quiz gans"))]
    terminal.press(_lure(shown) + "\r")
    terminal.wait_for(_TOLD)
    taken.append(("feedback", svg(terminal.screen, "genai quiz gans")))
    for key in ("u", "g"):
        terminal.press("\r")
        terminal.wait_for("? help")
        terminal.press(f"1{key}")
        terminal.wait_for(_TOLD)
    terminal.press("q")
    terminal.wait_exit()
    return [*taken, ("summary", svg(terminal.screen, "genai quiz gans"))]


def _lure(shown: str) -> str:
    """The key of an option on the screen that reveals a misconception."""
    flat = " ".join(shown.split())
    cards = (c for c in read_all([shipped_folder() / "gans.yaml"]).cards.values() if isinstance(c, Choice))
    (card,) = [card for card in cards if card.prompt in flat]
    keys = (re.search(rf"(\d) {re.escape(lure.text)}", flat) for lure in card.lures if lure.reveals)
    return next((key[1] for key in keys if key), "1")


def _lesson(columns: int, rows: int) -> tuple[str, str]:
    """The second page of the way to the generator, the first step done."""
    terminal = _run(["explain", "generator"], columns, rows)
    terminal.wait_for("step 1 of")
    terminal.press("\r")
    terminal.wait_for("? help")
    terminal.press("1\r")
    terminal.wait_for(_TOLD)
    for _ in range(9):  # a miss is asked again until it is right
        terminal.press("\r")
        if "step 2 of" in terminal.wait_for("step 2 of", "sure"):
            break
        terminal.press("2\r")
        terminal.wait_for(_TOLD)
    drawn = svg(terminal.screen, "genai explain generator")
    terminal.press("q")
    terminal.wait_exit()
    return "lesson", drawn


def _lookup(columns: int) -> tuple[str, str]:
    terminal = _run(["lookup", "generator"], columns, TALL)
    terminal.wait_exit()
    return "lookup", svg(terminal.screen, "genai lookup generator")


def _run(arguments: list[str], columns: int, rows: int) -> Terminal:
    return Terminal(Path(tempfile.mkdtemp(prefix="genai-pictures-")), arguments, columns, rows)


def svg(screen: pyte.Screen, title: str) -> str:
    """The emulator's screen as an SVG; the same screen gives the same bytes."""
    console = Console(
        record=True, width=screen.columns, file=io.StringIO(), color_system="truecolor", force_terminal=True,
        highlight=False, legacy_windows=False,
    )  # fmt: skip
    for row in range(_height(screen)):
        line = Text(no_wrap=True, end="\n")
        for column in range(screen.columns):
            char = screen.buffer[row][column]
            line.append(char.data, _style(char))
        console.print(line, crop=True)
    drawn = console.export_svg(title=title, unique_id="genai")
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)


def _height(screen: pyte.Screen) -> int:
    filled = [row for row, line in enumerate(screen.display) if line.strip()]
    return max(filled, default=0) + 1


def _style(char: pyte.screens.Char) -> Style:
    return Style(
        color=_colour(char.fg), bgcolor=_colour(char.bg), bold=char.bold, italic=char.italics,
        underline=char.underscore, reverse=char.reverse, dim=char.blink,
    )  # fmt: skip


def _colour(name: str) -> str | None:
    if name == "default":
        return None
    if re.fullmatch(r"[0-9a-f]{6}", name):
        return f"#{name}"
    return _COLOURS.get(name, name.replace("bright", "bright_"))


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, drawn in pictures():
        (FOLDER / name).write_text(drawn, encoding="utf-8")
        print(FOLDER / name)
