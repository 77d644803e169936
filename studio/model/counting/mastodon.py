"""Length of a post on Mastodon: signs as people see them, links as 23, mentions without server."""

from __future__ import annotations

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
    total = 0
    place = 0
    for link in find_links(text):
        if link.text[:4].lower() == "http" and "://" in link.text[:8]:
            total += _plain(text[place : link.start]) + _LINK_LENGTH
            place = link.end
    return total + _plain(text[place:])


def _plain(text: str) -> int:
    return graphemes(_remote().sub(lambda match: match["local"], text))
