"""Placed items to pixels, with Qt's painter. What the window shows and what is exported."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QBrush,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QTransform,
)

from studio.compose.items import (
    Blend,
    Item,
    Layout,
    LightItem,
    LogoItem,
    NumeralItem,
    PhotoItem,
    ShadeItem,
    ShapeItem,
    TextItem,
)
from studio.compose.light import shine
from studio.compose.outline import path_of, rect_of
from studio.compose.photo import Photo, Pixels
from studio.compose.qt import ensure_qt
from studio.compose.text.draw_text import brush_of, draw_text, text_path
from studio.media.logo import open_logo
from studio.model.geometry import Box

BLENDS = {
    "normal": QPainter.CompositionMode.CompositionMode_SourceOver,
    "screen": QPainter.CompositionMode.CompositionMode_Screen,
    "soft_light": QPainter.CompositionMode.CompositionMode_SoftLight,
    "overlay": QPainter.CompositionMode.CompositionMode_Overlay,
}
_BLUR_WIDTH = 96  # a photo this wide, enlarged, is the blurred edge


class Canvas:
    """The picture being drawn: its pixels (BGRX, or premultiplied BGRA) and a painter on them."""

    def __init__(
        self, width: int, height: int, photos: Sequence[Photo], *, see_through: bool = False
    ) -> None:
        self.pixels: NDArray[np.uint8] = np.zeros((height, width, 4), np.uint8)
        self.photos = photos
        form = (
            QImage.Format.Format_ARGB32_Premultiplied if see_through else QImage.Format.Format_RGB32
        )
        self.image = QImage(self.pixels.data, width, height, width * 4, form)
        self.painter = QPainter(self.image)
        self.painter.setRenderHints(
            QPainter.RenderHint.Antialiasing
            | QPainter.RenderHint.TextAntialiasing
            | QPainter.RenderHint.SmoothPixmapTransform
        )

    def close(self) -> Pixels:
        """End painting; the pixels as height x width x 3, RGB."""
        self.painter.end()
        return np.asarray(cv2.cvtColor(self.pixels, cv2.COLOR_BGRA2RGB), np.uint8)


def draw(layout: Layout, photos: Sequence[Photo]) -> Pixels:
    """The finished picture, height x width x 3, sRGB."""
    return draw_items(layout.items, layout.size.width, layout.size.height, photos)


def draw_items(items: Sequence[Item], width: int, height: int, photos: Sequence[Photo]) -> Pixels:
    """Some items on black, at a size they were scaled to."""
    ensure_qt()
    canvas = Canvas(width, height, photos)
    for item in items:
        paint(item, canvas)
    return canvas.close()


@singledispatch
def paint(item: Item, canvas: Canvas) -> None:
    """Paint one item on what is there."""
    raise TypeError(f"nothing draws a {type(item).__name__}")


@paint.register
def _(item: PhotoItem, canvas: Canvas) -> None:
    box = _whole_pixels(item.area)
    if box.width < 1 or box.height < 1:
        return
    pixels = photo_pixels(item, canvas.photos, int(box.width), int(box.height))
    if item.clip is None and _inside(box, canvas):
        left, top = int(box.x), int(box.y)
        view = canvas.pixels[top : top + pixels.shape[0], left : left + pixels.shape[1]]
        cv2.cvtColor(pixels, cv2.COLOR_RGB2BGRA, dst=view)
        return
    image = _image_of(pixels)
    brush = QBrush(image)
    brush.setTransform(QTransform.fromTranslate(box.x, box.y))
    if item.clip is None:
        canvas.painter.fillRect(rect_of(box), brush)
    else:
        canvas.painter.fillPath(_within(path_of(item.clip), item, box), brush)


def _within(path: QPainterPath, item: PhotoItem, box: Box) -> QPainterPath:
    """The clip where the photo is; a texture would repeat beyond its area."""
    inner = QPainterPath()
    inner.addRect(rect_of(box))
    bounds = path.boundingRect()
    return path if inner.boundingRect().contains(bounds) else path.intersected(inner)


def photo_pixels(item: PhotoItem, photos: Sequence[Photo], width: int, height: int) -> Pixels:
    """The photo's part at its final size, with blur, mirror and tint."""
    photo = photos[item.source].tinted(item.tint, item.tint_strength)
    if item.blurred:
        pixels = _blurred(photo, item.crop, width, height)
    else:
        pixels = photo.region(item.crop, width, height)
    if item.mirrored:
        pixels = np.ascontiguousarray(pixels[:, ::-1])
    return pixels


