"""Whether another user of this machine can run what is tested: a checkout in a private folder keeps everybody out."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache

import pytest

NOBODY = 54_321  # a uid that no passwd file knows
AS_NOBODY = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--inh-caps=-all")


@cache
def _reach_us() -> bool:
    program = [*AS_NOBODY, sys.executable, "-c", "import genai_cli.commands.run"]
    return subprocess.run(program, cwd="/", capture_output=True, check=False).returncode == 0


def skip_unless_others_reach_us() -> None:
    """Skip the test where nobody else can run genai from here, or cannot be asked to."""
    if not shutil.which("setpriv") or not _reach_us():
        pytest.skip("another user cannot run genai from here")
