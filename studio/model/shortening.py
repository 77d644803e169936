"""A caption without its hashtags: rows of them go, those within a sentence become plain words."""

from __future__ import annotations

import re
from functools import lru_cache

import regex

from studio.model.caption import CaptionResult
from studio.model.counting import length
from studio.model.counting.tags import Tag, find_hashtags
from studio.model.network import TextRules

_SPACES_BEFORE_END = re.compile(r"[ \t\u00a0]+(?=\n|$)")
_EMPTY_LINES = re.compile(r"\n{3,}")


def drop_hashtags(text: str) -> str:
    """The text without its hashtags.

    Hashtags that close a line or fill it are left out; one that is a word of a sentence stays as
    that word, so that the sentence still reads.
    """
    tags = find_hashtags(text)
    kept = text
    for tag, closing in reversed(list(zip(tags, _closing(text, tags), strict=True))):
        word = "" if closing else tag.name
        kept = kept[: tag.start] + word + kept[tag.end :]
    if kept == text:
        return text
    kept = _EMPTY_LINES.sub("\n\n", _SPACES_BEFORE_END.sub("", kept))
    return kept.strip()


def without_hashtags(result: CaptionResult, rules: TextRules) -> int:
    """How much shorter a caption is without its hashtags, as the network counts."""
    whole = length(result.text, rules.counting)  # of a thread all parts
    return max(0, whole - length(drop_hashtags(result.text), rules.counting))


def _closing(text: str, tags: list[Tag]) -> list[bool]:
    """For each hashtag, whether it stands in a row at the end of its line, or apart from words."""
    closing = [False] * len(tags)
    for at in range(len(tags) - 1, -1, -1):
        tag = tags[at]
        after = text[tag.end :]
        ends_line = _row_end().match(after) is not None
        leads_on = at + 1 < len(tags) and closing[at + 1]
        between = text[tag.end : tags[at + 1].start] if at + 1 < len(tags) else ""
        row = leads_on and not between.strip(" \t\u00a0·,|")
        closing[at] = row or (ends_line and _stands_apart(text, tags, at))
    return closing


def _stands_apart(text: str, tags: list[Tag], at: int) -> bool:
    """Whether the last hashtag of a line does not end a sentence as its word."""
    before = text[: tags[at].start].rstrip(" \t\u00a0")
    if at and tags[at - 1].end == len(before):
        return True  # several in a row
    return not before or _apart().search(before[-8:]) is not None


@lru_cache(maxsize=1)
def _row_end() -> regex.Pattern[str]:
    return regex.compile(r"[ \t\u00a0]*(?:\n|$)")


@lru_cache(maxsize=1)
def _apart() -> regex.Pattern[str]:
    return regex.compile(r"(?:[\n.!?…»”)\]:|·–—-]|\p{Extended_Pictographic}[\uFE0F\u200D]*)$")
