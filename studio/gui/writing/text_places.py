"""Places in a text: people's signs, and the 16-bit units in which Qt counts."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate


def units_before(text: str, at: int) -> int:
    """Qt's place in a text for a place counted in signs."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def units_of(text: str) -> Callable[[int], int]:
    """`units_before` for many places of one text."""
    if text.isascii() or max(text) <= "\uffff":
        return int
    before = [0, *accumulate(1 + (sign > "\uffff") for sign in text)]
    return lambda at: before[min(at, len(text))]


def signs_before(text: str, at: int) -> int:
    """A place counted in signs for Qt's place in a text."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * at].decode("utf-16-le", "ignore"))
