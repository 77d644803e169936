"""Where a text becomes too long: the first sign that finds no room, links and emoji kept whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from unicodedata import is_normalized, normalize

from studio.model.counting import length, mastodon, x
from studio.model.counting.links import find_links
from studio.model.counting.signs import emoji_pattern, grapheme_ends


def excess_start(text: str, method: str, limit: int) -> int | None:
    """The index of the first sign beyond `limit`, counted by a method; None: all have room.

    What comes before it fits. A sign is what people see as one; a link or an emoji that counts as
    one stays whole.
    """
    if length(text, method) <= limit:
        return None
    if method == "x" and not is_normalized("NFC", text):
        return _back(text, excess_start(normalize("NFC", text), method, limit))
    ends = grapheme_ends(text)
    if method == "graphemes":
        return ends[limit - 1] if limit > 0 else 0
    ends, measure = _measure(text, method, ends)
    fitting = bisect_right(ends, limit, key=measure)
    return ends[fitting - 1] if fitting else 0


def _measure(text: str, method: str, ends: list[int]) -> tuple[list[int], Callable[[int], int]]:
    """The places where the text may be cut, and how long it is up to one of them."""
    if method == "x":
        links = [(link.start, link.end) for link in find_links(text)]
        return _uncut(ends, (*links, *_emoji(text))), lambda end: x.length_between(text, links, end)
    if method == "mastodon":
        links = mastodon.counted_links(text)
        whole = (*links, *mastodon.remote_mentions(text, links))
        return _uncut(ends, whole), lambda end: mastodon.length_between(text, links, end)
    if method == "threads":
        ends = _uncut(ends, _emoji(text))
    return ends, lambda end: length(text[:end], method)


def _uncut(ends: Sequence[int], whole: Iterable[tuple[int, int]]) -> list[int]:
    """The ends that do not lie inside something whole."""
    closed = {place for start, end in whole for place in range(start + 1, end)}
    return [end for end in ends if end not in closed]


def _emoji(text: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in emoji_pattern().finditer(text))


def _back(text: str, place: int | None) -> int | None:
    """A place of the composed text in the text as it was typed."""
    if place is None:
        return None
    start = made = 0
    for end in grapheme_ends(text):
        made += len(normalize("NFC", text[start:end]))
        if made > place:
            return start
        start = end
    return start
