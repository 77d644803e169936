"""Length of a post on Mastodon: signs as people see them, links as 23, mentions without server."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import regex

from studio.model.counting.links import find_links
from studio.model.counting.signs import graphemes

_LINK_LENGTH = 23
# @user@server: the server part is not counted. Bounded, so that no text takes long.
_REMOTE = (
    r"(?<![\w/@])(?P<local>@[a-z0-9_]{1,64}+(?:[.-]++[a-z0-9_]{1,64}+){0,3}+)"
    r"@[\p{L}\p{M}\p{N}._:-]{0,252}[\p{L}\p{M}\p{N}]"
)


@lru_cache(maxsize=1)
def _remote() -> regex.Pattern[str]:
    return regex.compile(_REMOTE, regex.IGNORECASE)


def length(text: str) -> int:
    """The length, of 500 on most servers. Only links with http:// or https:// are shortened."""
    return length_between(text, counted_links(text), len(text))


def counted_links(text: str) -> list[tuple[int, int]]:
    """Where the links lie that count as 23."""
    return [
        (link.start, link.end)
        for link in find_links(text)
        if link.text[:4].lower() == "http" and "://" in link.text[:8]
    ]


def remote_mentions(text: str, links: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where the mentions with a server lie, outside links."""
    found: list[tuple[int, int]] = []
    place = 0
    for start, after in (*links, (len(text), len(text))):
        part = _remote().finditer(text[place:start])
        found += [(place + each.start(), place + each.end()) for each in part]
        place = after
    return found


def length_between(text: str, links: Iterable[tuple[int, int]], end: int) -> int:
    """The length up to a place that is in none of the links."""
    total = place = 0
    for start, after in links:
        if after <= end:
            total += _plain(text[place:start]) + _LINK_LENGTH
            place = after
    return total + _plain(text[place:end])


def _plain(text: str) -> int:
    return graphemes(_remote().sub(lambda match: match["local"], text))