def _blurred(photo: Photo, crop: Box, width: int, height: int) -> Pixels:
    rows = max(2, round(_BLUR_WIDTH * height / width))
    small = photo.region(crop, _BLUR_WIDTH, rows)
    soft = cv2.GaussianBlur(small, (0, 0), 3.2)
    return np.asarray(cv2.resize(soft, (width, height), interpolation=cv2.INTER_CUBIC), np.uint8)


def _whole_pixels(box: Box) -> Box:
    left, top = int(np.floor(box.x + 1e-6)), int(np.floor(box.y + 1e-6))
    right, bottom = int(np.ceil(box.right - 1e-6)), int(np.ceil(box.bottom - 1e-6))
    return Box(left, top, right - left, bottom - top)


def _inside(box: Box, canvas: Canvas) -> bool:
    height, width = canvas.pixels.shape[:2]
    return box.x >= 0 and box.y >= 0 and box.right <= width and box.bottom <= height


def _image_of(pixels: Pixels) -> QImage:
    bgrx = cv2.cvtColor(pixels, cv2.COLOR_RGB2BGRA)
    height, width = bgrx.shape[:2]
    return QImage(bgrx.data, width, height, width * 4, QImage.Format.Format_RGB32).copy()


@paint.register
def _(item: ShapeItem, canvas: Canvas) -> None:
    painter, brush = canvas.painter, brush_of(item.paint)
    plain = item.clip is None and item.opacity == 1.0 and item.blend == "normal"
    if plain and item.outline.kind == "box" and item.outline.box and not item.stroke:
        painter.fillRect(rect_of(item.outline.box), brush)
        return
    painter.save()
    if item.clip is not None:
        painter.setClipPath(path_of(item.clip))
    painter.setOpacity(item.opacity)
    painter.setCompositionMode(BLENDS[item.blend])
    path = path_of(item.outline)
    if item.stroke > 0:
        painter.strokePath(path, QPen(brush, item.stroke, Qt.PenStyle.SolidLine))
    else:
        painter.fillPath(path, brush)
    painter.restore()


@paint.register
def _(item: LightItem, canvas: Canvas) -> None:
    shine(canvas.pixels, item)


@paint.register
def _(item: ShadeItem, canvas: Canvas) -> None:
    from studio.compose.shade import shade_brush

    height, width = canvas.pixels.shape[:2]
    brush, area = shade_brush(item, width, height)
    if item.clip is not None:
        canvas.painter.save()
        canvas.painter.setClipPath(path_of(item.clip))
        canvas.painter.fillRect(rect_of(area), brush)
        canvas.painter.restore()
    else:
        canvas.painter.fillRect(rect_of(area), brush)


@paint.register
def _(item: LogoItem, canvas: Canvas) -> None:
    size = max(1, round(item.box.width)), max(1, round(item.box.height))
    pixels = open_logo(Path(item.file), *size)
    height, width = pixels.shape[:2]
    image = QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGBA8888)
    canvas.painter.drawImage(QPointF(round(item.box.x), round(item.box.y)), image)


@paint.register
def _(item: TextItem, canvas: Canvas) -> None:
    draw_text(canvas.painter, item)


@paint.register
def _(item: NumeralItem, canvas: Canvas) -> None:
    path = text_path(item.text)
    canvas.painter.fillPath(path, brush_of(item.text.paint))
    if item.photo is None:
        return
    box = _whole_pixels(item.photo.area)
    pixels = photo_pixels(item.photo, canvas.photos, int(box.width), int(box.height))
    brush = QBrush(_image_of(pixels))
    brush.setTransform(QTransform.fromTranslate(box.x, box.y))
    canvas.painter.save()
    canvas.painter.setOpacity(item.strength)
    canvas.painter.setCompositionMode(BLENDS[_numeral_blend(item.blend)])
    canvas.painter.fillPath(path, brush)
    canvas.painter.restore()


def _numeral_blend(blend: Blend) -> Blend:
    return blend if blend in ("overlay", "soft_light") else "overlay"
