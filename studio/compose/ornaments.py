"""The brand's ornament: two beams of light, a hairline frame, or slanted stripes."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sin

from studio.compose.board import Board
from studio.compose.items import Item, LightItem, Paint, ShapeItem
from studio.compose.outline import inset_box, polygon, rectangle
from studio.model.geometry import Box, Point
from studio.model.template import Ornament


def ornament(board: Board, layer: Ornament) -> Sequence[Item]:
    """The forms of the ornament for one layer."""
    kind = board.brand.shapes.ornament
    if kind == "beams":
        return _beams(board, layer)
    if kind == "frame" and layer.on != "photo":
        return [_hairline(board, layer)]
    if kind == "stripes" and layer.on == "ground":
        return _stripes(board)
    return []


def _beams(board: Board, layer: Ornament) -> list[LightItem]:
    """Two beams from beyond the top right corner, fading with distance."""
    if layer.on == "ground":
        return []
    width, height = board.size.width, board.size.height
    reach = (width**2 + height**2) ** 0.5 * (1.25 if layer.on == "accent" else 0.58)
    source = Point(width * 0.995, -0.01 * height)
    near, far = (layer.strength * 1.5, 0.0) if layer.on == "photo" else (0.34, 0.20)
    upright = width < height * 1.2
    spans = ((112.0, 122.0), (134.0, 148.0)) if upright else ((128.0, 137.0), (150.0, 161.0))
    beams = tuple(
        (_along(source, first, reach), _along(source, last, reach)) for first, last in spans
    )
    return [LightItem(source=source, beams=beams, near_strength=near, far_strength=far)]


def _along(source: Point, degrees: float, distance: float) -> Point:
    """A point at `degrees` clockwise from the right (screen coordinates)."""
    turn = radians(degrees)
    return Point(source.x + cos(turn) * distance, source.y + sin(turn) * distance)


def _hairline(board: Board, layer: Ornament) -> ShapeItem:
    inset = 2.6 * board.unit
    colour = board.brand.colours.on_accent if layer.on == "accent" else board.brand.colours.line
    return ShapeItem(
        name="ornament",
        outline=rectangle(inset_box(board.whole, inset)),
        paint=Paint(colours=(colour,)),
        opacity=0.55 if layer.on == "accent" else 1.0,
        stroke=max(1.0, 0.22 * board.unit),
        over_photos=True,
    )


def _stripes(board: Board) -> list[ShapeItem]:
    """Three slanted stripes of the panel colour, rising from the lower right."""
    width, height, u = board.size.width, board.size.height, board.unit
    lean = height * 0.27
    made = []
    for i in range(3):
        left = width - (14 + i * 13) * u
        outline = polygon(
            (left + lean, 0), (left + lean + 6.5 * u, 0), (left + 6.5 * u, height), (left, height)
        )
        made.append(
            ShapeItem(
                name="ornament",
                outline=outline,
                paint=Paint(colours=(board.brand.colours.panel,)),
                opacity=0.85 - 0.2 * i,
            )
        )
    return made


def glow(board: Board) -> ShapeItem:
    """Soft light of the brand's glow colour on the ground, from the upper right."""
    width, height = board.size.width, board.size.height
    centre = Point(width * 0.86, height * 0.08)
    colour = board.brand.colours.glow
    return ShapeItem(
        name="glow",
        outline=rectangle(board.whole),
        paint=Paint(
            colours=(colour, colour, colour, colour),
            stops=(0.0, 0.35, 0.7, 1.0),
            alphas=(1.0, 0.62, 0.2, 0.0),
            start=centre,
            radius=max(width, height) * 0.95,
        ),
    )  # fmt: skip


def on_box(box: Box, colour: str, name: str = "panel") -> ShapeItem:
    return ShapeItem(name=name, outline=rectangle(box), paint=Paint(colours=(colour,)))
