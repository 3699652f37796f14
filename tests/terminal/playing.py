"""A person at the screen of a sitting: reads which card is asked, presses the keys that answer it right or wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from genai_cli.content.model import Card, Choice, Claim, Cloze, Match, Order, Recall, Select, Typed
from tests.commands.talking import cards_of
from tests.pty import Terminal, genai

KINDS = Path(__file__).parent.parent / "commands" / "every_kind.yaml"
CARDS = [card for (_, _), card in cards_of(KINDS).items()]
TOLD = "Enter next"  # in the footer once the verdict is shown
ASKED = ("g guess", "^G guess", "Enter show")  # in the footer of any question
OVER = "under a minute"  # in the summary of any sitting of ours


def sit(home: Path, *more: str, columns: int = 80, rows: int = 24, **environ: str) -> Terminal:
    """`genai quiz` on the deck with every kind of card, its first question on the screen."""
    terminal = Terminal(home, ["quiz", str(KINDS), *more], columns, rows, **environ)
    terminal.wait_for("1 of ")
    return terminal


def asked(screen: str) -> Card:
    """The card whose question is on the screen."""
    flat = " ".join(screen.split())
    (card,) = [c for c in CARDS if re.sub(r"\{.*?\}", "_____", c.prompt) in flat]
    return card


def key_of(screen: str, text: str) -> str:
    """The key that stands before an option on the screen."""
    found = re.search(rf"^ *[▸>]? *(\w) +(?:[□■] +)?{re.escape(text)}(?: |$)", screen, re.MULTILINE)
    assert found, f"no option {text!r} in:\n{screen}"
    return found[1]


def keys_to_answer(card: Card, screen: str, right: bool = True) -> str:
    """The keys that give the right or a wrong answer, with the Enter that commits it."""
    match card:
        case Choice():
            return key_of(screen, card.answer if right else card.lures[0].text) + "\r"
        case Select():
            wanted = card.answers if right else (card.answers[0], card.lures[0].text)
            return "".join(key_of(screen, text) for text in wanted) + "\r"
        case Claim():
            return ("t" if card.answer is right else "f") + "\r"
        case Typed() | Cloze():
            return (card.answer if right else "certainly not") + "\r"
        case Order():
            return "".join(key_of(screen, text) for text in (card.answer if right else card.answer[::-1])) + "\r"
        case Match():
            rights = [right_item for _, right_item in card.answer]
            letters = [key_of(screen, text) for text in rights]
            return "".join(letters if right else letters[::-1]) + "\r"
        case Recall():
            return "\r3" if right else "\r1"


def answer(terminal: Terminal, right: bool = True) -> tuple[Card, str]:
    """Answer what is asked; the card, and the screen with the verdict."""
    card = asked(terminal.text())
    terminal.press(keys_to_answer(card, terminal.text(), right))
    return card, terminal.wait_for(TOLD)


def go_on(terminal: Terminal) -> bool:
    """From a verdict to the next question; False if the sitting is over."""
    terminal.press("\r")
    return OVER not in terminal.wait_for(*ASKED, OVER)


def exported(home: Path) -> dict[str, Any]:
    """What `genai export -f json` says."""
    document: dict[str, Any] = json.loads(genai(home, "export", "-f", "json", check=True).stdout)
    return document


def stored(home: Path) -> list[tuple[str, str]]:
    """The answers that are kept, in order: card id and judgement."""
    return [(e["card"], e["judgement"]) for e in exported(home)["events"]]
