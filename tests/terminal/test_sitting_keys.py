"""Keys in a sitting: type-ahead is kept, a paste answers nothing, arrows are arrows; undo, overrule, look things up."""

from __future__ import annotations

from pathlib import Path

from tests.pty import Terminal
from tests.terminal.playing import CARDS, KINDS, TOLD, answer, asked, exported, go_on, key_of, sit, stored


def test_a_burst_answers_one_card_at_a_time(tmp_path: Path) -> None:
    """`1 Enter 2 Enter` in one piece: the first card is answered, its verdict passed, the second waits."""
    terminal = sit(tmp_path, "--kind", "choice", "--kind", "select")
    first = asked(terminal.text()).id
    terminal.press("1\r2\r")
    screen = terminal.wait_for("2 of ")
    assert TOLD not in screen
    terminal.press("1\r")
    terminal.wait_for(TOLD)
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.restored()
    kept = [card for card, _ in stored(tmp_path)]
    assert kept[0] == first
    assert len(kept) == 2


def test_type_ahead_is_kept(tmp_path: Path) -> None:
    """Keys pressed before the first question is drawn answer it, and are not echoed."""
    terminal = Terminal(tmp_path, ["quiz", str(KINDS), "--kind", "claim"])
    terminal.press("f\r")
    assert "Right" in terminal.wait_for(TOLD)
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert stored(tmp_path) == [("say-true", "right")]


def test_a_paste_answers_nothing(tmp_path: Path) -> None:
    """Pasted digits and line ends pick no option and press no Enter; where text is typed they are text in one line."""
    terminal = sit(tmp_path, "--kind", "choice", "--kind", "typed")
    for _ in range(2):
        card = asked(terminal.text())
        terminal.press("\x1b[200~1\r2\rq\r\x1b[201~")
        if card.kind == "typed":
            assert "1 2 q" in terminal.wait_for("> 1 2 q")
            terminal.press("\r")
            assert "you typed: 1 2 q" in terminal.wait_for(TOLD)
        else:
            terminal.press("\r")
            terminal.wait_for("pick an option first")
            terminal.press(key_of(terminal.text(), "The generator") + "\r")
            terminal.wait_for(TOLD)
        terminal.press("\r")
        terminal.wait_for("2 of ", "3 of ")
    terminal.press("\x04")
    assert terminal.wait_exit() == 0
    assert terminal.restored()
    assert dict(stored(tmp_path)) == {"pick": "right", "type-it": "wrong"}


def test_arrows_choose_and_scroll(tmp_path: Path) -> None:
    """Up from nothing marks the last option; on a low screen the view follows the cursor."""
    terminal = sit(tmp_path, "--kind", "choice", columns=20, rows=10)
    terminal.press("\x1b[A")
    last = terminal.wait_for("▸ 3")
    assert "1 " not in last.splitlines()[0]
    terminal.press("\x1b[A\x1b[A")
    terminal.wait_for("▸ 1")
    terminal.press("\x1b[A\x1b[B\r")
    terminal.wait_for("next")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert len(stored(tmp_path)) == 1


def test_resizing_redraws(tmp_path: Path) -> None:
    """The window shrinks in the middle of an answer: the mark stays, the footer is at the new bottom."""
    terminal = sit(tmp_path, "--kind", "choice")
    terminal.press("2")
    terminal.wait_for("▸ 2")
    terminal.resize(40, 12)
    screen = terminal.wait_for("? help  q quit")
    assert "▸ 2" in screen
    assert screen.splitlines()[-1].strip()
    terminal.resize(200, 60)
    terminal.wait_for("d don't know   ? help   q quit")
    terminal.press("\r")
    terminal.wait_for(TOLD)
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.restored()
    assert len(stored(tmp_path)) == 1


def test_undo_asks_again(tmp_path: Path) -> None:
    """`z` after a verdict takes the answer back and puts the card again; twice takes back two."""
    terminal = sit(tmp_path, "--kind", "claim", "--kind", "cloze")
    first, _ = answer(terminal, right=False)
    go_on(terminal)
    answer(terminal)
    terminal.press("z")
    terminal.wait_for("undone")
    terminal.press("\x1bz")
    screen = terminal.wait_for("1 of ")
    assert asked(screen) == first
    answer(terminal)
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert stored(tmp_path) == [(first.id, "right")]


def test_a_near_miss_shows_the_difference(tmp_path: Path) -> None:
    """Letter by letter, with a mark under what differs; it counts, though less."""
    terminal = sit(tmp_path, "--kind", "typed")
    terminal.press("the genarator\r")
    lines = [line.split() for line in terminal.wait_for(TOLD).splitlines()]
    assert ["≈", "Near", "enough"] in lines
    assert "I was right" not in terminal.text(), "it counts already"
    assert ["you", "the", "genarator"] in lines
    assert ["right", "The", "generator"] in lines
    assert ["^"] in lines
    terminal.press("q")
    assert terminal.wait_exit() == 0
    (event,) = exported(tmp_path)["events"]
    assert (event["judgement"], event["rating"]) == ("near", "hard")


