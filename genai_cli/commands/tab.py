"""TAB where a deck, a concept, a card or a setting is named: what Typer would answer, without the 60 ms it costs.

Options and the names of commands are left to Typer, and with them every line that has options, quotes or escapes in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from genai_cli.commands import completing
from genai_cli.errors import ExitCode

# What the next word of a command is; a command that is not here, or has all its words, is left to Typer.
_FIRST = {
    ("exam",): completing.decks,
    ("deck", "show"): completing.decks,
    ("edit",): completing.decks_and_cards,
    ("suspend",): completing.cards,
    ("resume",): completing.cards,
    ("config",): completing.settings,
}
_ZSH = str.maketrans({'"': '""', "'": "''", "$": "\\$", "`": "\\`", ":": "\\\\:"})


def answer(environ: Mapping[str, str]) -> ExitCode | None:
    """Write what the shell asks for, as the scripts that Typer installs take it; None if it is left to Typer."""
    asked = environ["_GENAI_COMPLETE"]
    line = environ.get("COMP_WORDS" if asked == "complete_bash" else "_TYPER_COMPLETE_ARGS", "")
    words = line.split()
    if asked == "complete_bash":
        place = int(environ.get("COMP_CWORD") or 0)
        words = [*words[:place], *(words[place : place + 1] or [""])]
    elif line.endswith(" ") or len(words) == 1:
        words.append("")
    if len(words) < 3 or not all(_is_plain(word) for word in words):
        return None
    offered = _offered(words[1:-1], words[-1])
    if offered is None:
        return None
    return _tell(asked, environ.get("_TYPER_COMPLETE_FISH_ACTION", ""), offered)


def _is_plain(word: str) -> bool:
    """Whether a word is no option, and the same to the shell, to Typer and here."""
    return not word.startswith(("-", "=")) and not any(character in word for character in "\"'\\")


def _offered(before: Sequence[str], incomplete: str) -> list[str] | None:
    match before:
        case ["quiz", *_]:
            return completing.decks(incomplete)
        case ["lookup" | "explain", *name]:
            return completing.rest_of_names(name, incomplete)
    offer = _FIRST.get(tuple(before))
    return offer and offer(incomplete)


def _tell(asked: str, fish_action: str, offered: list[str]) -> ExitCode | None:
    from genai_cli.commands.output import write

    if asked == "complete_bash" or (asked == "complete_fish" and fish_action == "get-args"):
        write("\n".join(offered))
    elif asked == "complete_zsh":
        each = "\n".join(f'"{value.translate(_ZSH)}"' for value in offered)
        write(f"_arguments '*: :(({each}))'" if offered else "_files")
    elif asked == "complete_fish" and fish_action == "is-args":
        return ExitCode.DONE if offered else ExitCode.NO
    else:
        return None
    return ExitCode.DONE
