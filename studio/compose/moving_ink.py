"""The box around what an item paints, less what the footage above it takes away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch

from PySide6.QtGui import QPainterPath

from studio.compose.items import (
    Item,
    LightItem,
    LogoItem,
    NumeralItem,
    PhotoItem,
    ShadeItem,
    ShapeItem,
    TextItem,
)
from studio.compose.outline import bounds_of, path_of, rect_of
from studio.compose.shade import shade_brush
from studio.compose.text.draw_text import text_path
from studio.compose.windows import window_path
from studio.model.geometry import Box, Size

_OVER, _UNDER, _BESIDE = 0.42, 0.32, 0.25  # font sizes: accents, descenders, leaning letters
_SOFT = 1.0  # pixels of smooth edges
_LEAST = 1.5  # pixels: thinner is what paths leave over, not a form


def ink_box(
    item: Item, size: Size, holes: Sequence[PhotoItem], *, exact: bool = False
) -> Box | None:
    """In pixels, inside the picture; None where footage hides the item whole.

    `exact`: a text's box ends with its letters, where others keep room for any accent.
    """
    whole = Box(0.0, 0.0, size.width, size.height)
    box = (_letters(item) if exact else None) or _ink(item, size)
    box = box.meet(whole)
    if box.area <= 0:
        return None
    if not holes:
        return box
    if any(hole.clip is None and hole.area.contains(box) for hole in holes):
        return None
    left = _path(box)
    for hole in holes:
        left = left.subtracted(window_path(hole))
    found = left.boundingRect()
    if min(found.width(), found.height()) < _LEAST:
        return None
    rest = Box(found.x(), found.y(), found.width(), found.height())
    return rest.grown(_SOFT).meet(box)


def _letters(item: Item) -> Box | None:
    """The box around the letters of a text; None for others, and for emoji, that have no path."""
    text = item.text if isinstance(item, NumeralItem) else item
    if not isinstance(text, TextItem) or text.turn:
        return None
    found = text_path(text).boundingRect()
    if found.width() < 0.8 * text.box.width:
        return None
    return Box(found.x(), found.y(), found.width(), found.height()).grown(_SOFT)


def _path(box: Box) -> QPainterPath:
    path = QPainterPath()
    path.addRect(rect_of(box))
    return path


@singledispatch
def _ink(item: Item, size: Size) -> Box:
    raise TypeError(f"nothing measures a {type(item).__name__}")


@_ink.register
def _(item: PhotoItem, size: Size) -> Box:
    return item.area if item.clip is None else bounds_of(item.clip).meet(item.area).grown(_SOFT)


@_ink.register
def _(item: ShapeItem, size: Size) -> Box:
    found = path_of(item.outline).boundingRect()
    box = Box(found.x(), found.y(), found.width(), found.height())
    plain = item.outline.kind == "box" and not item.stroke
    box = box if plain else box.grown(item.stroke / 2 + _SOFT)
    return box if item.clip is None else box.meet(bounds_of(item.clip))


@_ink.register
def _(item: LightItem, size: Size) -> Box:
    ends = [item.source, *(point for beam in item.beams for point in beam)]
    xs, ys = [end.x for end in ends], [end.y for end in ends]
    return Box.from_edges(min(xs), min(ys), max(xs), max(ys)).grown(8.0)


@_ink.register
def _(item: ShadeItem, size: Size) -> Box:
    _, area = shade_brush(item, size.width, size.height)
    return area if item.clip is None else area.meet(bounds_of(item.clip))


@_ink.register
def _(item: LogoItem, size: Size) -> Box:
    return item.box.grown(_SOFT)


@_ink.register
def _(item: TextItem, size: Size) -> Box:
    box = item.box
    around = Box.from_edges(
        box.x - _BESIDE * item.size, box.y - _OVER * item.size,
        box.right + _BESIDE * item.size, box.bottom + _UNDER * item.size,
    )  # fmt: skip
    return around.grown(0.2 * box.width) if item.turn else around


@_ink.register
def _(item: NumeralItem, size: Size) -> Box:
    return _ink(item.text, size)
