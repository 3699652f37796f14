"""The whole check: problems in order, rows, allowances, and quiet about small decks."""

from __future__ import annotations

from genai_cli.content.checks.run import Report, check
from genai_cli.content.checks.table import ITEM_RULES, RULES
from genai_cli.content.library import build
from genai_cli.content.model import Deck
from genai_cli.errors import Problem
from tests import builders as b
from tests.content.checks.looking import at, fact, item


def checked(*decks: Deck) -> Report:
    """The report on all of these decks."""
    return check(build(decks), decks)


def test_rules_have_names_of_their_own() -> None:
    """Each rule has one kebab-case name, and the list of 25 is all there."""
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(name.replace("-", "").isalpha() and name == name.lower() for name in names)
    assert len(ITEM_RULES) >= 25


def test_problems_come_in_order_of_place() -> None:
    """Problems stand in the order of their places, whichever rule found them, with all that the outside is told."""
    bad = "Which half does not draw?"
    report = checked(
        b.deck(
            item(bad, "One", "Two", "Six", name="late", place=at(30)),
            item("Which?", "One", "Two", "Six", name="early", place=at(7), facts=("F9",)),
        )
    )
    assert [(p.line, p.rule, p.severity) for p in report.problems] == [
        (7, "unknown-reference", "error"),
        (30, "negative-stem", "warning"),
    ]
    assert report.problems[1] == Problem(
        "d.yaml",
        30,
        3,
        "late: the question is negative (“not”)",
        "ask for what holds, or put the word in CAPITALS",
        "negative-stem",
        "warning",
    )


def test_only_the_given_decks_are_checked() -> None:
    """Other decks of the library are there to be referred to."""
    other = b.deck(item("Which is not?", "One", "Two", "Six", deck="e"), id="e")
    mine = b.deck(b.typed())
    report = check(build([mine, other]), (mine,))
    assert report.problems == ()
    assert [row.deck for row in report.decks] == ["d"]


def test_an_allowance_silences_one_rule_on_one_card() -> None:
    """An allowed rule is silent on that card, is counted, and still speaks on other cards."""
    stem, why = "Which half does not draw?", {"negative-stem": "The negation is the point."}
    allowed = item(stem, "One", "Two", "Six", name="a", allow=why)
    report = checked(b.deck(allowed, item(stem, "One", "Two", "Six", name="b")))
    assert [p.message.split(":")[0] for p in report.problems] == ["b"]
    assert report.silenced == 1


def test_an_allowance_must_be_of_use() -> None:
    """To allow what is no rule, what is not broken, or what is an error is itself told of."""
    report = checked(
        b.deck(
            b.typed("a", allow={"negativ-stem": "?"}),
            b.typed("b", allow={"negative-stem": "?"}),
            b.typed("c", allow={"unknown-reference": "?"}, facts=("F9",)),
        )
    )
    useless = [p for p in report.problems if p.rule == "useless-allow"]
    assert [p.severity for p in useless] == ["warning"] * 3
    assert useless[0].hint.startswith("did you mean negative-stem")
    assert "unknown-reference" in {p.rule for p in report.problems}
    assert report.silenced == 0


def test_a_small_deck_of_plain_cards_is_left_in_peace() -> None:
    """The smallest decks, with cards of an id, a prompt and an answer, have nothing to mend."""
    plain = b.deck(
        b.typed(),
        b.cloze(prompt="In a GAN, pictures come from the {generator}."),
        b.recall(),
        b.order(),
        b.match(),
        b.claim(reveals=""),
        item("Which half of a GAN draws?", "generator", "discriminator", "the encoder"),
    )
    assert checked(plain).problems == ()


def test_a_guessable_deck_is_an_error_at_that_deck() -> None:
    """Where guessing succeeds over all decks, the deck that gives most away is named."""
    rigged = b.deck(
        *(item(f"Which of these, {i}?", f"a long key {i:02}", f"lure {i:02}", f"bait {i:02}", name=f"c{i}", deck="e")
          for i in range(70)),
        id="e",
        place=at(1),
    )  # fmt: skip
    report = checked(b.deck(item("?", "bb", "a", "cccc"), item("?", "b", "aa", "cccc", name="x")), rigged)
    (found,) = [p for p in report.problems if p.rule == "guessable"]
    assert (found.severity, found.file) == ("error", "d.yaml")
    assert report.cues is not None
    assert report.cues.best_guesser in ("longest", "combined")


def test_a_deck_may_be_checked_that_declares_facts_alone() -> None:
    """A deck without cards has a row, and no cues."""
    report = checked(b.deck(facts=(fact(untested="later"),)))
    assert report.cues is None
    assert report.problems == ()
    assert report.decks[0].facts == 1
