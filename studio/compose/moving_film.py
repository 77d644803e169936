"""A film of what lies over footage: each part drawn once, put together for each distinct frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from studio.compose.draw import Canvas, paint
from studio.compose.items import Item, LightItem, PhotoItem
from studio.compose.light import light_alone, shine_through
from studio.compose.motion import GONE, Cue, Look
from studio.compose.moving_layer import MovingLayer, Rgba, even_box
from studio.compose.moving_looks import beams_open, between_rows, grown, lengthened, risen
from studio.compose.photo import Photo
from studio.compose.windows import window_path
from studio.model.geometry import Box, Point, Size

_PUNCH = QPainter.CompositionMode.CompositionMode_DestinationOut
_GLASS = QImage.Format.Format_ARGB32_Premultiplied
_ALIGNED = 4  # pixels: light is reckoned on every fourth


@dataclass(frozen=True, slots=True)
class Mover:
    """Items that come and go as one. `box`: around their ink at rest, in whole pixels.

    `holes`: places of footage above them. `backwards`: right-to-left, it grows from the right.
    """

    items: tuple[Item, ...]
    cue: Cue
    box: Box
    holes: tuple[PhotoItem, ...] = ()
    backwards: bool = False

    @property
    def reach(self) -> Box:
        """The box around all places that it passes."""
        by, how = self.cue.by, self.cue.movement.how
        if how == "rise":
            return self.box.join(self.box.moved(0.0, by + 1))
        return self.box.join(self.box.moved(by + 1, 0.0)) if how == "slide" else self.box


def film(
    movers: Sequence[Mover], size: Size, photos: Sequence[Photo], frames: int
) -> MovingLayer | None:
    """One layer of some movers, in drawing order; None where nothing of them ever shows."""
    if not movers:
        return None
    at, looks = _distinct(movers, frames)
    if not at:
        return None
    box = even_box([mover.reach for mover in movers], size)
    if box.width < 2 or box.height < 2:
        return None
    made = _Film(movers, looks, size, photos, box)
    return MovingLayer(int(box.x), int(box.y), int(box.width), int(box.height), at, made.draw)


def _distinct(
    movers: Sequence[Mover], frames: int
) -> tuple[tuple[int, ...], tuple[tuple[Look, ...], ...]]:
    """The frames in which a new picture begins, and every mover's look in each."""
    at: list[int] = []
    looks: list[tuple[Look, ...]] = []
    for frame in sorted(set().union(*(mover.cue.changes() for mover in movers))):
        if frame >= frames:
            break
        now = tuple(mover.cue.look(frame) for mover in movers)
        before = looks[-1] if looks else (GONE,) * len(movers)
        if now != before:
            at.append(frame)
            looks.append(now)
    return tuple(at), tuple(looks)


