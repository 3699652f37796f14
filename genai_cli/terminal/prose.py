"""Markdown drawn. Plain paragraphs, which is what explanations are made of, are drawn here; anything more by Rich.

Rich's Markdown costs 47 ms to import, half of the time in which a page should stand on the screen.
"""

from __future__ import annotations

import re

from rich.console import Group, RenderableType
from rich.text import Text

from genai_cli.terminal.text import clean

# Marks that stand between words, where CommonMark (0.31, section 6.2) takes them for emphasis whatever they hold.
_SPAN = re.compile(
    r"(?<![\w*`])(?:\*\*(?P<strong>[^\s*`](?:[^*`]*[^\s*`])?)\*\*|\*(?P<em>[^\s*`](?:[^*`]*[^\s*`])?)\*|`(?P<code>[^`]+)`)"
    r"(?![\w*`])"
)
_SPECIAL = re.compile(r"[*_`\\<\[|~]|&\w|&#")
_BLOCK = re.compile(r"^(?:[ \t#>+=-]|\d+[.)]|:::)|(?:  |\\)$", re.MULTILINE)
_STYLES = {"strong": "bold", "em": "italic", "code": "markdown.code"}


def prose(markdown: str) -> RenderableType:
    """The text as a terminal can show it; its links are shown as text, never made into links."""
    safe = clean(markdown).strip()
    drawn = _paragraphs(safe)
    if drawn is not None:
        return drawn
    from rich.markdown import Markdown

    return Markdown(safe, hyperlinks=False)


def _paragraphs(text: str) -> RenderableType | None:
    """Paragraphs with bold, italic and code in them; None where the text has anything else."""
    if _BLOCK.search(text) or _SPECIAL.search(_SPAN.sub(" ", text)):
        return None
    parts: list[RenderableType] = []
    for paragraph in re.split(r"\n\s*\n", text):
        parts += [Text(), _paragraph(paragraph)] if parts else [_paragraph(paragraph)]
    return Group(*parts)


def _paragraph(text: str) -> Text:
    text = " ".join(text.split("\n"))
    drawn, at = Text(), 0
    for span in _SPAN.finditer(text):
        drawn.append(text[at : span.start()])
        kind = str(span.lastgroup)
        drawn.append(span[kind], _STYLES[kind])
        at = span.end()
    return drawn.append(text[at:])
