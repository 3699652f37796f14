"""A parser's complaint is told in plain words, whichever parser it was."""

from __future__ import annotations

import pytest

from genai_cli.content.syntax import meaning


@pytest.mark.parametrize(
    ("context", "libyaml", "pyyaml"),
    [
        ("while scanning a quoted scalar", "found unexpected end of stream", "found unexpected end of stream"),
        ("", "mapping values are not allowed in this context", "mapping values are not allowed here"),
        ("while scanning a simple key", "could not find expected ':'", "could not find expected ':'"),
        ("", "block sequence entries are not allowed in this context", "sequence entries are not allowed here"),
        ("", "mapping keys are not allowed in this context", "mapping keys are not allowed here"),
        ("while parsing a quoted scalar", "found unknown escape character", "found unknown escape character 'U'"),
        ("while parsing a block mapping", "did not find expected key", "expected <block end>, but found '-'"),
        ("while parsing a flow sequence", "did not find expected ',' or ']'", "expected ',' or ']', but got '{'"),
    ],
)
def test_both_parsers_words_mean_the_same(context: str, libyaml: str, pyyaml: str) -> None:
    """One advice for one mistake, with a hint, and none of the parser's words."""
    advice, at_start = meaning(context, libyaml)
    assert meaning(context, pyyaml) == (advice, at_start)
    assert advice.hint
    assert libyaml not in advice.message


def test_a_complaint_nobody_foresaw_is_passed_on() -> None:
    """What the table does not know is still told, where the parser noticed it."""
    assert meaning("", "something new")[0].message == "something new"
    assert meaning("", "")[0].message == "this is not YAML"
    assert not meaning("", "something new")[1]