def test_i_was_right(tmp_path: Path) -> None:
    """One key after a typed answer says so; the card does not come back, and the log keeps it as the learner's word."""
    terminal = sit(tmp_path, "--kind", "typed", "--kind", "claim")
    if asked(terminal.text()).kind == "claim":
        answer(terminal)
        go_on(terminal)
    _, screen = answer(terminal, right=False)
    assert "y I was right" in screen
    terminal.press("y")
    assert terminal.wait_for("2 of 2 right", "counted as right")
    terminal.press("fq\r\rq")
    terminal.wait_exit()
    (card,) = [c for c in exported(tmp_path)["cards"] if c["card"] == "type-it"]
    assert card["lapses"] == 0
    assert card["stability_days"] > 1


def test_looking_things_up_and_back(tmp_path: Path) -> None:
    """`i` shows the concept, `e` the facts, `?` the keys, each back to the verdict; not before answering."""
    terminal = sit(tmp_path, "--kind", "choice")
    terminal.press("i")
    terminal.wait_for("give the answer away")
    answer(terminal)
    for key, wanted in (("i", "The half that makes."), ("e", "F1 The judge draws. (wrong)"), ("?", "Ctrl-D")):
        terminal.press(key)
        terminal.wait_for(wanted)
        terminal.press("x")
        terminal.wait_for(TOLD)
    terminal.press("s")
    terminal.wait_for("1 of 1 right")
    assert terminal.wait_exit() == 0
    assert terminal.restored()


def test_a_letter_that_pairs_is_no_command(tmp_path: Path) -> None:
    """In a match of five, e is the fifth right item and not the key for sources."""
    deck = tmp_path / "five.yaml"
    pairs = "".join(f"  - {{left: L{n}, right: R{n}}}\n" for n in range(5))
    deck.write_text(f"deck: five\ntitle: Five\ncards:\n- id: m\n  match: Which?\n  answer:\n{pairs}  because: So.\n")
    terminal = Terminal(tmp_path, ["quiz", str(deck)])
    screen = terminal.wait_for("a-e pair")
    terminal.press("".join(key_of(screen, f"R{n}") for n in range(5)) + "\r")
    assert "✓ Right" in terminal.wait_for(TOLD)
    terminal.press("q")
    assert terminal.wait_exit() == 0


def test_saying_one_does_not_know(tmp_path: Path) -> None:
    """One key on any kind of card, Ctrl-K where letters are answers: the answer is shown and kept as a miss."""
    terminal = sit(tmp_path)
    seen: set[str] = set()
    while len(seen) < len(CARDS):
        card = asked(terminal.text())
        seen.add(card.id)
        terminal.press("\x0b" if card.kind in ("typed", "cloze", "match") else "d")
        screen = terminal.wait_for(TOLD)
        assert "✗ Not known yet" in screen
        assert "→" in screen
        assert not any(word in screen for word in ("you typed", "you left", "you put", "you said", "Not so", "I was"))
        go_on(terminal)
    assert "again · " in terminal.text()
    terminal.press("\x04")
    assert terminal.wait_exit() == 0
    assert set(stored(tmp_path)) == {(card.id, "wrong") for card in CARDS}


def test_the_fourth_pair_of_a_match_has_the_key_d(tmp_path: Path) -> None:
    """Where d is a right item it pairs, and the footer names Ctrl-K."""
    deck = tmp_path / "four.yaml"
    pairs = "".join(f"  - {{left: L{n}, right: R{n}}}\n" for n in range(4))
    deck.write_text(f"deck: four\ntitle: Four\ncards:\n- id: m\n  match: Which?\n  answer:\n{pairs}  because: So.\n")
    terminal = Terminal(tmp_path, ["quiz", str(deck)])
    assert "^K don't know" in terminal.wait_for("a-d pair")
    terminal.press("d")
    assert "→ d R" in terminal.wait_for("→ d")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert stored(tmp_path) == []


def test_skipping(tmp_path: Path) -> None:
    """`k` leaves the card unanswered and goes on; while typing, the page of keys has it."""
    terminal = sit(tmp_path, "--kind", "typed", "--kind", "claim")
    first = asked(terminal.text())
    for number, card in ((1, first), (2, None)):
        typing = asked(terminal.text()).kind == "typed"
        assert number == 1 or asked(terminal.text()) != card
        if typing:
            terminal.press("\x1b")
            assert "skip" in terminal.wait_for("any key")
        terminal.press("k")
        if number == 1:
            terminal.wait_for("2 of 2")
    assert terminal.wait_exit() == 0
    assert stored(tmp_path) == []


def test_recall_opens_its_concept_once_the_answer_is_shown(tmp_path: Path) -> None:
    """Before the answer `i` would give it away, afterwards it opens the page and comes back to the grades."""
    terminal = sit(tmp_path, "--kind", "recall")
    terminal.press("i")
    terminal.wait_for("give the answer away")
    terminal.press("\ri")
    terminal.wait_for("What was trained.")
    terminal.press("x3")
    assert "Known" in terminal.wait_for(TOLD)
    terminal.press("q")
    assert terminal.wait_exit() == 0
