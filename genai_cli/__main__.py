"""The front door: `genai` and `python -m genai_cli`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; what a shell prompt asks for is answered before anything heavy is imported."""
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"], ["version"]):
        from genai_cli import __version__

        print(f"genai {__version__}")
        return
    if arguments in (["due"], ["due", "--json"]) and _due_at_once(arguments):
        return
    from genai_cli.commands.run import run

    sys.exit(run(arguments))


def _due_at_once(arguments: list[str]) -> bool:
    from genai_cli.commands.due_at_once import due_at_once

    line = due_at_once(json="--json" in arguments)
    if line is None or sys.stdout is None:
        return False
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
    return True


if __name__ == "__main__":
    main()
