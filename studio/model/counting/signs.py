"""Lengths in signs as people see them: graphemes, and whole emoji."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate

import regex

from studio.model.counting.units import characters, utf8

# One whole emoji: a flag, a keycap, a regional flag of tags, or signs joined by U+200D. Signs
# that are text by default (a copyright sign, a heart) are emoji with U+FE0F only, or when joined;
# U+FE0E after a sign makes it text. A keycap also counts without U+FE0F, as X counts it.
_STYLE = r"(?:\uFE0F|\p{Emoji_Modifier}\uFE0F?)?"
_JOINED = rf"\u200D(?:\p{{Extended_Pictographic}}|\p{{Emoji_Presentation}}){_STYLE}"
_EMOJI = rf"""
    [0-9\#*]\uFE0F?\u20E3
  | \p{{Regional_Indicator}}{{2}}
  | \U0001F3F4[\U000E0020-\U000E007E]++\U000E007F
  | (?: \p{{Emoji_Presentation}}(?!\uFE0E)
      | \p{{Extended_Pictographic}}
        (?=\uFE0F|\p{{Emoji_Modifier}}|\u200D\p{{Extended_Pictographic}})
    ) {_STYLE} (?:{_JOINED})*+
"""


@lru_cache(maxsize=1)
def emoji_pattern() -> regex.Pattern[str]:
    """Matches one whole emoji."""
    return regex.compile(_EMOJI, regex.VERBOSE)


@lru_cache(maxsize=1)
def _grapheme() -> regex.Pattern[str]:
    return regex.compile(r"\X")


@lru_cache(maxsize=1)
def _flag() -> regex.Pattern[str]:
    return regex.compile(r"\p{Regional_Indicator}{2}")


def split_graphemes(text: str) -> Iterator[str]:
    """The signs of a text as people see them: a letter with its accents, a family emoji."""
    for match in _grapheme().finditer(text):
        yield match.group()


def graphemes(text: str) -> int:
    """Grapheme clusters: Bluesky."""
    return len(_ends(text))


def grapheme_ends(text: str) -> list[int]:
    """Where each sign of a text ends, as `graphemes` counts them."""
    return list(_ends(text))


@lru_cache(maxsize=8)  # several networks ask of one caption
def _ends(text: str) -> tuple[int, ...]:
    # Long rows of flag letters take \X quadratic time; a pair of them is one sign anyway.
    shrunk = [found.start() - at for at, found in enumerate(_flag().finditer(text))]
    plain = _flag().sub("x", text) if shrunk else text
    ends = accumulate(map(len, _grapheme().findall(plain)))
    return tuple(end + bisect_left(shrunk, end) for end in ends) if shrunk else tuple(ends)


def threads(text: str) -> int:
    """Characters, but an emoji as many as its bytes in UTF-8: Threads."""
    emoji = [match.group() for match in emoji_pattern().finditer(text)]
    return characters(text) + sum(utf8(one) - characters(one) for one in emoji)


COUNTERS: dict[str, Callable[[str], int]] = {"graphemes": graphemes, "threads": threads}
