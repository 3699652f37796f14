"""The decks under tests/faults/decks that must be refused, and what is said of each.

A line is LINE:COLUMN and how the message begins; a last line of … means that more follow. SYNTAX is no YAML of ours;
SHAPE breaks a rule that a schema can express, BEYOND one that it cannot. PURE is what is said otherwise where libyaml
is absent. The decks under decks/good must be taken.
"""

from __future__ import annotations

from pathlib import Path

DECKS = Path(__file__).parent / "decks"
GOOD = sorted((DECKS / "good").glob("*.yaml"))

SYNTAX = {
    "alias": (
        "5:3 a deck takes no aliases (*)",
        "5:3 a card must have keys, not be the text “”",
    ),
    "anchor": ("4:3 a deck takes no anchors (&)",),
    "apostrophe-inside": ("5:10 this quoted text ends in the wrong place",),
    "at-sign": ("5:10 text without quotes cannot begin with this character",),
    "backtick": ("5:10 text without quotes cannot begin with this character",),
    "bad-escape": ("5:10 a backslash in double quotes that means nothing",),
    "bad-hex-escape": ("5:10 a backslash in double quotes that means nothing",),
    "bell": ("6:12 the character U+0007 cannot stand in a deck",),
    "beyond-unicode": ("6:11 a backslash in double quotes that means nothing",),
    "colon": ("5:14 a “: ” in text without quotes, or a line indented too far",),
    "colon-in-brackets": ("4:30 a “: ” in text without quotes, or a line indented too far",),
    "comment-only": ("1:1 there is nothing in this file",),
    "cut-in-brackets": ("4:3 this bracket is not closed",),
    "cut-in-quotes": ("5:10 this quoted text is not closed",),
    "cut-utf-8": ("4:32 the byte 0xc3 is not UTF-8 text",),
    "dash-after-key": ("7:11 a list cannot begin here",),
    "deep": ("3:1007 lists within lists, more than 16 deep",),
    "deep-braces": ("3:68 lists within lists, more than 16 deep",),
    "deep-dashes": ("4:31 lists within lists, more than 16 deep",),
    "directive": ("1:1 a deck takes no % directives",),
    "empty": ("1:1 there is nothing in this file",),
    "end-marker-and-more": ("6:1 a second document begins here",),
    "escape-c1": ("6:11 an escape for U+009B, which no deck may hold",),
    "escape-clears": ("6:11 an escape for U+001B, which no deck may hold",),
    "escape-clipboard": ("5:10 an escape for U+001B, which no deck may hold",),
    "escape-in-key": (
        "3:1 an escape for U+001B, which no deck may hold",
        "3:1 unknown key “\\u{1b}]0;x\\u{7}” in this deck",
    ),
    "escape-link": ("7:12 an escape for U+001B, which no deck may hold",),
    "escape-nul": ("6:11 an escape for U+0000, which no deck may hold",),
    "indented-too-far": ("6:11 a “: ” in text without quotes, or a line indented too far",),
    "indented-too-little": ("6:2 this does not fit what stands above it",),
    "key-twice": ("7:3 the key “answer” on line 7 stands on line 6 already",),
    "latin-1": ("4:19 the byte 0xf9 is not UTF-8 text",),
    "laughs": (
        "1:1 unknown key “a” in this deck",
        "1:1 this deck has no “cards”",
        "1:1 this deck has no “deck”",
        "…",
    ),
    "line-separator": ("6:12 the character U+2028 cannot stand in a deck",),
    "list-as-key": ("4:32 a key must be a word",),
    "merge": (
        "5:3 this typed card has no “id”",
        "5:4 a deck takes no merge keys (<<)",
    ),
    "no-colon": ("5:3 this is no “key: value”",),
    "no-comma": ("4:33 a comma is missing here",),
    "not-a-character": ("6:12 the character U+FFFE cannot stand in a deck",),
    "not-a-tag": (
        "6:11 a deck takes no tags (!)",
        "6:11 “answer” is empty",
    ),
    "nul": ("6:12 the character U+0000 cannot stand in a deck",),
    "only-a-mark": ("1:1 there is nothing in this file",),
    "open-brace": ("4:3 this bracket is not closed",),
    "open-bracket": ("7:11 this bracket is not closed",),
    "open-double-quote": ("5:10 this quoted text is not closed",),
    "open-single-quote": ("5:10 this quoted text is not closed",),
    "percent": ("6:11 text without quotes cannot begin with this character",),
    "question-first": ("5:10 text without quotes cannot begin with a “?” and a space",),
    "question-mark-in-braces": ("4:21 a “?” without quotes inside brackets",),
    "quote-inside": ("5:10 this quoted text ends in the wrong place",),
    "raw-c1": ("6:12 the character U+009B cannot stand in a deck",),
    "raw-escape": ("6:12 the character U+001B cannot stand in a deck",),
    "recursion": (
        "1:1 a deck takes no anchors (&)",
        "4:9 a deck takes no aliases (*)",
        "4:9 a card must have keys, not be the text “”",
    ),
    "surrogate-bytes": ("4:29 the byte 0xed is not UTF-8 text",),
    "surrogate-escape": ("6:11 a backslash in double quotes that means nothing",),
    "tab-after-value": ("5:11 a tab",),
    "tab-indent": (
        "5:1 a tab",
        "6:1 a tab",
    ),
    "tag-binary": ("6:11 a deck takes no tags (!)",),
    "tag-own": ("6:11 a deck takes no tags (!)",),
    "tag-python": (
        "6:11 a deck takes no tags (!)",
        "6:11 “answer” must be a text, not a list",
    ),
    "text-after-pipe": ("5:12 nothing but a | or > may stand before a block of text",),
    "top-key-twice": ("5:1 the key “title” on line 5 stands on line 2 already",),
    "two-documents": ("5:1 a second document begins here",),
    "unknown-directive": ("1:1 a deck takes no % directives",),
    "utf-16": ("1:1 the byte 0xff is not UTF-8 text",),
    "utf-16-no-mark": ("1:2 the character U+0000 cannot stand in a deck",),
}
SHAPE = {
    "a-list": ("1:1 a deck begins with a key",),
    "a-text": ("1:1 a deck begins with a key",),
    "accept-hole": ("9:4 an empty entry in “accept”",),
    "accept-text": ("7:11 “accept” must be a list, not the text “B”",),
    "allow-without-why": (
        "7:17 “leak” is empty",
        "11:10 “allow” must have keys, not be a list",
    ),
    "answer-list": ("6:11 “answer” must be a text, not a list",),
    "bad-deck-id": ("1:7 “My Deck” cannot be the id of this deck",),
    "bad-ids": (
        "4:8 “../a” cannot be the id of this typed card",
        "5:8 “--help” cannot be the id of this typed card",
        "6:8 “naïve” cannot be the id of this typed card",
        "7:8 “a b” cannot be the id of this typed card",
        "8:8 “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…” cannot be the id of this",
    ),
    "blank-cards": ("3:7 “cards” is empty",),
    "card-text": ("4:3 a card must have keys, not be the text “Which half draws?”",),
    "cards-mapping": ("4:3 “cards” must be a list, not a mapping",),
    "cards-text": ("3:8 “cards” must be a list, not the text “later”",),
    "claim-maybe": (
        "4:29 “answer” cannot be “perhaps”",
        "5:29 “answer” cannot be “yes”",
        "6:3 this claim card has no “answer”",
    ),
    "cloze-answer": ("6:3 unknown key “answer” in this cloze card",),
    "cloze-blanks": (
        "4:18 a cloze needs its answer in one pair of braces, and no other braces",
        "5:18 a cloze needs its answer in one pair of braces, and no other braces",
        "6:18 a cloze needs its answer in one pair of braces, and no other braces",
        "7:18 a cloze needs its answer in one pair of braces, and no other braces",
        "8:18 a cloze needs its answer in one pair of braces, and no other braces",
    ),
    "concept-keys": (
        "4:3 this concept has no “name”",
        "5:26 “kind” cannot be “thing”",
        "5:40 “after” must be a list, not the text “c”",
        "5:49 “gist” must be a text, not a list",
        "6:20 unknown key “alias” in this concept",
    ),
    "fact-words": (
        "4:31 “verdict” cannot be “maybe”",
        "5:29 “last year” is no year or month",
        "6:29 “2023-13” is no year or month",
        "7:33 “important” cannot be “yes”",
        "8:3 this fact has no “claim”",
        "9:31 “sources” must be a list, not the text “a book”",
    ),
    "forty-problems": (
        "4:3 this typed card has no “answer”",
        "5:3 this typed card has no “answer”",
        "6:3 this typed card has no “answer”",
        "…",
    ),
    "lure-keys": (
        "8:5 this lure has no “text”",
        "8:6 unknown key “txt” in this lure",
        "9:15 unknown key “becuase” in this lure",
        "9:36 “reveals” must be a text, not a list",
    ),
    "lure-text": ("7:11 a lure must have keys, not be the text “B”",),
    "match-pairs": (
        "4:29 “answer” of this match card has 1 entry",
        "5:30 a pair must have keys, not be the text “A”",
        "5:33 a pair must have keys, not be the text “B”",
        "6:30 this pair has no “right”",
        "6:41 this pair has no “right”",
        "6:51 unknown key “rigth” in this pair",
        "7:29 “answer” must be a list, not a mapping",
    ),
    "misconception-keys": (
        "4:3 this misconception has no “refutation”",
        "5:3 this misconception has no “belief”",
        "5:26 unknown key “reveals” in this misconception",
    ),
    "misspelt": (
        "3:1 unknown key “sumary” in this deck",
        "5:3 which kind is this card? It has no prompt",
        "6:3 unknown key “choise” in this card",
        "8:3 this typed card has no “answer”",
        "10:3 unknown key “anwser” in this typed card",
        "11:3 unknown key “acept” in this typed card",
    ),
    "no-answer": (
        "4:3 this typed card has no “answer”",
        "7:9 “typed” is empty",
        "11:11 “answer” is empty",
    ),
    "no-cards": ("1:1 this deck has no “cards”",),
    "no-id": (
        "4:3 this typed card has no “id”",
        "6:6 “id” is empty",
    ),
    "no-lures": (
        "4:3 this choice card has no “lures”",
        "10:10 “lures” of this choice card has 0 entries",
        "14:9 “lures” is empty",
    ),
    "no-prompt": ("4:3 which kind is this card? It has no prompt",),
    "nothing-needed": (
        "1:1 this deck has no “cards”",
        "1:1 this deck has no “deck”",
        "1:1 this deck has no “title”",
    ),
    "order-sizes": (
        "4:29 “answer” of this order card has 1 entry",
        "5:29 “answer” of this order card has 9 entries",
        "6:29 “answer” must be a list, not the text “A”",
        "7:3 this order card has no “answer”",
    ),
    "question-mark-key": (
        "4:3 this typed card has no “answer”",
        "7:3 unknown key “ansewr” in this typed card",
    ),
    "select-answers": (
        "4:3 this select card has no “answers”",
        "4:22 unknown key “answer” in this select card",
    ),
    "six-lures": ("7:10 “lures” of this choice card has 6 entries",),
    "source-keys": (
        "3:9 this source has no “title”",
        "3:22 unknown key “pages” in this source",
    ),
    "source-text": ("3:9 “source” must have keys, not be the text “a book”",),
    "title-of-two-lines": ("2:8 a name of more than one line",),
    "two-prompts": ("4:3 which kind is this card? It has the prompts “typed” and “recall”",),
    "zero-cards": ("3:8 “cards” of this deck has 0 entries",),
}
BEYOND = {
    "fact-concept-belief-twice": (
        "5:8 the fact id “f1” on line 5 stands on line 4 already",
        "8:8 the concept id “c” on line 8 stands on line 7 already",
        "11:8 the misconception id “m” on line 11 stands on line 10 already",
    ),
    "id-twice": ("6:8 the card id “a” on line 6 stands on line 4 already",),
    "id-twice-but-for-case": ("5:8 the card id “GAN” on line 5 stands on line 4 already",),
    "lure-is-the-answer": ("7:18 the option “generator” on line 7 stands on line 6 already",),
    "lure-twice-but-for-accents": ("7:34 the option “café” on line 7 stands on line 7 already",),
    "match-side-twice": (
        "4:58 the left side “a” on line 4 stands on line 4 already",
        "4:89 the right side “B” on line 4 stands on line 4 already",
    ),
    "name-under-marks": ("4:17 a name with more than 4 marks on one letter",),
    "name-with-nothing": (
        "4:17 a name with the invisible character U+200B",
        "4:35 a name with the invisible character U+00AD",
        "4:47 a name with the invisible character U+E0041",
    ),
    "order-item-twice": ("4:36 the item “A” on line 4 stands on line 4 already",),
    "ten-options": ("7:10 more than 9 options",),
    "title-turned-round": ("2:8 a name with the invisible character U+202E",),
}
BAD = SYNTAX | SHAPE | BEYOND
PURE = {
    "allow-without-why": ("7:16 “leak” is empty", "11:10 “allow” must have keys, not be a list"),
    "beyond-unicode": ("6:3 a backslash in double quotes that means nothing",),
    "colon-in-brackets": ("4:30 a comma is missing here",),
    "deep": ("3:23 lists within lists, more than 16 deep",),  # libyaml looks a thousand brackets ahead for a colon
    "surrogate-escape": ("6:11 an escape for U+D800, which no deck may hold",),
}
