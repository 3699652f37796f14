"""`genai deck schema`: what an editor needs to help with decks."""

from __future__ import annotations

from genai_cli.errors import ExitCode


def print_schema() -> int:
    """Print a JSON Schema of decks, for editors that complete and check YAML.

    Keep it beside your deck:  genai deck schema > deck.schema.json

    and begin the deck with:  # yaml-language-server: $schema=deck.schema.json
    """
    from genai_cli.commands.output import print_json
    from genai_cli.content.schema import deck_schema

    print_json(deck_schema())
    return ExitCode.DONE
