"""Nothing is loaded before a quiz's first question is on the screen that only later pages or other commands need."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.pty import Terminal, genai

# What tells of a verdict is loaded once the question is drawn; the list is of the moment before.
PROGRAM = """
import sys
from pathlib import Path

kept = Path(sys.argv.pop(1))

def watch(event, arguments):
    if event == "import" and arguments[0] == "genai_cli.study.feedback":
        kept.write_text(" ".join(sys.modules))

sys.addaudithook(watch)
from genai_cli.__main__ import main
main()
"""
NEEDS_NOT = (
    "typer", "yaml", "fsrs", "rich.table", "rich.markdown", "rich.syntax", "rich.progress", "decimal", "difflib",
    "shutil", "subprocess", "tempfile", "textwrap", "tomllib", "uuid", "logging", "genai_cli.report",
    "genai_cli.commands.help", "genai_cli.commands.json_lines", "genai_cli.content.query", "genai_cli.index.search",
    "genai_cli.store.backup", "genai_cli.study.statistics", "genai_cli.terminal.concept_page",
    "genai_cli.terminal.feedback_page", "genai_cli.terminal.plain",
)  # fmt: skip


def test_little_is_loaded_before_the_first_question(tmp_path: Path) -> None:
    """With the decks compiled and a store at hand, as on any day but the first."""
    reply = '{"answer": "1"}\n{"command": "quit"}\n'
    genai(tmp_path, "quiz", "--json", "--kind", "choice", stdin=reply, check=True)
    list_file = tmp_path / "modules"
    terminal = Terminal(tmp_path, [str(list_file), "quiz"], program=(sys.executable, "-c", PROGRAM))
    terminal.wait_for("q quit")
    terminal.press("q")
    terminal.wait_exit()
    loaded = list_file.read_text().split()
    assert "genai_cli.terminal.quiz_screen" in loaded
    assert not set(loaded) & set(NEEDS_NOT)
    assert not [name for name in loaded if name.startswith("genai_cli.report.")]
