"""Every kind of card can be answered with keys, right and wrong, on a small, an ordinary and a wide screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from genai_cli.content.model import Card
from tests.terminal.playing import CARDS, answer, asked, go_on, sit, stored


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (32, 16), (200, 60)])
def test_all_right(tmp_path: Path, columns: int, rows: int) -> None:
    """Eight right answers, eight ticks, eight answers kept; then the summary on the ordinary screen."""
    terminal = sit(tmp_path, columns=columns, rows=rows)
    done: list[Card] = []
    more = True
    while more and len(done) < len(CARDS):
        card, screen = answer(terminal)
        done.append(card)
        assert ("✓ Known" if card.kind == "recall" else "✓ Right") in screen
        assert max(map(len, screen.splitlines())) <= columns
        more = go_on(terminal)
    assert terminal.wait_exit() == 0
    assert terminal.restored()
    assert "8 of 8 right" in terminal.text()
    assert {card.kind for card in done} == {card.kind for card in CARDS}
    assert stored(tmp_path) == [(card.id, "right") for card in done]


def test_all_wrong_at_first(tmp_path: Path) -> None:
    """A wrong answer shows why, the misconception it reveals, and the right answer beside what was given; it comes back
    in the same sitting until it is right."""
    terminal = sit(tmp_path)
    seen: dict[str, str] = {}
    answers: list[tuple[str, str]] = []
    more = True
    while more and len(answers) < 3 * len(CARDS):
        new = asked(terminal.text()).id not in seen
        card, screen = answer(terminal, right=not new)
        answers.append((card.id, "wrong" if new else "right"))
        if new:
            seen[card.id] = screen
        more = go_on(terminal)
    assert terminal.wait_exit() == 0
    assert terminal.restored()
    assert len(answers) == 2 * len(CARDS)
    assert stored(tmp_path) == answers
    assert all("✗ Wrong" in screen for id_, screen in seen.items() if id_ != "think")
    for card_id, words in _SHOWN.items():
        flat = " ".join(seen[card_id].split())
        assert all(part in flat for part in words), f"{card_id}:\n{seen[card_id]}"


_SHOWN = {
    "pick": ("→ The generator", "✗ The discriminator It only judges.", "✗ Not so: “The discriminator draws"),
    "pick-many": ("✓ The generator", "→ The discriminator (you left it out)", "✗ The prompt That is text."),
    "say-true": ("→ It is false.", "It judges them.", "✗ Not so: “The discriminator draws"),
    "type-it": ("you typed: certainly not", "→ The generator"),
    "fill-it": ("you typed: certainly not", "→ token"),
    "put-in-order": ("→ 1. GPT-2 (you put it at 3)", "✓ 2. GPT-3", "→ 3. GPT-4 (you put it at 1)"),
    "pair-up": ("→ Generator → makes (you said: asks)", "✓ Discriminator → judges"),
    "think": ("✗ Missed", "→ Because it could as well have been wrong."),
}
