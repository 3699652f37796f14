"""A script that holds a sitting over `genai quiz --json`: reads a line, writes a line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

from genai_cli.content.library import deck_files, read_all, shipped_folder
from genai_cli.content.model import Card, Choice, Claim, Cloze, Match, Order, Recall, Select, Typed

Message = dict[str, Any]


def cards_of(*paths: Path) -> dict[tuple[str, str], Card]:
    """Every card of these decks (none given: the shipped ones) by deck and id."""
    library = read_all(paths or deck_files(shipped_folder()))
    return {(card.deck, card.id): card for card in library.cards.values()}


class Talk:
    """`genai quiz --json ARGS` as a process; `question` is what it asks now, or the summary."""

    def __init__(self, home: Path, *args: str, **environ: str) -> None:
        env = {"PATH": os.environ["PATH"], "GENAI_HOME": str(home / "genai"), "GENAI_SEED": "7", "TZ": "UTC"}
        command = [sys.executable, "-m", "genai_cli", "quiz", "--json", *args]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env | environ, text=True, encoding="utf-8"
        )
        self.question = self.read()

    def __enter__(self) -> Talk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.communicate()

    def read(self) -> Message:
        """The next line out."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the program has ended"
        found: Message = json.loads(line)
        return found

    def say(self, **message: object) -> Message:
        """Send a line; what comes back first."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()
        return self.read()

    def answer(self, answer: object, confidence: str = "sure") -> Message:
        """Answer the question; the feedback. The next question is read too."""
        feedback = self.say(answer=answer, confidence=confidence)
        self.question = self.read()
        return feedback

    def kill(self) -> None:
        """As kill -9."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def right(card: Card, question: Message) -> object:
    """The right answer to a question, in the keys it was put with."""
    keys = {option["text"]: option["key"] for option in question.get("options", question.get("left", ()))}
    match card:
        case Choice():
            return keys[card.answer]
        case Select():
            return [keys[text] for text in card.answers]
        case Order():
            return [keys[text] for text in card.answer]
        case Match():
            rights = {option["text"]: option["key"] for option in question["right"]}
            return {keys[left]: rights[other] for left, other in card.answer}
        case Claim():
            return card.answer
        case Typed() | Cloze():
            return card.answer
        case Recall():
            return {"grade": "good"}


def wrong(card: Card, question: Message) -> object:
    """A wrong answer to a question, in its keys."""
    keys = {option["text"]: option["key"] for option in question.get("options", question.get("left", ()))}
    match card:
        case Choice():
            return keys[card.lures[0].text]
        case Select():
            return [keys[card.lures[0].text]]
        case Order():
            return [keys[text] for text in reversed(card.answer)]
        case Match():
            rights = {option["text"]: option["key"] for option in question["right"]}
            lefts = [left for left, _ in card.answer]
            others = [other for _, other in card.answer]
            return {keys[left]: rights[other] for left, other in zip(lefts, others[1:] + others[:1], strict=True)}
        case Claim():
            return not card.answer
        case Typed() | Cloze():
            return "certainly not this"
        case Recall():
            return {"grade": "again"}
