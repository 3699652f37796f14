"""Feed the reader damaged decks until time is up: `python -m tests.fuzz.fuzz_reader --seconds 60 [--seed 7 --out DIR]`.

Anything but a deck, a DeckError or a StoreError, or more than five seconds for one file, is a fault: its bytes are
saved, and the exit code is 1. The same seed makes the same files.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from genai_cli.content.library import deck_files, shipped_folder
from genai_cli.content.reader import read_deck
from genai_cli.errors import DeckError, StoreError

LONGEST_SECONDS = 5
MOST_CHANGES = 6
TOKENS = (
    b"\n", b"\n- ", b"\n  ", b": ", b"- ", b", ", b"[", b"]", b"{", b"}", b'"', b"'", b"|", b">", b"|2", b"&a ",
    b"*a", b"!!x ", b"<<: ", b"? ", b"%YAML 1.2\n", b"---\n", b"...\n", b"#", b" #", b"@", b"`", b"\\", b"\\u202e",
    b"\\x1b", b"\\U00110000", b"\t", b"\r", b"\r\n", b"\0", b"\x1b[2J", b"\x85", b"\xff", b"\xc3", b"\xed\xa0\x80",
    b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"[" * 3_000, b"{a: " * 3_000, b"- " * 3_000, b"x" * 30_000,
    "é\u0301👩‍🚀".encode(), b"true", b"null", b"0x1F", b"9" * 5_000, b"choice: ", b"cards:\n", b"lures: ", b"answer: ",
    b"id: ", b"deck: ",
)  # fmt: skip


def damaged(seeds: Sequence[bytes], dice: random.Random) -> bytes:
    """A piece of a deck, or all of it, with some changes."""
    data = dice.choice(seeds)
    if dice.random() < 0.7:
        lines = data.splitlines(keepends=True)
        start = dice.randrange(len(lines))
        data = b"".join(lines[:4] + lines[start : start + dice.randint(1, 40)])
    for _ in range(dice.randint(1, MOST_CHANGES)):
        start = dice.randint(0, len(data))
        end = min(len(data), start + int(dice.expovariate(0.1)))
        data = data[:start] + _instead(data, start, end, seeds, dice) + data[end:]
    return data


def _instead(data: bytes, start: int, end: int, seeds: Sequence[bytes], dice: random.Random) -> bytes:
    """What to put in place of data[start:end]: nothing, a token, noise, the same twice or backwards, another piece."""
    match dice.randrange(6):
        case 0:
            return b""
        case 1 | 2:
            return dice.choice(TOKENS) + data[start:end]
        case 3:
            return dice.randbytes(dice.randint(1, 4))
        case 4:
            return data[start:end] * 2 if dice.random() < 0.5 else data[start:end][::-1]
        case _:
            other = dice.choice(seeds)
            at = dice.randrange(len(other))
            return other[at : at + dice.randint(1, 200)]


def fault(read: Callable[[Path], object], path: Path) -> str:
    """What went wrong with the reading of a file that should not; "" if nothing did."""
    signal.setitimer(signal.ITIMER_REAL, LONGEST_SECONDS)
    try:
        read(path)
    except (DeckError, StoreError) as error:
        return "" if str(error) else "an error without a message"
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return f"{type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return ""


def faults(read: Callable[[Path], object], inputs: Iterator[bytes], out: Path) -> Iterator[str]:
    """Read each input as a file; "" for each that went well, and where the bytes are for each that did not."""
    signal.signal(signal.SIGALRM, _too_slow)
    path = out / "fuzz-reader.yaml"
    for number, data in enumerate(inputs):
        path.write_bytes(data)
        if said := fault(read, path):
            kept = path.rename(out / f"fuzz-reader-{number}.yaml")
            yield f"{kept}: {said}"
        else:
            yield ""
    path.unlink(missing_ok=True)


def _too_slow(number: int, frame: object) -> None:
    raise TimeoutError(f"more than {LONGEST_SECONDS} seconds")


def inputs_for(seconds: float, seed: int) -> Iterator[bytes]:
    """Damaged decks until the time is up."""
    seeds = [path.read_bytes() for path in deck_files(shipped_folder())]
    dice = random.Random(seed)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield damaged(seeds, dice)


def main() -> int:
    """Run for a while; 1 if anything was found."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    options.add_argument("--out", type=Path, default=Path("."))
    chosen = options.parse_args()
    tried = found = 0
    for said in faults(read_deck, inputs_for(chosen.seconds, chosen.seed), chosen.out):
        tried += 1
        found += bool(said)
        if said:
            print(said)
    print(f"seed {chosen.seed}: {tried} files, {found} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
