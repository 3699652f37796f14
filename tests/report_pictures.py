"""Pictures of a simulated learner's progress for the README: the screen as SVG, the HTML report in a real browser.

`python -m tests.report_pictures` makes them anew; the same decks give the same screen.
"""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path

from rich.console import Console

from genai_cli.content.library import deck_files, read_all, shipped_folder
from genai_cli.report.document import Progress
from genai_cli.report.html import html_page
from genai_cli.study.advice import advice
from genai_cli.study.progress import answers
from genai_cli.study.replay import replay
from genai_cli.terminal.progress_page import ProgressPage
from genai_cli.terminal.theme import STYLES, Signs
from tests.browser import CHROMIUM, Browser
from tests.builders import MONDAY, moment
from tests.pictures import FOLDER
from tests.simulator import simulate

WIDE = 140


def learner() -> Progress:
    """Someone who has been at it for three months."""
    library = read_all(deck_files(shipped_folder()))
    events = simulate(list(library.cards.values()), 1_600, 100, MONDAY - 1)
    return Progress(library, answers(events), replay(events), moment(MONDAY))


def screen(progress: Progress) -> str:
    """The progress screen as an SVG."""
    console = Console(
        record=True, width=WIDE, file=io.StringIO(), color_system="truecolor", force_terminal=True, theme=STYLES,
        highlight=False, legacy_windows=False,
    )  # fmt: skip
    found = progress.statistics()
    console.print(ProgressPage(found, advice(found), Signs()))
    drawn = console.export_svg(title="genai progress", unique_id="genai")
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)


def main() -> None:
    """Write docs/screens/progress.svg, and with a browser at hand report-light.png and report-dark.png."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    progress = learner()
    (FOLDER / "progress.svg").write_text(screen(progress), encoding="utf-8")
    if not CHROMIUM:
        return
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        page.write_text(html_page(progress), encoding="utf-8")
        browser = Browser(Path(folder) / "profile")
        for scheme in ("light", "dark"):
            browser.look(page, scheme)
            (FOLDER / f"report-{scheme}.png").write_bytes(browser.picture(820, 1560))
        browser.close()


if __name__ == "__main__":
    main()
