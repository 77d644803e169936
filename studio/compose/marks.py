"""The brand's small forms: tags, bars, bullets, the play mark, the arrow."""

from __future__ import annotations

from math import cos, pi, radians, sin, tan

from studio.compose.board import Board
from studio.compose.items import Outline, Paint, ShapeItem
from studio.compose.outline import polygon, rectangle, rounded
from studio.model.geometry import Box, Point

_SLANT = 15.0  # degrees of slanted tags, ticks and blocks


def flat(colour: str) -> Paint:
    return Paint(colours=(colour,))


def _slanted(box: Box) -> Outline:
    lean = box.height * tan(radians(_SLANT))
    return polygon(
        (box.x + lean, box.y), (box.right, box.y), (box.right - lean, box.bottom),
        (box.x, box.bottom),
    )  # fmt: skip


def tag_outline(board: Board, box: Box) -> Outline:
    """The ground of a tag, in the brand's form."""
    form = board.brand.shapes.tag
    if form == "pill":
        return rounded(box, box.height / 2)
    return _slanted(box) if form == "slant" else rectangle(box)


def bar(board: Board, name: str, left: float, top: float, mirrored: bool = False) -> ShapeItem:
    """A short bar of 9 x 1.5 u under a quote."""
    u = board.unit
    box = Box(left - 9 * u if mirrored else left, top, 9 * u, 1.5 * u)
    paint = flat(board.colour("accent"))
    form = board.brand.shapes.bar
    if form == "wedge":
        outline = polygon(
            (box.x, box.y), (box.right, box.y + 0.25 * u), (box.right, box.y + 0.5 * u),
            (box.x, box.bottom),
        )  # fmt: skip
    elif form == "thin":
        outline = rectangle(Box(box.x, box.y + 0.5 * u, box.width, 0.4 * u))
    else:
        outline = _slanted(Box(box.x, box.y, 2.4 * u, 1.5 * u))
    return ShapeItem(name=name, outline=outline, paint=paint)


def bars(board: Board, name: str, left: float, top: float, mirrored: bool) -> list[ShapeItem]:
    """The brand's bar: one form, or three slanted ticks."""
    if board.brand.shapes.bar != "ticks":
        return [bar(board, name, left, top, mirrored)]
    step = 2.6 * board.unit * (-1 if mirrored else 1)
    start = left + (5 * board.unit if mirrored else 0)
    return [bar(board, name, start + i * step, top, mirrored) for i in range(3)]


def bullet(board: Board, name: str, centre: Point, size: float, colour: str) -> list[ShapeItem]:
    """A bullet of about `size` pixels."""
    x, y, half = centre.x, centre.y, size / 2
    form = board.brand.shapes.bullet
    if form == "wedge":
        outline = polygon(
            (x - size * 0.7, y - half * 0.62),
            (x + size * 0.7, y - half * 0.12),
            (x + size * 0.7, y + half * 0.12),
            (x - size * 0.7, y + half * 0.62),
        )
        return [ShapeItem(name=name, outline=outline, paint=flat(colour))]
    if form == "block":
        outline = _slanted(Box(x - half * 1.2, y - half * 0.7, size * 1.2, size * 0.7))
        return [ShapeItem(name=name, outline=outline, paint=flat(colour))]
    if form == "blossom":
        return [
            _disc(name, x + sin(turn) * half * 0.5, y - cos(turn) * half * 0.5, half * 0.46, colour)
            for turn in (2 * pi * i / 5 for i in range(5))
        ]
    return [_disc(name, x, y, half * 0.6, colour)]


def _disc(name: str, x: float, y: float, radius: float, colour: str) -> ShapeItem:
    box = Box(x - radius, y - radius, 2 * radius, 2 * radius)
    return ShapeItem(name=name, outline=Outline(kind="ellipse", box=box), paint=flat(colour))


def disc(name: str, centre: Point, radius: float, colour: str) -> ShapeItem:
    return _disc(name, centre.x, centre.y, radius, colour)


def play_mark(board: Board, left: float, top: float, radius: float) -> list[ShapeItem]:
    """A round play mark: accent with a triangle of the shade's colour."""
    x, y = left + radius, top + radius
    return [
        _disc("play", x, y, radius, board.brand.colours.photo_accent),
        ShapeItem(
            name="play",
            outline=polygon(
                (x - radius * 0.26, y - radius * 0.4),
                (x + radius * 0.44, y),
                (x - radius * 0.26, y + radius * 0.4),
            ),
            paint=flat(board.brand.colours.shade),
        ),
    ]


def triangle(name: str, centre: Point, size: float, colour: str) -> ShapeItem:
    """A small triangle pointing right."""
    x, y = centre.x, centre.y
    outline = polygon(
        (x - size * 0.4, y - size * 0.5), (x + size * 0.5, y), (x - size * 0.4, y + size * 0.5)
    )
    return ShapeItem(name=name, outline=outline, paint=flat(colour))
