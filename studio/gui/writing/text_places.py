"""Places in a text: people's signs, and the 16-bit units in which Qt counts."""

from __future__ import annotations


def units_before(text: str, at: int) -> int:
    """Qt's place in a text for a place counted in signs."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def signs_before(text: str, at: int) -> int:
    """A place counted in signs for Qt's place in a text."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * at].decode("utf-16-le", "ignore"))
