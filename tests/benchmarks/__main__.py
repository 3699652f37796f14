"""Every benchmark, one after another; `python -m tests.benchmarks NAME` runs one of them (`scale` takes options)."""

from __future__ import annotations

import sys
from importlib import import_module
from itertools import takewhile

NAMES = ("startup", "policy", "scale")


def main(wanted: list[str]) -> None:
    """Run those named, or all; what begins with a dash, and all after it, is for `scale`."""
    names = list(takewhile(lambda word: not word.startswith("-"), wanted))
    for name in names or NAMES:
        if name not in NAMES:
            sys.exit(f"there is no benchmark {name}; there are {', '.join(NAMES)}")
        import_module(f"tests.benchmarks.{name}").main(*([wanted[len(names) :]] if name == "scale" else []))
        print()


if __name__ == "__main__":
    main(sys.argv[1:])
