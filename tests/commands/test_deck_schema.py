"""`genai deck schema` prints the schema that the tests of the content room hold to the reader."""

from __future__ import annotations

import json
from pathlib import Path

from genai_cli.content.schema import deck_schema
from tests.pty import genai


def test_the_schema_is_printed_as_json(tmp_path: Path) -> None:
    """One JSON document, the very schema, without a home being made."""
    assert json.loads(genai(tmp_path, "deck", "schema", check=True).stdout) == deck_schema()
    assert list(tmp_path.iterdir()) == []


def test_help_says_how_an_editor_uses_it(tmp_path: Path) -> None:
    """The line that editors look for stands in the help."""
    said = genai(tmp_path, "deck", "schema", "--help", check=True).stdout
    assert "# yaml-language-server: $schema=deck.schema.json" in said
