"""What a YAML parser's complaint means to the person who wrote the file. Knows both parsers' words, and no yaml."""

from __future__ import annotations

from typing import NamedTuple


class Advice(NamedTuple):
    """A complaint in plain words, and what to do."""

    message: str
    hint: str


QUOTE = "put the text in quotes"
ENDS_ELSEWHERE = Advice(
    "this quoted text ends in the wrong place",
    "close it with the quote that opened it; inside, write \\\" in double quotes and '' in single ones",
)
ESCAPE = Advice("a backslash in double quotes that means nothing", "write two of them, or use single quotes")
DIRECTIVE = Advice("a deck takes no % directives", "take the line out")
TOO_DEEP = Advice("lists within lists, more than 16 deep", "a deck needs five levels")
QUESTION_MARK = Advice("a “?” without quotes inside brackets", QUOTE)
OPEN_BRACKET = Advice("this bracket is not closed", "close it, and put commas between its items")
SECOND_DOCUMENT = Advice("a second document begins here", "one file holds one deck: take out --- and ...")
_UNCLOSED = Advice("this quoted text is not closed", "close it with the quote that opened it")
_FIRST_CHARACTER = Advice("text without quotes cannot begin with this character", QUOTE)
_NO_COLON = Advice("this is no “key: value”", "put a colon and a space after the key; indent text that goes on")
_COLON = Advice("a “: ” in text without quotes, or a line indented too far", f"{QUOTE}, or mend the indentation")
_QUESTION_FIRST = Advice("text without quotes cannot begin with a “?” and a space", QUOTE)
_DASH = Advice("a list cannot begin here", f"begin it on a line of its own, or {QUOTE}")
_BLOCK = Advice("nothing but a | or > may stand before a block of text", f"end the line there, or {QUOTE}")
_NOTHING = Advice("something is missing here", f"write what belongs here, or {QUOTE}")
_COMMA = Advice("a comma is missing here", f"put commas between the items, or {QUOTE}")
_INDENTATION = Advice(
    "this does not fit what stands above it",
    "begin all keys of one thing in the same column, and all dashes of one list",
)

# Looked for in this order in what the parser says; libyaml's words and PyYAML's differ. True: it is mended where the
# thing began, not where the parser noticed.
_MEANINGS: tuple[tuple[str, Advice, bool], ...] = (
    ("directive", DIRECTIVE, True),
    ("end of stream", _UNCLOSED, True),
    ("document separator", _UNCLOSED, True),
    ("document indicator", _UNCLOSED, True),
    ("nesting depth", TOO_DEEP, False),  # libyaml's own limit; it may look a thousand brackets ahead for a colon
    ("got '?'", QUESTION_MARK, False),
    ("mapping values are not allowed", _COLON, False),
    ("unexpected ':'", _COLON, False),
    ("mapping keys are not allowed", _QUESTION_FIRST, False),
    ("could not find expected ':'", _NO_COLON, True),
    ("sequence entries are not allowed", _DASH, False),
    ("escape", ESCAPE, True),
    ("hexdecimal", ESCAPE, True),
    ("cannot start any token", _FIRST_CHARACTER, False),
    ("alphabetic or numeric", _FIRST_CHARACTER, True),
    ("tag", _FIRST_CHARACTER, True),
    ("block scalar", _BLOCK, False),
    ("document start", SECOND_DOCUMENT, False),
    ("node content", _NOTHING, False),
    ("expected key", _INDENTATION, False),
    ("'-' indicator", _INDENTATION, False),
    ("<block end>", _INDENTATION, False),
    ("expected ',' or", _COMMA, False),
)


def meaning(context: str, problem: str) -> tuple[Advice, bool]:
    """The first advice whose words stand in what the parser said, and whether to point at where the thing began."""
    said = f"{context}; {problem}"
    for words, advice, at_start in _MEANINGS:
        if words in said:
            return advice, at_start
    return Advice(problem or "this is not YAML", QUOTE), False
