"""The house: who may import whom, who alone knows which library, how long a file may be."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "genai_cli"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 50

# Room -> what of genai_cli it may import besides itself; `errors`, `records` and the version are everybody's.
MAY_IMPORT = {
    "content": (),
    "study": ("content.model", "content.order", "content.words"),
    "store": ("study.events", "study.state", "study.moment", "study.beliefs", "study.tally"),  # the records, no more
    "index": ("content",),
    "report": ("study", "content"),
    "terminal": ("study", "content"),
    "commands": ("terminal", "report", "store", "index", "study", "content"),
}
# Library -> the only modules that know it, as the beginnings of their dotted names.
ONLY_IN = {
    "typer": ("commands",),
    "rich": ("terminal", "commands.output", "commands.screens"),  # those two name its types and draw nothing
    "yaml": ("content.tree",),
    "sqlite3": ("store", "index"),
    "fsrs": (),  # the reference, in tests alone
    "genanki": ("report.anki",),
}


def dotted(path: Path) -> str:
    """A module's name below the package: study.queue."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def starts(name: str, prefixes: tuple[str, ...]) -> bool:
    """Whether a dotted name is one of these or lies below one."""
    return any(name == prefix or name.startswith(f"{prefix}.") for prefix in prefixes)


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_rooms_import_only_what_they_may(path: Path) -> None:
    """A room knows itself, the errors, and the rooms it is allowed."""
    room = dotted(path).split(".")[0]
    for name in imports(path):
        if name.startswith("genai_cli.") and room in MAY_IMPORT:
            inner = name.removeprefix("genai_cli.")
            allowed = (room, "errors", "records", "__version__", *MAY_IMPORT[room])
            assert starts(inner, allowed), f"{dotted(path)} may not import {name}"


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_a_library_is_known_in_one_place(path: Path) -> None:
    """Only the room made for it knows a library."""
    for name in imports(path):
        top = name.split(".")[0]
        if top in ONLY_IN:
            assert starts(dotted(path), ONLY_IN[top]), f"{dotted(path)} may not know {top}"


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_a_file_is_one_idea(path: Path) -> None:
    """A module opens with a sentence on what it is for, stays under 300 lines, and its functions under 50."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    module = ast.parse(text)
    assert ast.get_docstring(module)
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < LONGEST_FUNCTION, f"{node.name} is too long"


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("*.py")), ids=lambda p: str(p.relative_to(ROOT)))
def test_test_files_are_short_too(path: Path) -> None:
    """No test module is over 300 lines, and each opens with what must hold."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    assert not text.strip() or ast.get_docstring(ast.parse(text))


# Command line -> modules that it has no use for.
NEEDS_NOT = {
    ("--version",): ("typer", "rich", "yaml", "sqlite3"),
    ("due",): ("rich", "genai_cli.terminal.quiz_screen", "genai_cli.report"),
    ("due", "--json"): ("rich"),
    ("lookup", "GAN", "--json"): ("rich"),
    ("lookup", "GAN"): (
        "typer", "rich.markdown", "rich.table", "decimal", "genai_cli.study.events",
        "genai_cli.terminal.quiz_screen",
    ),
    ("export", "-f", "json"): ("rich.markdown"),
    ("deck", "list"): ("rich.markdown"),
}  # fmt: skip


@pytest.mark.parametrize("arguments", NEEDS_NOT, ids=" ".join)
def test_a_command_loads_nothing_it_does_not_need(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """Start-up is short because heavy modules are imported where they are used."""
    program = (
        f"import sys; sys.argv[1:] = {list(arguments)!r}\n"
        "from genai_cli.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    environ = {"PATH": "/usr/bin:/bin", "GENAI_HOME": str(tmp_path), "LANG": "C.UTF-8"}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, env=environ, cwd=ROOT, check=True)
    loaded = set(done.stderr.splitlines())
    assert "genai_cli" in loaded
    assert not [name for name in loaded if starts(name, NEEDS_NOT[arguments])]
