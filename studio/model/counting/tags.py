"""Hashtags and mentions in a text, by the rules of twitter-text (Apache-2.0)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from studio.model.counting.links import LATIN, find_links

_TAG_SIGNS = (
    r"_\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003"
    r"\u0f0b\u0f0c\u00b7"
)
_LETTER = r"\p{L}\p{M}"
_TAG_SIGN = rf"[{_LETTER}\p{{Nd}}{_TAG_SIGNS}]"
_NOT_LETTER = rf"[\p{{Nd}}{_TAG_SIGNS}]"
# Both begin at their sign, found by a plain search, and look back from there: to try a pattern
# at each place of a long caption costs milliseconds.
_HASHTAG = (
    rf"(?<=^|[\uFE0E\uFE0F]|(?!{_TAG_SIGN}|&)(?s:.))"
    rf"[#＃](?![\uFE0F\u20E3])(?P<name>{_NOT_LETTER}*+[{_LETTER}]{_TAG_SIGN}*+)"
    r"(?![#＃]|://)"
)
_MENTION = (
    r"(?<=^|[^a-zA-Z0-9_!#$%&*@＠]|(?:^|[^a-zA-Z0-9_+~.-])(?:rt|RT|rT|Rt):?)"
    r"[@＠](?P<name>[a-zA-Z0-9_]{1,20}+)(?P<list>/[a-zA-Z][a-zA-Z0-9_-]{0,24}+)?"
    rf"(?![@＠{LATIN}]|://)"
)


class Tag(NamedTuple):
    """A hashtag or mention: its name without the sign, and where it stands with it."""

    name: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    return regex.compile(_HASHTAG), regex.compile(_MENTION)


def find_hashtags(text: str) -> list[Tag]:
    """The hashtags of a text; not those inside links, not numbers alone."""
    return list(_hashtags(text))


def find_mentions(text: str) -> list[Tag]:
    """The @mentions of a text; not the parts of an e-mail address."""
    return list(_mentions(text))


@lru_cache(maxsize=16)  # all networks that follow one caption ask
def _hashtags(text: str) -> tuple[Tag, ...]:
    if "#" not in text and "＃" not in text:
        return ()
    links = find_links(text)
    found: list[Tag] = []
    for match in _matches(_patterns()[0], text, "#＃"):
        start, end = match.span()
        while links and links[0].end <= start:
            links.pop(0)
        if not (links and links[0].start < end):
            found.append(Tag(match["name"], start, end))
    return tuple(found)


@lru_cache(maxsize=16)
def _mentions(text: str) -> tuple[Tag, ...]:
    if "@" not in text and "＠" not in text:
        return ()
    found = _matches(_patterns()[1], text, "@＠")
    return tuple(Tag(match["name"], match.start(), match.end("name")) for match in found)


def _matches(pattern: regex.Pattern[str], text: str, signs: str) -> Iterator[regex.Match[str]]:
    """What a pattern finds at the places of two signs, one after the other."""
    end = 0
    for place in (at for at, sign in enumerate(text) if sign in signs):
        if place >= end and (match := pattern.match(text, place)):
            end = match.end()
            yield match
