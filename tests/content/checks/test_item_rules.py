"""Each rule about one item finds the item that breaks it, and leaves alone the one that does not."""

from __future__ import annotations

import pytest

from genai_cli.content.model import Card
from tests import builders as b
from tests.content.checks.looking import broken, item, pick

WHO = "Which half draws?"
TABLE: list[tuple[str, Card, Card]] = [
    (
        "longest-key",
        item(WHO, "The generator, which starts from noise", "The encoder", "The critic"),
        item(WHO, "The generator of noise", "The encoder of it", "The critic of its work"),
    ),
    (
        "shortest-key",
        item(WHO, "The G", "The discriminator", "The whole encoder"),
        item(WHO, "The generator", "The discriminator", "The encoder"),
    ),
    ("all-of-the-above", item(WHO, "One", "Two", "All of the above"), item(WHO, "One", "Two", "Three")),
    ("all-of-the-above", item(WHO, "One", "None of these", "Two"), item(WHO, "One", "None", "Two")),
    (
        "all-of-the-above",
        item(WHO, "One", "Two", "Both of these answers"),
        item(WHO, "One", "Both of them at once", "Two"),
    ),
    (
        "negative-stem",
        item("Which half does not draw?", "One", "Two", "Three"),
        item("Which half does NOT draw?", "One", "Two", "Three"),
    ),
    (
        "negative-stem",
        item("Which of these isn't a network?", "One", "Two", "Three"),
        item("It does not see photos. Which half draws?", "One", "Two", "Three"),
    ),
    ("negative-stem", pick("Which are never shown? Which are not?", ("a",), "b", "c"), pick(WHO, ("a",), "b", "c")),
    (
        "one-sided-absolutes",
        item(WHO, "The left one", "Always the right one", "The middle one"),
        item(WHO, "Only the left one", "Always the right one", "The middle one"),
    ),
    (
        "one-sided-absolutes",
        item(WHO, "Only the left", "The right", "Both"),
        item(WHO, "Not at all one", "Two", "Both"),
    ),
    (
        "hedged-key",
        item(WHO, "It may draw", "It judges", "It sleeps"),
        item(WHO, "It may draw", "It can judge", "It is"),
    ),
    (
        "hedged-key",
        item("When?", "Usually in May", "In June", "In July"),
        item("When?", "In May", "In June", "In July"),
    ),
    (
        "article-cue",
        item("A network that rebuilds its input is an", "autoencoder", "generator", "judge"),
        item("A network that rebuilds its input is an", "autoencoder", "emitter", "LLM"),
    ),
    (
        "article-cue",
        item("What decides is a", "unit", "hour", "model"),
        item("What decides is a …", "unit", "GAN", "European rule"),
    ),
    (
        "form-mismatch",
        item("In which year?", "2014", "2017", "The Transformer"),
        item("In which year?", "2014", "2017"),
    ),
    ("form-mismatch", item("The halves are", "a pair", "networks"), item("The halves are", "two networks", "tables")),
    (
        "form-mismatch",
        item(WHO, "The left one.", "The right one", "None"),
        item(WHO, "The left.", "The right.", "None."),
    ),
    ("form-mismatch", item(WHO, "the left one", "The right one", "None"), item(WHO, "DALL·E", "iPhone", "Claude")),
    (
        "stem-echo",
        item("Which half draws pictures?", "The picture maker", "The judge", "The store"),
        item("Which half draws pictures?", "The picture maker", "The picture judge", "The store"),
    ),
    (
        "convergence",
        item("Why?", "Large network, fast chip", "Large network, slow chip", "Small network, fast chip"),
        item("Why?", "Large network, slow chip", "Large network, fast chip", "Small network, fast chip"),
    ),
    ("overlapping-options", item(WHO, "A GPU", "A GPU beside a CPU", "A disk"), item(WHO, "A GPU", "A CPU", "A disk")),
    (
        "overlapping-options",
        item("How much?", "10 to 20 GB", "15 to 30 GB", "40 GB"),
        item("How much?", "10 to 20 GB", "20 to 30 GB", "40 GB"),
    ),
    ("overlapping-options", item("?", "over 5 GB", "over 9 GB", "none"), item("?", "over 9 GB", "under 9 GB", "none")),
    (
        "overlapping-options",
        pick(WHO, ("It reads the whole long text at once", "b"), "It reads the whole text at once"),
        pick(WHO, ("Text becomes image", "b"), "Image becomes text"),
    ),
    (
        "opposites",
        item("What happens?", "The loss rises", "The loss falls", "The network sleeps"),
        item("What happens?", "The loss rises", "The loss stays", "The network sleeps"),
    ),
    (
        "opposites",
        item("What happens?", "It is shown photos", "It is not shown photos", "It sleeps"),
        item("What happens?", "More noise", "Less noise", "More light", "Less light"),
    ),
    ("mixed-kinds", item("When?", "2014", "Ian Goodfellow", "2017"), item("When?", "2014", "In 2015", "2017")),
    (
        "mixed-kinds",
        item("How many?", "About 40 %", "Half of them", "A judge"),
        item("How many?", "About 40 %", "60 %", "Half of them"),
    ),
    (
        "mixed-kinds",
        item(WHO, "Ian Goodfellow", "The network was trained alone", "Yann LeCun"),
        item(WHO, "Ian Goodfellow", "Yann LeCun", "A student"),
    ),
    (
        "numeric-order",
        item("How many?", "About 40 layers", "About 50 layers", "About 60 layers"),
        item("How many?", "40 layers", "50 layers", "60 layers"),
    ),
    ("few-lures", item(WHO, "One", "Two"), item(WHO, "One", "Two", "Three")),
    ("few-lures", pick(WHO, ("a", "b"), "c"), pick(WHO, ("a", "b"), "c", "d")),
    (
        "specific-key",
        item(WHO, "In 12 layers", "In a few", "In one go"),
        item(WHO, "In 12 layers", "In 5", "In one go"),
    ),
    ("specific-key", item(WHO, "Layers (deep)", "Rows", "Trees"), item(WHO, "Layers", "Rows", "Trees")),
    (
        "specific-key",
        item(WHO, "A man like Bach", "A man", "A cat"),
        item(WHO, "A man like Bach", "A cat of Poe's", "No"),
    ),
    (
        "minimum-information",
        b.recall(answer="one two three four five six seven eight nine ten eleven twelve thirteen"),
        b.recall(answer="one two three four five six seven eight nine ten eleven twelve"),
    ),
    ("minimum-information", b.recall(answer="It draws; it never looks."), b.recall(answer="It draws faces and cats.")),
    (
        "minimum-information",
        item(WHO, "It is fast and it is cheap", "It is slow", "It is dear"),
        item(WHO, "The generator and the discriminator", "The encoder", "No part"),
    ),
    ("minimum-information", b.typed(answer="It learned faces and has no memory"), b.typed(answer="trial and error")),
    ("long-set", pick(WHO, ("a", "b", "c", "d"), "e", "f"), pick(WHO, ("a", "b", "c"), "e", "f")),
    (
        "long-set",
        b.recall(prompt="List all parts of it.", answer="one, two, three and four"),
        b.recall(prompt="List all parts of it.", answer="one, two and three"),
    ),
    ("long-set", b.typed(prompt="Name the five parts."), b.typed(prompt="Name the three parts.")),
    (
        "cloze-blank",
        b.cloze(prompt="The {generator} draws pictures from noise."),
        b.cloze(prompt="Pictures in a {GAN} are drawn from noise."),
    ),
    (
        "cloze-blank",
        b.cloze(prompt="In a GAN the {generator} fools the {discriminator}."),
        b.cloze(prompt="In a GAN the {generator} fools the judge."),
    ),
    (
        "cloze-ambiguous",
        b.cloze(prompt="This is what a {GAN} does."),
        b.cloze(prompt="Two rival networks make up a {GAN}."),
    ),
]


@pytest.mark.parametrize(("rule", "bad", "good"), TABLE, ids=[f"{rule}-{i}" for i, (rule, _, _) in enumerate(TABLE)])
def test_the_bad_item_is_found_and_the_good_one_is_not(rule: str, bad: Card, good: Card) -> None:
    """A rule finds the item that breaks it and passes the one that keeps it."""
    assert rule in broken(bad)
    assert rule not in broken(good)
