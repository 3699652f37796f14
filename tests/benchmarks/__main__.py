"""Every benchmark, one after another; `python -m tests.benchmarks NAME` runs one of them."""

from __future__ import annotations

import sys
from importlib import import_module

NAMES = ("startup", "policy")


def main(wanted: list[str]) -> None:
    """Run those named, or all."""
    for name in wanted or NAMES:
        if name not in NAMES:
            sys.exit(f"there is no benchmark {name}; there are {', '.join(NAMES)}")
        import_module(f"tests.benchmarks.{name}").main()
        print()


if __name__ == "__main__":
    main(sys.argv[1:])
