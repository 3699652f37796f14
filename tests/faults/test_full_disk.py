"""A disk that is really full: one line and 74, never "saved"; every answer that was shown is there afterwards."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMESPACE = ("unshare", "--user", "--map-root-user", "--mount")  # a mount of one's own needs no root
DISK_KB = 300

PROGRAM = """
import itertools, os, sys
from pathlib import Path
from genai_cli.errors import StoreError
from genai_cli.store.log import open_log
from tests.builders import answered
from tests.store.stores import store_of, stored

folder = Path(sys.argv[1])
folder.chmod(0o700)
path = store_of(folder)
warnings = []
log = open_log(path, warnings.append)
filler = open(folder / "filler", "wb", buffering=0)
try:
    while filler.write(bytes(4096)):
        pass
except OSError:
    pass
shown = []
try:
    for number in itertools.count():
        log.append(answered(uid=f"shown{number}"), None)
        shown.append(f"shown{number}")
except StoreError as error:
    print(int(error.code), error.message)
before = {event.uid for event in log.events()}
log.close()
filler.close()
os.unlink(folder / "filler")
assert set(shown) <= before
assert set(stored(path)) == before and len(before) == 20 + len(shown)
with open_log(path) as log:
    assert log.append(answered(uid="after"), None)
"""


def test_a_full_disk_stops_the_sitting_and_loses_nothing(tmp_path: Path) -> None:
    """In a file system of 300 KB that is full: the first answer that cannot be stored is said not to be."""
    inside = f'mount -t tmpfs -o size={DISK_KB}k none "$0" && exec "$1" -c "$2" "$0"'
    command = [*NAMESPACE, "sh", "-c", inside, str(tmp_path), sys.executable, PROGRAM]
    probe = [*NAMESPACE, "mount", "-t", "tmpfs", "none", str(tmp_path)]
    if not shutil.which("unshare") or subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a small disk of his own")
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"74 there is no space left to write {tmp_path}/answers.db\n"
