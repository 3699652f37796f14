"""From the keystroke to what a person sees: whole processes, in multiples of a bare `python -c pass`."""

from __future__ import annotations

import os
import pty
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

RUNS = 15
TARGETS = {"--version": 1.5, "due": 2.5, "lookup GAN": 8, "first question": 8, "TAB after `genai lookup ga`": 8}
MOST_MEMORY_MIB = 60


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {"PATH": os.environ["PATH"], "GENAI_HOME": folder, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        answer_one(environ)
        settle(Path(folder))
        rows = {
            "bare python": lambda: run(["-c", "pass"], environ),
            "--version": lambda: run(["-m", "genai_cli", "--version"], environ),
            "due": lambda: run(["-m", "genai_cli", "due"], environ),
            "lookup GAN": lambda: run(["-m", "genai_cli", "lookup", "GAN"], environ),
            "TAB after `genai lookup ga`": lambda: run(["-m", "genai_cli"], environ | COMPLETING),
            "first question": lambda: first_question(environ),
        }
        table(measured(rows))
        print(f"peak memory while quizzing: {peak_memory(environ):.0f} MiB (at most {MOST_MEMORY_MIB})")


COMPLETING = {
    "_GENAI_COMPLETE": "complete_bash", "COMP_WORDS": "genai lookup ga", "COMP_CWORD": "2",
    "_TYPER_COMPLETE_ARGS": "genai lookup ga",
}  # fmt: skip


def settle(home: Path) -> None:
    """Wait until the index believes what it read: as long as the clock's grain, once, as on any machine in use."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(home / "cache" / "decks.db")) as index, index:
        index.execute("UPDATE decks SET read_ns = mtime_ns + 3000000000 WHERE read_ns < mtime_ns + 3000000000")


def measured(rows: dict[str, Callable[[], float]]) -> dict[str, list[float]]:
    """Milliseconds of several runs of each, sorted; the runs take turns, so that a busy moment hits them all."""
    rounds = [{name: work() for name, work in rows.items()} for _ in range(RUNS)]
    return {name: sorted(each[name] for each in rounds) for name in rows}


def table(rows: dict[str, list[float]]) -> None:
    """Minimum and median, and the multiple of bare Python by the medians."""
    bare = statistics.median(rows["bare python"])
    print(f"{'process':32}{'min ms':>8}{'median':>8}{'ratio':>8}{'target':>8}")
    for name, times in rows.items():
        median = statistics.median(times)
        target = f"{TARGETS[name]:g}" if name in TARGETS else ""
        print(f"{name:32}{times[0]:8.1f}{median:8.1f}{median / bare:8.2f}{target:>8}")


def run(arguments: list[str], environ: dict[str, str]) -> float:
    """Milliseconds of a whole process."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], env=environ, capture_output=True, check=False)
    return (time.perf_counter() - start) * 1000


def answer_one(environ: dict[str, str]) -> None:
    """Give the home a store and an index."""
    reply = '{"answer": "1"}\n{"command": "quit"}\n'
    command = [sys.executable, "-m", "genai_cli", "quiz", "--json", "--kind", "choice"]
    subprocess.run(command, env=environ, input=reply.encode(), capture_output=True, check=True)


def first_question(environ: dict[str, str]) -> float:
    """Milliseconds until `genai quiz` has put a question on a terminal."""
    start = time.perf_counter()
    with quiz(environ) as (_, terminal):
        wait_for(terminal, b"quit")
        return (time.perf_counter() - start) * 1000


def peak_memory(environ: dict[str, str]) -> float:
    """The most memory a quiz took, in MiB, until its first verdict."""
    with quiz(environ, "--kind", "choice") as (pid, terminal):
        wait_for(terminal, b"unsure")
        os.write(terminal, b"1\r")
        wait_for(terminal, b"next")
        peak = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(peak.group(1)) / 1024 if peak else 0.0


@contextmanager
def quiz(environ: dict[str, str], *options: str) -> Iterator[tuple[int, int]]:
    """A quiz on a new terminal, as (process id, descriptor of the terminal)."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(sys.executable, [sys.executable, "-m", "genai_cli", "quiz", *options], environ)
    try:
        yield pid, terminal
    finally:
        os.kill(pid, signal.SIGTERM)
        os.waitpid(pid, 0)
        os.close(terminal)


def wait_for(terminal: int, wanted: bytes) -> None:
    """Read from a terminal until some bytes have come."""
    seen = b""
    while wanted not in seen:
        seen += os.read(terminal, 65536)


if __name__ == "__main__":
    main()
