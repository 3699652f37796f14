"""The folders genai keeps things in, by name; imports nothing but os, so that counting what is due starts fast."""

from __future__ import annotations

import os

STORE_NAME = "answers.db"
_DEFAULTS = (
    ("XDG_DATA_HOME", ".local/share"),
    ("XDG_CACHE_HOME", ".cache"),
    ("XDG_CONFIG_HOME", ".config"),
    ("XDG_STATE_HOME", ".local/state"),
)


def find_folders() -> tuple[str, ...] | None:
    """Those of data, cache, config and state: all in $GENAI_HOME if it is set, else by XDG; None where there is no home.

    A relative or empty XDG value counts as unset, as its specification says; where $HOME is unset, the user's entry tells.
    """
    if root := os.environ.get("GENAI_HOME"):
        root = os.path.abspath(root)
        return root, os.path.join(root, "cache"), root, root
    home = os.environ["HOME"] if "HOME" in os.environ else os.path.expanduser("~")
    found = []
    for variable, below_home in _DEFAULTS:
        folder = os.environ.get(variable, "")
        if not os.path.isabs(folder):
            if not os.path.isabs(home) or home == "/":
                return None
            folder = os.path.join(home, below_home)
        found.append(os.path.join(folder, "genai"))
    return tuple(found)
