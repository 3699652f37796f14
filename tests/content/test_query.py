"""A query becomes words and phrases whatever is typed, each with the forms that a person would call the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_cli.content.query import Words, fold, parse, words_in

# What is typed -> what must be there, as typed.
TYPED = {
    "mode collapse": [("mode",), ("collapse",)],
    "the GAN": [("gan",)],
    "the": [("the",)],
    "a an the": [("a",), ("an",), ("the",)],
    "GPT-4": [("gpt", "4")],
    "C++": [("c",)],
    "DALL·E 3.5": [("dall", "e"), ("3", "5")],
    '"bar exam" GPT': [("bar", "exam"), ("gpt",)],
    "“bar exam”": [("bar", "exam")],
    '"bar exam': [("bar",), ("exam",)],
    "GAN's loss": [("gan",), ("loss",)],
    "cats AND NOT (dogs* OR title:birds) -mice": [
        ("cats",), ("and",), ("not",), ("dogs",), ("or",), ("title", "birds"), ("mice",)
    ],
    "gan GAN gan": [("gan",)],
    "": [],
    "+++ \x00 ---": [],
    "🦜": [],
}  # fmt: skip


@pytest.mark.parametrize("query", TYPED)
def test_what_is_sought(query: str) -> None:
    """Words and quoted phrases, each once; articles only where there is nothing else; all other signs part words."""
    assert [forms[0] for forms in parse(query).phrases] == TYPED[query]


SAME = [
    ("network", "networks"), ("networks", "network"), ("bias", "biases"), ("biases", "bias"), ("policy", "policies"),
    ("policies", "policy"), ("box", "boxes"), ("GPT-4", "gpt4"), ("GPT4", "gpt 4"), ("auto-encoder", "autoencoder"),
    ("language-model", "language models"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "meant"), SAME)
def test_forms_that_are_the_same(typed: str, meant: str) -> None:
    """Singular and plural, and names with and without their hyphen."""
    (forms,) = parse(typed).phrases
    assert tuple(meant.split()) in forms


@pytest.mark.parametrize("typed", ["3.5", "GPT-3.5", "loss", '"networks"'])
def test_forms_that_are_not(typed: str) -> None:
    """3.5 is not 35, a loss is no los, and what is quoted stands as it is."""
    (forms,) = parse(typed).phrases
    assert not {("35",), ("gpt35",), ("los",), ("network",)} & set(forms)


BEGUN: dict[str, Words] = {
    "neural net": ("net",), "net neural": ("neural",), "GPT-4": (), "go": (), '"neural net"': (),
    '"neural" net': ("net",),
}  # fmt: skip


@pytest.mark.parametrize("query", BEGUN)
def test_the_last_word_may_be_begun(query: str) -> None:
    """If it has three letters, and is not quoted."""
    assert parse(query).begun == BEGUN[query]


def test_case_and_accents() -> None:
    """Neither matters, however they are encoded; words know where they stand."""
    assert fold("Schmidhübér") == fold("schmidhube\u0301r") == "schmidhuber"
    assert list(words_in("É, été!")) == [("e", 0, 1), ("ete", 3, 6)]


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_can_be_typed(query: str) -> None:
    """Nothing that is typed is an error, and a word is letters and digits."""
    for forms in parse(query).phrases:
        assert forms
        assert all(word and '"' not in word and "\x00" not in word for form in forms for word in form)
