"""A photo in the brand's mask: a disc with its crescent, an arch, or a slanted bleed."""

from __future__ import annotations

from math import radians, tan

from msgspec.structs import replace

from studio.compose.areas import Part, part_of
from studio.compose.board import Board
from studio.compose.items import Outline, Paint, ShapeItem
from studio.compose.outline import bounds_of, polygon
from studio.model.geometry import Box, Point
from studio.model.template import Length, Portrait

SHIFT = 2.6  # u: how far the light shape looks out behind a corner portrait
_CRESCENT = 0.035  # of the diameter
_WIDEST: Length = {"upright": 0.62, "wide": 0.5}  # of the width that a disc may take
_TIGHT = 0.62  # of its size where the safe area is low
_ARCH = 0.78  # width of an arch to its height


def portrait_outline(board: Board, layer: Portrait) -> Outline:
    """The mask's path, in pixels."""
    mask = board.brand.shapes.mask
    if layer.style == "corner":
        return _corner(board, layer, mask)
    box = disc_box(board, layer)
    if mask == "disc":
        return Outline(kind="ellipse", box=box)
    seen = box.meet(board.whole)
    if mask == "arch":
        return Outline(kind="arch", box=_arch_box(board, seen))
    if seen.height > 0.7 * board.size.height:
        seen = Box.from_edges(seen.x, 0, board.size.width, board.size.height)
    return _slanted(board, seen)


def disc_box(board: Board, layer: Portrait) -> Box:
    """The disc's box; it may reach beyond the picture."""
    from_right, top, diameter = (side * board.unit for side in board.at(layer.disc))
    stage = board.stage
    seen = min(from_right, diameter)  # a disc at the left takes no more than itself
    shrunk = min(1.0, board.at(_WIDEST) * stage.width / seen)
    if board.family in layer.hang:
        shrunk = shrunk if board.roomy else _TIGHT
        top += board.content.y - stage.y
    else:
        top += (1 - shrunk) * diameter / 2
    left = stage.right - from_right * shrunk
    if from_right - diameter / 2 > stage.width / 2:  # it keeps its distance from the left
        left = max(stage.right - from_right, board.content.x)
    return Box(left, stage.y + top, diameter * shrunk, diameter * shrunk)


def _arch_box(board: Board, seen: Box) -> Box:
    """An arch inside the margins; it stands on the border where the portrait bleeds."""
    content = board.content
    top = max(seen.y, content.y * 0.9)
    bottom = board.size.height if seen.bottom >= board.size.height - 1 else seen.bottom
    height = bottom - top
    width = min(height * _ARCH, content.right - max(seen.x, content.x))
    left = seen.x if _stands_free(board, seen) else content.right - width
    return Box(left, top, width, height)


def _stands_free(board: Board, seen: Box) -> bool:
    """Whether a mask keeps away from the right border."""
    return seen.right < board.content.right - 2 * board.unit


def _slanted(board: Board, seen: Box) -> Outline:
    """A bleed off the right border with its left edge at the brand's angle."""
    lean = seen.height * tan(radians(-board.brand.shapes.angle)) / 2
    low = seen.height >= board.size.height - 1
    drop = 0.0 if low else (seen.width * tan(radians(-board.brand.shapes.angle)))
    top = min(seen.y, 0.0) if seen.y <= 0.1 * board.size.height else seen.y
    if _stands_free(board, seen):
        return polygon(
            (seen.x + 2 * lean, seen.y), (seen.right, seen.y),
            (seen.right - 2 * lean, seen.bottom), (seen.x, seen.bottom),
        )  # fmt: skip
    return polygon(
        (seen.x + lean, top),
        (board.size.width, top),
        (board.size.width, seen.bottom - drop),
        (seen.x - lean, seen.bottom),
    )


def _corner(board: Board, layer: Portrait, mask: str) -> Outline:
    part = part_of(board, board.at(layer.area))
    assert part is not None
    full_height = part.bottom >= board.size.height - 1
    if mask == "arch":
        return Outline(kind="arch", box=_arch_box(board, part.bounds))
    if full_height:
        return part.outline or Outline(kind="rounded", box=part.bounds)
    if mask == "slant":
        return _slanted(board, part.bounds)
    radius = 0.34 * min(part.bounds.width, part.bounds.height)
    return Outline(kind="rounded", box=part.bounds, radius=radius, corners="bottom_left")


def light_shape(board: Board, layer: Portrait, outline: Outline) -> ShapeItem:
    """The same form, shifted, in the brand's gradient: the light on the portrait."""
    box = bounds_of(outline)
    colours = board.brand.colours
    if layer.style == "disc" and outline.kind == "ellipse":
        shift = box.width * _CRESCENT
        shades = colours.word_gradient or colours.gradient or (colours.accent,)
    else:
        shift = SHIFT * board.unit
        shades = tuple(reversed(colours.gradient)) or (colours.accent,)
    bleeds = box.bottom >= board.size.height - 1
    down = 0.0 if bleeds and outline.kind != "ellipse" else shift
    moved = _moved(outline, -shift, down, board.size.width)
    paint = Paint(colours=shades, start=Point(box.x, box.bottom), end=Point(box.right, box.y))
    return ShapeItem(name="light", outline=moved, paint=paint)


def _moved(outline: Outline, x: float, y: float, border: float) -> Outline:
    """The outline elsewhere. What bled off the right border still does."""
    box = None if outline.box is None else outline.box.moved(x, y)
    if box is not None and outline.kind == "rounded" and box.right - x >= border:
        box = Box.from_edges(box.x, box.y, border, box.bottom)
    return replace(
        outline,
        points=tuple(Point(p.x + x * (p.x < border), p.y + y) for p in outline.points),
        box=box,
    )


def portrait_part(board: Board, outline: Outline) -> Part:
    """The mask as a part, so that a photo can be framed in what is seen of it."""
    seen = bounds_of(outline).meet(board.whole)
    return Part(
        seen.x, seen.y, seen.right, seen.bottom,
        slanted=frozenset(), slope=0.0, whole=board.whole, mask=outline,
    )  # fmt: skip
