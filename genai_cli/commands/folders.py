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
    """Those of data, cache, config and state: all in $GENAI_HOME if it is set, else by XDG; None without a home.

    A relative or empty XDG value counts as unset, as its specification says; without $HOME the user's entry tells.
    A “~” that no shell has replaced is the home folder, and never a folder of that name.
    """
    if root := os.environ.get("GENAI_HOME"):
        root = os.path.abspath(root) if root[0] != "~" else os.path.expanduser(root)
        if not _is_folder_of_ones_own(root):
            return None
        return root, os.path.join(root, "cache"), root, root
    home = os.environ["HOME"] if "HOME" in os.environ else os.path.expanduser("~")
    found = []
    for variable, below_home in _DEFAULTS:
        folder = os.environ.get(variable, "")
        if not os.path.isabs(folder):
            if not _is_folder_of_ones_own(home):
                return None
            folder = os.path.join(home, below_home)
        found.append(os.path.join(folder, "genai"))
    return tuple(found)


def _is_folder_of_ones_own(path: str) -> bool:
    return os.path.isabs(path) and path.strip("/") != ""
