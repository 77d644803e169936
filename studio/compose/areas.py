"""Where photos lie: whole pictures, or parts cut at the brand's angle."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import radians, tan

from studio.compose.board import Board
from studio.compose.items import Outline
from studio.compose.outline import bounds_of, polygon, rectangle
from studio.model.geometry import Box, Point


@dataclass(frozen=True)
class Part:
    """A photo's place. Edges in pixels; a slanted one is given at its middle."""

    left: float
    top: float
    right: float
    bottom: float
    slanted: frozenset[str]  # of "left", "top", "right", "bottom"
    slope: float  # change of y over x along horizontal edges (and of x over y along upright ones)
    whole: Box
    mask: Outline | None = None  # in place of the cut path

    def y_of(self, edge: str, x: float) -> float:
        """The height of the top or bottom edge at `x`."""
        middle = self.top if edge == "top" else self.bottom
        lean = self.slope if edge in self.slanted else 0.0
        return middle + (x - (self.left + self.right) / 2) * lean

    def x_of(self, edge: str, y: float) -> float:
        """The place of the left or right edge at `y`."""
        middle = self.left if edge == "left" else self.right
        lean = self.slope if edge in self.slanted else 0.0
        return middle + (y - (self.top + self.bottom) / 2) * lean

    @property
    def covers_all(self) -> bool:
        return not self.slanted and self.mask is None and self.bounds == self.whole

    @property
    def beside(self) -> bool:
        """At the right of a text, down to the border."""
        at_border = self.right >= self.whole.right - 1 and self.bottom >= self.whole.bottom - 1
        return at_border and self.left > 0.2 * self.whole.width

    @cached_property
    def bounds(self) -> Box:
        """The box around it, inside the picture."""
        xs = [self.x_of(e, y) for e in ("left", "right") for y in (self.top, self.bottom)]
        ys = [self.y_of(e, x) for e in ("top", "bottom") for x in (self.left, self.right)]
        return Box.from_edges(min(xs), min(ys), max(xs), max(ys)).meet(self.whole)

    @property
    def outline(self) -> Outline | None:
        """The mask or the cut path; None for a plain box."""
        if self.mask is not None:
            return self.mask
        if not self.slanted:
            return None
        if self.slanted & {"left", "right"}:
            return polygon(
                (self.x_of("left", self.top), self.top),
                (self.x_of("right", self.top), self.top),
                (self.x_of("right", self.bottom), self.bottom),
                (self.x_of("left", self.bottom), self.bottom),
            )
        return polygon(
            (self.left, self.y_of("top", self.left)),
            (self.right, self.y_of("top", self.right)),
            (self.right, self.y_of("bottom", self.right)),
            (self.left, self.y_of("bottom", self.left)),
        )

    @property
    def clip(self) -> Outline | None:
        """What keeps a shade on the photo; None where the photo is everywhere."""
        return None if self.covers_all else self.outline or rectangle(self.bounds)

    @property
    def inner(self) -> Box:
        """The largest upright box that the cuts leave whole."""
        left = max(self.x_of("left", self.top), self.x_of("left", self.bottom))
        right = min(self.x_of("right", self.top), self.x_of("right", self.bottom))
        top = max(self.y_of("top", self.left), self.y_of("top", self.right))
        bottom = min(self.y_of("bottom", self.left), self.y_of("bottom", self.right))
        return Box.from_edges(left, top, right, bottom).meet(self.whole)


def contains_point(part: Part, point: Point) -> bool:
    """Whether a place lies on the photo of a part."""
    if part.mask is not None and part.mask.kind == "ellipse":
        box = bounds_of(part.mask)
        radius = box.width / 2
        return (point.x - box.centre.x) ** 2 + (point.y - box.centre.y) ** 2 < radius**2
    return part.x_of("left", point.y) <= point.x <= part.x_of("right", point.y) and part.y_of(
        "top", point.x
    ) <= point.y <= part.y_of("bottom", point.x)


def part_of(board: Board, area: str) -> Part | None:
    """A part from its words: "full", "none", or "left top right bottom".

    Edges are in % of the width or the height, or with a "c" in % of the content box's bottom; a
    "/" after one slants it at the brand's angle.
    """
    if area == "none":
        return None
    words = ("0 0 100 100" if area == "full" else area).split()
    slope = tan(radians(board.brand.shapes.angle))
    names = ("left", "top", "right", "bottom")
    slanted = frozenset(n for n, word in zip(names, words, strict=True) if word.endswith("/"))
    left, top, right, bottom = (_edge(board, n, w) for n, w in zip(names, words, strict=True))
    return Part(
        left, top, right, bottom,
        slanted=slanted if slope else frozenset(), slope=slope, whole=board.whole,
    )  # fmt: skip


def _edge(board: Board, name: str, word: str) -> float:
    word = word.removesuffix("/")
    if word.endswith("c"):
        return float(word[:-1]) * board.content.bottom / 100
    side = board.size.width if name in ("left", "right") else board.size.height
    return float(word) * side / 100
