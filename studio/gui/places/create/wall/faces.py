"""What a tile shows, as one picture ready to be put on the screen: painted once, drawn often."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap

from studio.gui import icons
from studio.gui.overlays.app_kind import app_kind
from studio.gui.overlays.in_app import paint_app, picture_area, within
from studio.gui.overlays.zones import paint_zones
from studio.gui.places.create.wall.tiles import Tile
from studio.gui.theme import theme

RADIUS = 6.0
_MARK = 22  # pixels of a round mark over a picture
_MOST = 400  # faces kept: several walls of them
Picture = Callable[[QPainter, QRectF], object]


@dataclass(frozen=True)
class Looks:
    """What is drawn over and around pictures."""

    zones: bool = False
    in_app: bool = False
    thirds: bool = False
    account: str = ""
    dimmed: bool = False  # the file is not there any more


class Faces:
    """Keeps the faces of tiles for as long as nothing about them changes."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()

    def forget(self) -> None:
        """The theme, the language or the text size changed."""
        self._kept.clear()

    def face(
        self, key: Hashable, size: QSizeF, ratio: float, paint: Callable[[QPainter], object]
    ) -> QPixmap:
        """What `key` stands for; `size` in logical pixels, `ratio` device pixels for each."""
        whole = (key, size.width(), size.height(), ratio)
        found = self._kept.get(whole)
        if found is None:
            found = self._kept[whole] = _painted(size, ratio, paint)
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(whole)
        return found


def still(image: QImage | None, looks: Looks) -> Picture:
    """A picture that is there, or the place that waits for it."""

    def paint(painter: QPainter, place: QRectF) -> None:
        if image is None:
            _paint_waiting(painter, place, gone=looks.dimmed)
        else:
            painter.drawImage(place, image)

    return paint


def paint_tile(
    painter: QPainter, frame: QRectF, tile: Tile, picture: Picture, looks: Looks, *, shown: bool
) -> None:
    """A tile with everything that belongs on it, its corners bent, in `frame`.

    `shown`: there is a picture, so that it can be dimmed.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    place = picture_frame(frame, tile, looks)
    if looks.in_app:
        paint_app(painter, frame, tile.format, picture, account=looks.account, dark=theme().dark)
    else:
        picture(painter, frame)
    if looks.zones and not (looks.in_app and app_kind(tile.format) in ("cover", "plain")):
        paint_zones(painter, place, tile.format, labels=not looks.in_app)
    if looks.thirds:
        _paint_thirds(painter, place)
    if tile.left_out or (looks.dimmed and shown):
        veil = theme().colour("canvas")
        veil.setAlphaF(0.66)
        painter.fillRect(frame, veil)
    _paint_marks(painter, place, tile)
    _bend_corners(painter, frame)


def picture_frame(frame: QRectF, tile: Tile, looks: Looks) -> QRectF:
    """Where the picture itself stands in a tile."""
    return within(frame, picture_area(tile.format)) if looks.in_app else frame


def _painted(size: QSizeF, ratio: float, paint: Callable[[QPainter], object]) -> QPixmap:
    pixmap = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(theme().colour("canvas"))
    painter = QPainter(pixmap)
    paint(painter)
    painter.end()
    return pixmap


def _paint_waiting(painter: QPainter, place: QRectF, *, gone: bool) -> None:
    """Nothing was drawn yet: the shape, and whether anything will come."""
    painter.fillRect(place, theme().colour("border"))
    if gone:
        side = min(28.0, place.width() * 0.4, place.height() * 0.4)
        sign = QRectF(0, 0, side, side)
        sign.moveCenter(place.center())
        icons.paint(painter, sign, "mdi6.image-off-outline", "text-3")


def _paint_thirds(painter: QPainter, place: QRectF) -> None:
    lines = []
    for part in (1 / 3, 2 / 3):
        x, y = place.x() + part * place.width(), place.y() + part * place.height()
        lines.append(QLineF(x, place.top(), x, place.bottom()))
        lines.append(QLineF(place.left(), y, place.right(), y))
    for colour, wide in ((QColor(0, 0, 0, 90), 2.0), (QColor(255, 255, 255, 200), 1.0)):
        painter.setPen(QPen(colour, wide))
        painter.drawLines(lines)


def _paint_marks(painter: QPainter, frame: QRectF, tile: Tile) -> None:
    """Round marks in the upper right corner: left out, to check, changed separately."""
    marks = [
        (tile.left_out, "mdi6.eye-off-outline", "text-2", "surface"),
        (bool(tile.doubts) and not tile.left_out, "mdi6.alert", "warn", "warn-soft"),
        (tile.changed, "mdi6.link-variant-off", "differs", "surface"),
    ]
    side = min(_MARK, frame.width() * 0.36, frame.height() * 0.36)
    x, y = frame.right() - side - side * 0.25, frame.top() + side * 0.25
    for there, icon, ink, ground in marks:
        if not there:
            continue
        disc = QRectF(x, y, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour(ground))
        painter.drawEllipse(disc)
        inner = side * 0.2
        icons.paint(painter, disc.adjusted(inner, inner, -inner, -inner), icon, ink)
        x -= side * 1.18


def _bend_corners(painter: QPainter, frame: QRectF) -> None:
    """Paint the corners in the colour of the wall: cheaper than clipping every picture."""
    corners = QPainterPath()
    corners.addRect(frame)
    corners.addRoundedRect(frame, RADIUS, RADIUS)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(corners, theme().colour("canvas"))
