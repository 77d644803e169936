"""Length of a post on X: weighted signs, links as 23, a whole emoji as two."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from unicodedata import normalize

import regex

from studio.model.counting.links import find_links
from studio.model.counting.signs import emoji_pattern
from studio.model.counting.tables import weights_of_x

# Signs that X refuses; a post that holds one cannot be sent.
REFUSED = "\ufffe\ufeff\uffff"


def length(text: str) -> int:
    """The weighted length, of 280 for an ordinary post."""
    text = normalize("NFC", text)
    links = [(link.start, link.end) for link in find_links(text)]
    return length_between(text, links, len(text))


def length_between(text: str, links: Iterable[tuple[int, int]], end: int) -> int:
    """The weighted length of a composed text up to a place that is in none of its links."""
    weights = weights_of_x()
    total = place = 0
    for start, after in links:
        if after <= end:
            total += _weigh(text[place:start]) + weights.link
            place = after
    return (total + _weigh(text[place:end])) // weights.scale


def _weigh(text: str) -> int:
    """The weight of a text without links, in scaled units."""
    weights = weights_of_x()
    without, emoji = emoji_pattern().subn("", text)
    light = sum(weight * len(found.findall(without)) for found, weight in _ranges())
    heavy = len(without) - sum(len(found.findall(without)) for found, _ in _ranges())
    return emoji * weights.emoji + light + heavy * weights.default


@lru_cache(maxsize=1)
def _ranges() -> tuple[tuple[regex.Pattern[str], int], ...]:
    return tuple(
        (regex.compile(f"[{regex.escape(chr(first))}-{chr(last)}]"), weight)
        for first, last, weight in weights_of_x().ranges
    )
