"""The front door: `genai` and `python -m genai_cli`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; `--version` is answered before anything heavy is imported."""
    if sys.argv[1:] in (["--version"], ["-V"], ["version"]):
        from genai_cli import __version__

        print(f"genai {__version__}")
        return
    from genai_cli.commands.run import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
