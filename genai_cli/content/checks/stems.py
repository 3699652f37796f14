"""Rules 4, 7, 8 and 9: what the stem gives away, or hides."""

from __future__ import annotations

import re

from genai_cli.content.checks.cards import options_of
from genai_cli.content.checks.finding import Flaw
from genai_cli.content.checks.values import says_a_number
from genai_cli.content.checks.wording import echo
from genai_cli.content.model import CardBase, Choice, Select

_NEGATIVE = re.compile(r"\b(?:not|except|never|cannot)\b|\b\w+n['’]t\b")
_HARMLESS = re.compile(r"\bnot (?:only|just|yet|long)\b|\bwhy (?:not|\w+n['’]t)\b|\bor not\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?:])\s+")
_ARTICLE_AT_END = re.compile(r"\b(an?)[\s_.:…]*$", re.IGNORECASE)
_SPELLED_VOWEL = frozenset("AEFHILMNORSX")  # letters whose names begin with a vowel: "an LLM"
_SAID_YOU_OR_W = re.compile(r"(?:uni(?!n|m)|use|usu|uti|eu|ubi|one\b|once)", re.IGNORECASE)
_SILENT_H = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
_ASKS_NUMBER = re.compile(
    r"\b(?:how many|(?:in|by|since) (?:which|what) year|what (?:percentage|share|year)|how old)\b", re.IGNORECASE
)
_PLURAL_END = re.compile(r"\b(?:are|were)[\s_.:…]*$", re.IGNORECASE)
_SINGULAR_START = re.compile(r"\s*an?\s", re.IGNORECASE)


def negative_stem(card: CardBase) -> Flaw | None:
    """The question asks for what does not hold, without capitals to show it.

    Only the last sentence counts: "A GAN does not see photos. What does it see?" asks nothing negative. "Not only" and
    "why not" turn nothing round either.
    """
    if not isinstance(card, Choice | Select):
        return None
    asked = _SENTENCE_END.split(card.prompt.strip())[-1]
    found = _NEGATIVE.search(_HARMLESS.sub(" ", asked))
    if found:
        return Flaw(f"the question is negative (“{found.group()}”)", "ask for what holds, or put the word in CAPITALS")
    return None


def article_cue(card: Choice) -> Flaw | None:
    """The stem ends in a or an, and an option's first sound does not fit."""
    found = _ARTICLE_AT_END.search(card.prompt)
    if not found:
        return None
    wants_vowel = found.group(1).lower() == "an"
    for option in options_of(card):
        if option.strip() and starts_with_vowel_sound(option) is not wants_vowel:
            return Flaw(f"“{found.group(1)}” at the end does not fit “{option}”", "move the article into the options")
    return None


def starts_with_vowel_sound(text: str) -> bool:
    """Whether one says "an" before this: by the letter, with the usual exceptions, letter by letter if spelled."""
    first = text.strip().split()[0].strip("“”\"'(")
    if first.startswith(("8", "11", "18")):
        return True
    if len(first) > 1 and first.isupper() and not re.search("[AEIOU]", first[1:]):
        return first[0] in _SPELLED_VOWEL
    if _SAID_YOU_OR_W.match(first):
        return False
    return bool(_SILENT_H.match(first)) or first[:1].lower() in "aeiou"


def form_mismatch(card: Choice) -> Flaw | None:
    """An option does not answer in the form that the stem asks for, or one option alone is punctuated otherwise.

    Grammar is only read where it is plain: "how many" and "in which year" want numbers; a stem that breaks off after
    "are" wants no option in the singular; a full stop belongs after every option or after none.
    """
    options = options_of(card)
    for option in options:
        if _ASKS_NUMBER.search(card.prompt) and not says_a_number(option):
            return Flaw(f"the stem asks for a number, “{option}” is none", "let every option be one")
        if _PLURAL_END.search(card.prompt) and _SINGULAR_START.match(option):
            return Flaw(f"the stem is in the plural, “{option}” is not", "let all options fit the stem")
    stops = [option for option in options if option.rstrip().endswith(".")]
    starts = [option for option in options if option[:1].islower()]
    for odd in (stops, starts):
        if odd and (odd == [card.answer] or [o for o in options if o not in odd] == [card.answer]):
            return Flaw("the key is punctuated or capitalised unlike every lure", "write all options alike")
    return None


def stem_echo(card: Choice) -> Flaw | None:
    """The key shares more content words with the stem than any lure does."""
    key = echo(card.prompt, card.answer)
    if key > max(echo(card.prompt, lure.text) for lure in card.lures):
        return Flaw("the key repeats more of the stem's words than any lure", "reword it, or echo the stem in a lure")
    return None
