"""Places in a text: people's signs, and the 16-bit units in which Qt counts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

_LARGE = re.compile("[\U00010000-\U0010ffff]")  # signs of two units


def units_before(text: str, at: int) -> int:
    """Qt's place in a text for a place counted in signs."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def units_of(text: str) -> Callable[[int], int]:
    """`units_before` for many places of one text."""
    large = [] if text.isascii() else [found.start() for found in _LARGE.finditer(text)]
    if not large:
        return int
    return lambda at: at + bisect_left(large, at)


def signs_before(text: str, at: int) -> int:
    """A place counted in signs for Qt's place in a text."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * at].decode("utf-16-le", "ignore"))
