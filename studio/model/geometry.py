"""Sizes, boxes and margins. Pixels or fractions of the upright picture; the caller says which."""

from __future__ import annotations

from functools import lru_cache
from math import log

import msgspec


class Size(msgspec.Struct, frozen=True):
    """A picture's width and height in pixels."""

    width: int
    height: int

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1:
            raise ValueError(f"a size is at least 1 x 1, not {self.width} x {self.height}")

    @property
    def ratio(self) -> float:
        """Width divided by height."""
        return self.width / self.height

    @property
    def short_side(self) -> int:
        return min(self.width, self.height)

    @property
    def pixels(self) -> int:
        return self.width * self.height

    def __str__(self) -> str:
        return f"{self.width}×{self.height}"


class Insets(msgspec.Struct, frozen=True):
    """Margins from each edge."""

    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    left: float = 0.0


class Point(msgspec.Struct, frozen=True):
    """A place in a picture."""

    x: float
    y: float


class Box(msgspec.Struct, frozen=True):
    """A rectangle by its left, top, width and height."""

    x: float
    y: float
    width: float
    height: float

    @classmethod
    def from_edges(cls, left: float, top: float, right: float, bottom: float) -> Box:
        return cls(left, top, max(0.0, right - left), max(0.0, bottom - top))

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> Point:
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    @property
    def area(self) -> float:
        return self.width * self.height

    def inset(self, by: Insets) -> Box:
        """The box with margins taken off; never of negative size."""
        return Box.from_edges(
            self.x + by.left, self.y + by.top, self.right - by.right, self.bottom - by.bottom
        )

    def grown(self, by: float) -> Box:
        """The box, larger by `by` on every side."""
        return self.inset(Insets(-by, -by, -by, -by))

    def scaled(self, by_x: float, by_y: float) -> Box:
        return Box(self.x * by_x, self.y * by_y, self.width * by_x, self.height * by_y)

    def moved(self, x: float, y: float) -> Box:
        return Box(self.x + x, self.y + y, self.width, self.height)

    def meet(self, other: Box) -> Box:
        """What both boxes share; of size zero where they do not meet."""
        return Box.from_edges(
            max(self.x, other.x),
            max(self.y, other.y),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def join(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box.from_edges(
            min(self.x, other.x),
            min(self.y, other.y),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def contains(self, other: Box, tolerance: float = 0.0) -> bool:
        return (
            other.x >= self.x - tolerance
            and other.y >= self.y - tolerance
            and other.right <= self.right + tolerance
            and other.bottom <= self.bottom + tolerance
        )


WHOLE = Box(0.0, 0.0, 1.0, 1.0)

FAMILIES: dict[str, tuple[float, ...]] = {
    "tall": (9 / 16,),
    "upright": (2 / 3, 3 / 4, 4 / 5),
    "square": (1.0,),
    "wide": (4 / 3, 16 / 9, 1.91),
    "banner": (3.0, 4.0),
}


@lru_cache(maxsize=256)
def family_of(ratio: float) -> str:
    """The family of shapes whose ratio is nearest on a logarithmic scale."""
    return min(FAMILIES, key=lambda name: min(abs(log(ratio / r)) for r in FAMILIES[name]))
