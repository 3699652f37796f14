"""Pictures of the running program: what an emulated terminal shows, as SVG.

`python -m tests.pictures` makes them anew. Nothing in them moves: the dice are seeded, and no date or clock is shown.
"""

from __future__ import annotations

import io
import itertools
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
TALL = 90  # rows for pages that are printed and not drawn on the full screen
_COLOURS = {"brown": "yellow"}
_ASKED, _TOLD = "u unsure", "Enter next"  # in the footer of a question, and of a verdict


def pictures() -> Iterator[tuple[str, str]]:
    """Every picture as (file name, SVG), made by running the program in an emulated terminal."""
    for columns, rows in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            home, size = Path(folder), f"{columns}x{rows}"
            lookup, lesson = _lookup(home, columns), _lesson(home, columns, rows)
            for name, drawn in (*_sitting(home, columns, rows), lesson, lookup):
                yield f"{name}-{size}.svg", drawn


def _sitting(home: Path, columns: int, rows: int) -> list[tuple[str, str]]:
    """Three questions on GANs: the first, the feedback on falling for its lure, and the summary at the end."""
    terminal = Terminal(home / "quiz", ["quiz", "gans", "--kind", "choice", "--limit", "3"], columns, rows)
    shown = terminal.wait_for("1 of 3")
    taken = [("question", svg(terminal.screen, "genai quiz gans"))]
    terminal.press(_lure(shown) + "\r")
    terminal.wait_for(_TOLD)
    taken.append(("feedback", svg(terminal.screen, "genai quiz gans")))
    for key in ("u", "g"):
        terminal.press("\r")
        terminal.wait_for(_ASKED)
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


def _lesson(home: Path, columns: int, rows: int) -> tuple[str, str]:
    """The second page of the way to the discriminator, the first step done."""
    terminal = Terminal(home / "explain", ["explain", "discriminator"], columns, rows)
    terminal.wait_for("step 1 of")
    terminal.press("\r")
    terminal.wait_for(_ASKED)
    terminal.press("1\r")
    terminal.wait_for(_TOLD)
    for _ in range(9):  # a miss is asked again until it is right
        terminal.press("\r")
        if _ASKED not in terminal.wait_for("step 2 of", _ASKED):
            break
        terminal.press("2\r")
        terminal.wait_for(_TOLD)
    drawn = svg(terminal.screen, "genai explain discriminator")
    terminal.press("q")
    terminal.wait_exit()
    return "lesson", drawn


def _lookup(home: Path, columns: int) -> tuple[str, str]:
    terminal = Terminal(home / "lookup", ["lookup", "discriminator"], columns, TALL)
    terminal.wait_exit()
    return "lookup", svg(terminal.screen, "genai lookup discriminator")


def svg(screen: pyte.Screen, title: str) -> str:
    """The emulator's screen as an SVG; the same screen gives the same bytes."""
    console = Console(
        record=True, width=screen.columns, file=io.StringIO(), color_system="truecolor", force_terminal=True,
        highlight=False, legacy_windows=False,
    )  # fmt: skip
    for row in range(_height(screen)):
        line = Text(no_wrap=True, end="\n")
        chars = (screen.buffer[row][column] for column in range(screen.columns))
        for style, alike in itertools.groupby(chars, _style):  # one run is one element of the picture
            line.append("".join(char.data for char in alike), style)
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
