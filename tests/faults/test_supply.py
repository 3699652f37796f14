"""Nothing goes over the network, nothing else is run, and no dependency can change under us without a new version."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.terminal.playing import KINDS

ROOT = Path(__file__).resolve().parents[2]

# Python tells an audit hook of every socket, process and piece of code; a forbidden one ends the program.
WATCHED = """
import os, sys
FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "urllib.", "ctypes.")
def watch(event, arguments):
    if event.startswith(FORBIDDEN):
        print("forbidden:", event, arguments, file=sys.stderr, flush=True)
        os._exit(99)
from genai_cli.__main__ import main
sys.addaudithook(watch)
main()
"""


def watched(home: Path, *args: str, program: str = WATCHED) -> subprocess.CompletedProcess[str]:
    """`genai ARGS` that ends with 99 at whatever it may not do."""
    env = {"PATH": os.environ["PATH"], "GENAI_HOME": str(home / "genai"), "LANG": "C.UTF-8", "TZ": "UTC"}
    return subprocess.run(
        [sys.executable, "-c", program, *args], input="1\nx\n:q\n", capture_output=True, text=True, env=env, check=False
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["quiz", "--plain", str(KINDS)], ["due"], ["lookup", "gan"], ["explain", "gan", "--plain"], ["progress"],
        ["export", "-f", "html"], ["deck", "check", str(KINDS)], ["backup"], ["doctor"],
    ],
    ids=lambda arguments: arguments[0],
)  # fmt: skip
def test_no_network_and_no_other_program(arguments: list[str], tmp_path: Path) -> None:
    """Whatever a command does, it opens no socket and starts nothing."""
    done = watched(tmp_path, *arguments)
    assert (done.returncode in (0, 1), "forbidden" in done.stderr) == (True, False), done.stderr


def test_the_watch_would_tell(tmp_path: Path) -> None:
    """The hook does end a program that looks up a name."""
    sly = WATCHED.replace("main()", "import socket; socket.getaddrinfo('localhost', 80)")
    assert watched(tmp_path, program=sly).returncode == 99


def test_every_dependency_has_both_bounds() -> None:
    """At run time there are three; a new major version, or an older one than was tried, is never installed unasked."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert len(project["dependencies"]) == 3
    for wanted in (*project["dependencies"], *project["optional-dependencies"]["anki"]):
        assert re.fullmatch(r"[a-z]+>=\d+(\.\d+)*,<\d+(\.\d+)*", wanted)
