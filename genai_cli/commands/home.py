"""Where genai keeps things: one folder if $GENAI_HOME says so, else the XDG folders."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from genai_cli.errors import StoreError

STORE_NAME = "answers.db"


@dataclass(frozen=True, slots=True)
class Home:
    """`data` holds the store and its backups, `cache` what can be deleted at any time, `config` the settings."""

    data: Path
    cache: Path
    config: Path

    @property
    def store(self) -> Path:
        """The event log."""
        return self.data / STORE_NAME

    @property
    def decks(self) -> Path:
        """The learner's own decks."""
        return self.data / "decks"


def find_home(environ: Mapping[str, str] = os.environ) -> Home:
    """The folders to use; raises StoreError where the environment names none that can be used."""
    given = environ.get("GENAI_HOME", "")
    if given:
        if not os.path.isabs(given):
            given = os.path.abspath(given)
        root = Path(given)
        return Home(data=root, cache=root / "cache", config=root)
    return Home(
        data=_xdg(environ, "XDG_DATA_HOME", ".local/share"),
        cache=_xdg(environ, "XDG_CACHE_HOME", ".cache"),
        config=_xdg(environ, "XDG_CONFIG_HOME", ".config"),
    )


def _xdg(environ: Mapping[str, str], variable: str, below_home: str) -> Path:
    """A relative or empty XDG value counts as unset, as its specification says."""
    value = environ.get(variable, "")
    if os.path.isabs(value):
        return Path(value) / "genai"
    home = environ.get("HOME", "")
    if not os.path.isabs(home) or home == "/":
        raise StoreError(
            "there is no home folder to keep answers in (HOME is unset, relative or /)",
            "set GENAI_HOME to a folder of your own, as in: GENAI_HOME=/srv/me/genai genai quiz",
        )
    return Path(home) / below_home / "genai"
