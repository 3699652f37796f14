"""What a store's file says it is, and how SQLite is told to open it; imports nothing, for a glance needs it too."""

from __future__ import annotations

APPLICATION_ID = 0x67656E61  # application_id and user_version in schema.sql
FORMAT = 2


def uri_of(path: str, mode: str) -> str:
    """The file as one of SQLite's URIs; `mode` is ro, rw or ro&immutable=1."""
    name = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file:{name}?mode={mode}"
