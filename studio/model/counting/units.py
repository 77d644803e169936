"""Lengths in units of an encoding. All are additive: a text is as long as its parts together."""

from __future__ import annotations

from collections.abc import Callable


def characters(text: str) -> int:
    """Code points: most networks."""
    return len(text)


def utf16(text: str) -> int:
    """UTF-16 code units, two for most emoji: TikTok."""
    return len(text) + sum(1 for sign in text if ord(sign) > 0xFFFF)


def utf8(text: str) -> int:
    """Bytes in UTF-8, one to four a sign: YouTube. A lone surrogate counts three."""
    return len(text.encode("utf-8", "surrogatepass"))


COUNTERS: dict[str, Callable[[str], int]] = {
    "characters": characters,
    "utf16": utf16,
    "utf8": utf8,
}
