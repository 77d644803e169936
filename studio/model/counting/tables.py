"""The published tables that counting reads. Shipped data, read once."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import NamedTuple

from studio.paths import PRESETS

_FOLDER = PRESETS / "counting"


class Weights(NamedTuple):
    """How X weighs signs; `scale` of weight is one sign. Ranges: first, last, weight."""

    scale: int
    default: int
    emoji: int
    link: int
    ranges: tuple[tuple[int, int, int], ...]


@lru_cache(maxsize=1)
def weights_of_x() -> Weights:
    raw = tomllib.loads((_FOLDER / "x.toml").read_text("utf-8"))
    ranges = tuple((r["first"], r["last"], r["weight"]) for r in raw["ranges"])
    scale = raw["scale"]
    return Weights(
        scale, raw["default_weight"], raw["emoji_weight"], raw["link_length"] * scale, ranges
    )


@lru_cache(maxsize=1)
def link_endings() -> tuple[str, ...]:
    """Domain endings such as `com`, `fr`, `みんな`, that make a word a link."""
    lines = (_FOLDER / "link_endings.txt").read_text("utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())
