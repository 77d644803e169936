"""Shapes: families of formats of nearly the same ratio, which are framed together."""

from __future__ import annotations

from functools import lru_cache
from math import log

SHAPES: dict[str, float] = {
    "9:16": 9 / 16, "2:3": 2 / 3, "3:4": 3 / 4, "4:5": 4 / 5, "1:1": 1.0, "4:3": 4 / 3,
    "16:9": 16 / 9, "1.91:1": 1.91, "3:1": 3.0,
}  # fmt: skip
"""Name and ratio (width / height), from tall to wide; wide banners are "3:1"."""


@lru_cache(maxsize=256)
def shape_of(ratio: float) -> str:
    """The shape whose ratio is nearest on a logarithmic scale."""
    return min(SHAPES, key=lambda name: abs(log(ratio / SHAPES[name])))
