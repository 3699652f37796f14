"""What TAB offers: deck ids, concepts and cards that begin as the word does. Never an error; no Typer, Rich or FSRS."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import redirect_stderr
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from genai_cli.content.library import Library


class Context(Protocol):
    """What is needed of Typer's context, which it gives to a parameter called `ctx`."""

    @property
    def params(self) -> Mapping[str, Any]:
        """The values of the parameters so far."""

    def find_root(self) -> Any:
        """The context of `genai` itself."""


def decks(incomplete: str) -> list[str]:
    """Deck ids; a path is left to the shell, which completes files where nothing is offered."""
    return [deck.id for deck in _library().decks if deck.id.startswith(incomplete)]


def cards(incomplete: str) -> list[str]:
    """Cards as deck/card, or by their ids alone once something is typed."""
    keys = list(_library().cards)
    whole = [key for key in keys if key.startswith(incomplete)]
    alone = dict.fromkeys(key.partition("/")[2] for key in keys)
    return whole or [card for card in alone if card.startswith(incomplete)]


def decks_and_cards(incomplete: str) -> list[str]:
    """What can be edited: decks first, then cards once something is typed."""
    return decks(incomplete) + (cards(incomplete) if incomplete else [])


def concept_ids(incomplete: str) -> list[str]:
    """Concepts by id, which is one word to every shell."""
    return sorted({c.id for c in _library().concepts if c.id.startswith(incomplete.lower())})


def concepts(ctx: Context, incomplete: str) -> list[str]:
    """Concepts for a command that takes a name as several words."""
    return rest_of_names(ctx.params.get("name") or (), incomplete)


def rest_of_names(before: Sequence[str], incomplete: str) -> list[str]:
    """Concepts by name, else by alias, that begin with these words: what is left to type of each.

    The letters typed are kept as they were, for shells that drop what does not begin with them.
    """
    typed = " ".join([*before, incomplete])
    found = list(_library().concepts)

    def rests(names: Iterable[str]) -> list[str]:
        begun = (name for name in names if name[: len(typed)].casefold() == typed.casefold())
        return sorted({incomplete + name[len(typed) :] for name in begun}, key=str.casefold)

    return rests(c.name for c in found) or rests(alias for c in found for alias in c.aliases)


def settings(incomplete: str) -> list[str]:
    """The names of settings."""
    from genai_cli.commands.settings import SETTINGS

    return [setting.name for setting in SETTINGS if setting.name.startswith(incomplete)]


def commands(ctx: Context, incomplete: str) -> list[str]:
    """The commands that help can be asked for."""
    from typer.core import TyperGroup

    root = ctx.find_root().command
    assert isinstance(root, TyperGroup)
    return [name for name, command in root.commands.items() if not command.hidden and name.startswith(incomplete)]


def colours(incomplete: str) -> list[str]:
    """The values of --color."""
    return [word for word in ("auto", "always", "never") if word.startswith(incomplete)]


def _library() -> Library:
    """Every deck; none where they cannot be opened, for TAB is no place to complain."""
    from genai_cli.commands.context import open_library
    from genai_cli.content.library import build
    from genai_cli.errors import GenaiError

    try:
        with redirect_stderr(None):  # a warning would land in the middle of what is being typed
            return open_library().library
    except GenaiError:
        return build(())
