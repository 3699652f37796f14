"""The front door: `genai` and `python -m genai_cli`."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line; what a shell prompt asks for is answered before anything heavy is imported."""
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"], ["version"]):
        from genai_cli import __version__

        if _written(f"genai {__version__}"):
            return
        arguments = ["--version"]  # the long way, which says what is wrong with the output
    if arguments in (["due"], ["due", "--json"]) and _due_at_once(arguments):
        return
    gc.set_threshold(50_000)  # importing makes 40,000 objects that all stay; looking through them again costs 10 ms
    from genai_cli.commands.run import run

    try:
        sys.exit(run(arguments))
    finally:
        gc.freeze()  # looking through them on the way out, too, costs 20 ms


def _due_at_once(arguments: list[str]) -> bool:
    from genai_cli.commands.due_at_once import due_at_once

    try:
        line = due_at_once(json="--json" in arguments)
    except OSError:  # a folder that cannot be read: the command itself will say which
        return False
    return line is not None and _written(line)


def _written(line: str) -> bool:
    """Whether the line is on stdout; where it cannot be, the command itself will fail on it and say why."""
    try:
        print(line, file=sys.stdout, flush=True)
    except (OSError, ValueError):
        return False
    return sys.stdout is not None


if __name__ == "__main__":
    main()
