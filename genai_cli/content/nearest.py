"""The names nearest to one that was not found."""

from __future__ import annotations

from collections.abc import Iterable

from genai_cli.content.words import fold, slips, words


def nearest(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Up to `most` of the `known` names that a person could have meant by `name`, the likeliest first."""
    said = fold(name)
    if not said:
        return []
    ranked = sorted((distance(said, name, other), len(other), other) for other in dict.fromkeys(known))
    return [other for far, _, other in ranked if far < 1.0][:most]


def distance(said: str, name: str, other: str) -> float:
    """0 (the same) to 1 (nothing alike): slips for their length, or less where one stands inside the other."""
    target = fold(other)
    if not target:
        return 1.0
    limit = max(1, min(len(said), len(target)) // 3)
    found = slips(said, target, limit)
    if found <= limit:
        return found / max(len(said), len(target))
    if len(said) >= 3 and (said in target or (target in said and len(target) >= 3)):
        return 0.4
    shared = {w for w in words(name) if len(w) > 2} & {w for w in words(other) if len(w) > 2}
    return 0.6 if shared else 1.0
