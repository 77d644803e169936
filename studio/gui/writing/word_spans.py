"""Which parts of a text are words to spell: not links, hashtags, mentions, handles or numbers."""

from __future__ import annotations

import re
from typing import NamedTuple

_SKIPPED = re.compile(
    r"""(?:https?://|www\.)\S+            # links
    | (?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]+)+  # addresses
    | [#@][\w.]+                          # hashtags, handles
    | (?<![\w.-])(?:[\w-]++\.)+[a-z]{2,}(?:/\S*)?  # links without their beginning
    """,  # begun once in a run of signs, never within: that would take its length times itself
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’\-·][^\W\d_]+)*", re.UNICODE)


class WordSpan(NamedTuple):
    """A word and where it stands, in signs of the text."""

    start: int
    end: int
    word: str


def word_spans(text: str) -> list[WordSpan]:
    """Every word that a dictionary may judge, in order. Apostrophes are the typewriter's."""
    open_text = _SKIPPED.sub(lambda found: " " * len(found.group()), text)
    return [
        WordSpan(found.start(), found.end(), found.group().replace("’", "'"))
        for found in _WORD.finditer(open_text)
        if not _beside_a_digit(open_text, found) and len(found.group()) > 1
    ]


def word_at(text: str, at: int) -> WordSpan | None:
    """The word that a place of the text is in, or at the end of."""
    first = next((n for n in range(at, 0, -1) if text[n - 1].isspace()), 0)
    last = next((n for n in range(at, len(text)) if text[n].isspace()), len(text))
    for start, end, word in word_spans(text[first:last]):  # no word goes beyond a space
        if first + start <= at <= first + end:
            return WordSpan(first + start, first + end, word)
    return None


def _beside_a_digit(text: str, found: re.Match[str]) -> bool:
    """Such as the "h" of "20h30": no word."""
    start, end = found.span()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return before.isdigit() or after.isdigit() or before == "_" or after == "_"
