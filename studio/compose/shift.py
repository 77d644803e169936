"""Items at another place, and enlarged around a point."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce, singledispatch

from msgspec.structs import replace

from studio.compose.items import Item, LogoItem, NumeralItem, Outline, Paint, ShapeItem, TextItem
from studio.compose.outline import bounds_of
from studio.compose.scale import scaled
from studio.model.geometry import Box, Point


@singledispatch
def shifted(item: Item, x: float, y: float) -> Item:
    """The item moved by so many pixels."""
    raise TypeError(f"nothing moves a {type(item).__name__}")


def _point(point: Point, x: float, y: float) -> Point:
    return Point(point.x + x, point.y + y)


def _outline(outline: Outline, x: float, y: float) -> Outline:
    return replace(
        outline,
        points=tuple(_point(each, x, y) for each in outline.points),
        box=None if outline.box is None else outline.box.moved(x, y),
    )


def _paint(paint: Paint, x: float, y: float) -> Paint:
    return replace(
        paint,
        start=None if paint.start is None else _point(paint.start, x, y),
        end=None if paint.end is None else _point(paint.end, x, y),
    )


@shifted.register
def _(item: TextItem, x: float, y: float) -> Item:
    return replace(
        item,
        box=item.box.moved(x, y),
        lines=tuple(replace(n, x=n.x + x, baseline=n.baseline + y) for n in item.lines),
        paint=_paint(item.paint, x, y),
        pivot=_point(item.pivot, x, y),
    )


@shifted.register
def _(item: ShapeItem, x: float, y: float) -> Item:
    clip = None if item.clip is None else _outline(item.clip, x, y)
    return replace(
        item, outline=_outline(item.outline, x, y), paint=_paint(item.paint, x, y), clip=clip
    )


@shifted.register
def _(item: LogoItem, x: float, y: float) -> Item:
    return replace(item, box=item.box.moved(x, y))


@shifted.register
def _(item: NumeralItem, x: float, y: float) -> Item:
    photo = item.photo and replace(item.photo, area=item.photo.area.moved(x, y))
    return replace(item, text=shifted(item.text, x, y), photo=photo)


def enlarged(item: Item, by: float, around: Point) -> Item:
    """The item `by` times as large, where `around` stays where it is."""
    return shifted(scaled(item, by), around.x * (1 - by), around.y * (1 - by))


def extent_of(items: Iterable[Item]) -> Box | None:
    """The box around texts, forms and logos; None without any."""
    boxes = [box for item in items if (box := _box_of(item)) is not None]
    return reduce(Box.join, boxes) if boxes else None


@singledispatch
def _box_of(item: Item) -> Box | None:
    return None


@_box_of.register
def _(item: TextItem) -> Box | None:
    return item.box


@_box_of.register
def _(item: ShapeItem) -> Box | None:
    return bounds_of(item.outline)


@_box_of.register
def _(item: LogoItem) -> Box | None:
    return item.box


@_box_of.register
def _(item: NumeralItem) -> Box | None:
    return item.text.box