class _Film:
    """Draws the pictures of a layer. Only what changed since the picture before is redone."""

    def __init__(
        self,
        movers: Sequence[Mover],
        looks: tuple[tuple[Look, ...], ...],
        size: Size,
        photos: Sequence[Photo],
        box: Box,
    ) -> None:
        self._movers, self._looks, self._size = movers, looks, size
        self._photos, self._box = photos, box
        self._pictures: dict[int, NDArray[np.uint8]] = {}
        self._glass: NDArray[np.uint8] | None = None
        self._straight: Rgba | None = None
        self._drawn = -1
        self._lock = Lock()

    def draw(self, index: int) -> Rgba:
        """The picture `index`, height x width x 4, straight alpha."""
        with self._lock:
            height, width = int(self._box.height), int(self._box.width)
            whole = self._straight is None or index != self._drawn + 1
            if self._glass is None or self._straight is None:
                self._glass = np.zeros((height, width, 4), np.uint8)
                self._straight = np.zeros((height, width, 4), np.uint8)
            for dirty in [self._box] if whole else self._changed(index):
                self._compose(dirty, self._looks[index])
            self._drawn = index
            made = self._straight.copy()
            if index == len(self._looks) - 1:
                self._forget()
            return made

    def _forget(self) -> None:
        """Let go of the pictures: most layers are drawn once."""
        self._pictures.clear()
        self._glass = self._straight = None
        self._drawn = -1

    def _changed(self, index: int) -> list[Box]:
        """Where this picture differs from the one before."""
        before, now = self._looks[index - 1], self._looks[index]
        found: list[Box] = []
        for mover, old, new in zip(self._movers, before, now, strict=True):
            if old != new:
                box = even_box([mover.reach], self._size).meet(self._box)
                touching = [other for other in found if other.meet(box).area > 0]
                for other in touching:
                    box = box.join(other)
                    found.remove(other)
                found.append(box)
        return [box for box in found if box.area > 0]

    def _compose(self, dirty: Box, looks: tuple[Look, ...]) -> None:
        assert self._glass is not None
        assert self._straight is not None
        box = self._box
        left, top = int(dirty.x - box.x), int(dirty.y - box.y)
        rows, columns = slice(top, top + int(dirty.height)), slice(left, left + int(dirty.width))
        self._glass[rows, columns] = 0
        image = _image(self._glass)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(-box.x, -box.y)
        painter.setClipRect(QRectF(dirty.x, dirty.y, dirty.width, dirty.height))
        for number, (mover, look) in enumerate(zip(self._movers, looks, strict=True)):
            if look.strength > 0 and mover.reach.meet(dirty).area > 0:
                self._put(painter, number, look)
        painter.end()
        part = QRect(left, top, int(dirty.width), int(dirty.height))
        straight = image.copy(part).convertToFormat(QImage.Format.Format_RGBA8888)
        self._straight[rows, columns] = _pixels_of(straight)

    def _put(self, painter: QPainter, number: int, look: Look) -> None:
        mover = self._movers[number]
        pixels, x, y = self._looking(mover, number, look)
        if not pixels.size:
            return
        image = _image(pixels)
        painter.setOpacity(look.strength)
        if look.scale != 1.0:
            centre = mover.box.centre
            painter.save()
            painter.translate(centre.x, centre.y)
            painter.scale(look.scale, look.scale)
            painter.drawImage(QPointF(x - centre.x, y - centre.y), image)
            painter.restore()
        else:
            painter.drawImage(QPointF(x, y), image)
        painter.setOpacity(1.0)

    def _looking(
        self, mover: Mover, number: int, look: Look
    ) -> tuple[NDArray[np.uint8], float, float]:
        """The mover's picture in a look, and where it lies."""
        how, box = mover.cue.movement.how, mover.box
        if how == "open" and look.shown < 1:
            return drawn_alone(mover, self._size, self._photos, look.shown), box.x, box.y
        pixels = self._picture(mover, number)
        if how == "grow" and look.shown < 1:
            pixels = grown(pixels, look.shown, mover.backwards)
        elif how == "draw" and look.shown < 1:
            pixels = lengthened(pixels, look.shown, mover.backwards)
        elif how == "wipe" and look.shown < 1:
            pixels = risen(pixels, look.shown)
        right, down = floor(look.right), floor(look.down)
        pixels = between_rows(pixels, look.down - down)
        return pixels, box.x + right, box.y + down

    def _picture(self, mover: Mover, number: int) -> NDArray[np.uint8]:
        if number not in self._pictures:
            self._pictures[number] = drawn_alone(mover, self._size, self._photos)
        return self._pictures[number]


def drawn_alone(
    mover: Mover, size: Size, photos: Sequence[Photo], opened: float = 1.0
) -> NDArray[np.uint8]:
    """A mover on nothing, cut to its box: premultiplied BGRA."""
    box = mover.box
    rows = slice(int(box.y), int(box.bottom))
    columns = slice(int(box.x), int(box.right))
    if len(mover.items) == 1 and isinstance(mover.items[0], LightItem) and not mover.holes:
        light = beams_open(mover.items[0], opened, Point(box.x, box.y))
        return light_alone(light, int(box.width), int(box.height))
    # Zeros of a whole picture cost nothing until they are painted on.
    canvas = Canvas(size.width, size.height, photos, see_through=True)
    for item in mover.items:
        if isinstance(item, LightItem):
            shine_through(canvas.pixels, beams_open(item, opened))
        else:
            paint(item, canvas)
    canvas.painter.setCompositionMode(_PUNCH)
    for hole in mover.holes:
        canvas.painter.fillPath(window_path(hole), Qt.GlobalColor.black)
    canvas.painter.end()
    return canvas.pixels[rows, columns].copy()


def pixel_box(box: Box, size: Size, *, aligned: bool = False) -> Box:
    """The whole pixels that a box touches, inside the picture."""
    step = _ALIGNED if aligned else 1
    return Box.from_edges(
        max(0, floor(box.x / step) * step), max(0, floor(box.y / step) * step),
        min(size.width, -floor(-box.right)), min(size.height, -floor(-box.bottom)),
    )  # fmt: skip


def _image(pixels: NDArray[np.uint8]) -> QImage:
    """Pixels as a picture of Qt; keep them while it is used."""
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, width * 4, _GLASS)


def _pixels_of(image: QImage) -> Rgba:
    """A view of a picture's pixels; keep the picture while it is used."""
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4)
