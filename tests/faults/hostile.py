"""A home in which every text of a deck tries to drive the terminal, past the reader that would refuse it.

The deck is read while it is harmless; then what the index keeps of it is changed behind genai's back. So whatever shows
a deck's text must make it harmless by itself.
"""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.pty import genai

TITLE, CLIPBOARD, CLEAR, C1, TURNED, HIDDEN, TAG = (
    "\x1b]0;title\x07", "\x1b]52;c;aGk=\x07", "\x1b[2J\x1b[H", "\x9b2J", "\u202e", "\u200b", "\U000e0041",
)  # fmt: skip
LITERAL = "[link=/][/o]:smile:"  # markup to Rich, text to us
HOSTILE = f"{LITERAL}{TITLE}{CLIPBOARD}{CLEAR}{C1}{TURNED}{HIDDEN}{TAG}\x00\x7f"
# Everything that could act on a terminal or hide in a line; \t, \n and the \r of CSV are judged apart.
ACTS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\U000e0000-\U000e007f]"
)

_DECK = """\
deck: hostile
title: HOSTILE
summary: HOSTILE
source: {title: HOSTILE, section: HOSTILE}
facts:
- {id: f, claim: HOSTILE, verdict: wrong, correction: HOSTILE, sources: [HOSTILE]}
concepts:
- {id: thing, name: HOSTILE thing, aliases: [HOSTILE], misspelt: [HOSTILE], gist: HOSTILE, explanation: HOSTILE,
   unlike: [other], facts: [f]}
- {id: other, name: HOSTILE other, gist: HOSTILE, explanation: "# HOSTILE\\n\\n- `HOSTILE` **HOSTILE**"}
misconceptions:
- {id: belief, belief: HOSTILE, refutation: HOSTILE, facts: [f]}
cards:
- {id: pick, concept: thing, facts: [f], choice: HOSTILE, answer: HOSTILE a, because: HOSTILE,
   lures: [{text: HOSTILE b, because: HOSTILE, reveals: belief}, {text: HOSTILE c, because: HOSTILE, reveals: belief}]}
- {id: pick-many, concept: thing, select: HOSTILE, answers: [HOSTILE a, HOSTILE b], lures: [{text: HOSTILE c}]}
- {id: say, concept: thing, claim: HOSTILE, answer: "true", because: HOSTILE, reveals: belief}
- {id: type, concept: thing, typed: HOSTILE, answer: HOSTILE a, because: HOSTILE,
   lures: [{text: HOSTILE b, because: HOSTILE}]}
- {id: fill, concept: thing, cloze: "HOSTILE {HOSTILE a} HOSTILE", because: HOSTILE}
- {id: sort, concept: other, order: HOSTILE, answer: [HOSTILE a, HOSTILE b, HOSTILE c], because: HOSTILE}
- {id: pair, concept: other, match: HOSTILE, because: HOSTILE,
   answer: [{left: HOSTILE a, right: HOSTILE b}, {left: HOSTILE c, right: HOSTILE d}]}
- {id: think, concept: other, recall: HOSTILE, answer: HOSTILE, because: HOSTILE}
"""


def hostile_home(home: Path) -> Path:
    """A home whose only deck of its own is hostile and in the index; returns the deck's file."""
    file = home / "genai" / "decks" / "hostile.yaml"
    file.parent.mkdir(parents=True, mode=0o700)
    file.parent.parent.chmod(0o700)
    file.write_text(_DECK, encoding="utf-8")
    genai(home, "deck", "list", check=True)
    index = home / "genai" / "cache" / "decks.db"
    ours = "(SELECT number FROM decks WHERE deck = 'hostile')"
    with closing(sqlite3.connect(index)) as connection, connection:
        for column in ("title", "summary", "source", "section"):
            made_hostile = f"UPDATE decks SET {column} = replace({column}, 'HOSTILE', ?) WHERE number IN {ours}"
            connection.execute(made_hostile, (HOSTILE,))
        in_json = json.dumps(HOSTILE)[1:-1]
        connection.execute(f"UPDATE things SET body = replace(body, 'HOSTILE', ?) WHERE deck IN {ours}", (in_json,))
    return file


def acts(text: str) -> list[str]:
    """What of this text could act on a terminal."""
    return ACTS.findall(text)
