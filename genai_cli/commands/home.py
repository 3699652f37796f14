"""Where genai keeps things: one folder if $GENAI_HOME says so, else the XDG folders."""

from __future__ import annotations

from pathlib import Path

from genai_cli.commands.folders import STORE_NAME, find_folders
from genai_cli.errors import StoreError
from genai_cli.records import dataclass


@dataclass(frozen=True, slots=True)
class Home:
    """`data` holds the store and its backups, `config` the settings, `state` notes of errors.

    What lies in `cache` can be deleted at any time.
    """

    data: Path
    cache: Path
    config: Path
    state: Path

    @property
    def store(self) -> Path:
        """The event log."""
        return self.data / STORE_NAME

    @property
    def decks(self) -> Path:
        """The learner's own decks."""
        return self.data / "decks"


def find_home() -> Home:
    """The folders to use; raises StoreError where the environment names none that can be used."""
    found = find_folders()
    if found is None:
        raise StoreError(
            "there is no home folder to keep answers in (GENAI_HOME or HOME is empty, relative or /)",
            "set GENAI_HOME to a folder of your own, as in: GENAI_HOME=/srv/me/genai genai quiz",
        )
    return Home(*map(Path, found))
