"""Items at another size: for measuring and for previews."""

from __future__ import annotations

from functools import singledispatch

from msgspec.structs import replace

from studio.compose.items import (
    Item,
    LightItem,
    LogoItem,
    NumeralItem,
    Outline,
    Paint,
    PhotoItem,
    PlacedLine,
    ShadeItem,
    ShapeItem,
    TextItem,
)
from studio.model.geometry import Box, Point


@singledispatch
def scaled(item: Item, by: float) -> Item:
    """The item with all its pixel lengths multiplied."""
    raise TypeError(f"nothing scales a {type(item).__name__}")


def _box(box: Box, by: float) -> Box:
    return box.scaled(by, by)


def _point(point: Point, by: float) -> Point:
    return Point(point.x * by, point.y * by)


def _outline(outline: Outline | None, by: float) -> Outline | None:
    if outline is None:
        return None
    return replace(
        outline,
        points=tuple(_point(p, by) for p in outline.points),
        box=None if outline.box is None else _box(outline.box, by),
        radius=outline.radius * by,
    )


def _paint(paint: Paint, by: float) -> Paint:
    return replace(
        paint,
        start=None if paint.start is None else _point(paint.start, by),
        end=None if paint.end is None else _point(paint.end, by),
        radius=None if paint.radius is None else paint.radius * by,
    )


@scaled.register
def _(item: PhotoItem, by: float) -> Item:
    return replace(item, area=_box(item.area, by), clip=_outline(item.clip, by))


@scaled.register
def _(item: ShapeItem, by: float) -> Item:
    return replace(
        item,
        outline=_outline(item.outline, by),
        paint=_paint(item.paint, by),
        stroke=item.stroke * by,
        clip=_outline(item.clip, by),
    )


@scaled.register
def _(item: LightItem, by: float) -> Item:
    beams = tuple((_point(first, by), _point(last, by)) for first, last in item.beams)
    return replace(item, source=_point(item.source, by), beams=beams)


@scaled.register
def _(item: ShadeItem, by: float) -> Item:
    return replace(
        item, flat=_box(item.flat, by), fade=item.fade * by, clip=_outline(item.clip, by)
    )


@scaled.register
def _(item: LogoItem, by: float) -> Item:
    return replace(item, box=_box(item.box, by))


@scaled.register
def _(item: TextItem, by: float) -> Item:
    lines = tuple(
        PlacedLine(line.text, line.x * by, line.baseline * by, line.width * by)
        for line in item.lines
    )
    return replace(
        item,
        box=_box(item.box, by),
        lines=lines,
        size=item.size * by,
        pivot=_point(item.pivot, by),
        paint=_paint(item.paint, by),
    )


@scaled.register
def _(item: NumeralItem, by: float) -> Item:
    text, photo = scaled(item.text, by), item.photo and scaled(item.photo, by)
    return replace(item, text=text, photo=photo)
