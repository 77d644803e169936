"""One tile of the strip: its picture, its ring, its mark and its name."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio.gui import icons
from studio.gui.desk import Desk
from studio.gui.format_words import short_label
from studio.gui.places.create.focus.kept_pictures import KeptPictures
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets.painting import rounded
from studio.gui.words import words
from studio.model.network import Format

_Index = QModelIndex | QPersistentModelIndex
_TILE_ROLE = Qt.ItemDataRole.UserRole
_HEIGHT = 72  # of a picture
_WIDEST = 136
_ABOVE, _BELOW, _BESIDE = 14, 26, 6
_RADIUS = 5.0


@dataclass(frozen=True)
class Tile:
    """What is to be seen of a format. `linked`: changes of its neighbour reach it."""

    format: Format
    post_id: str
    current: bool
    linked: bool
    differs: bool


class TilePainter(QStyledItemDelegate):
    """Paints tiles from previews; asks for what is not there yet."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept = KeptPictures()
        self._sizes: dict[tuple[str, str, float], QSize] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        tile: Tile = index.data(_TILE_ROLE)
        name = (tile.format.id, words().language, theme().text_scale)
        if name not in self._sizes:
            width = max(picture_size(tile.format).width(), self._label_width(tile))
            size = QSize(round(width) + 2 * _BESIDE, px(_HEIGHT + _ABOVE + _BELOW))
            self._sizes[name] = size
        return self._sizes[name]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tile: Tile = index.data(_TILE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(option.rect)
        size = picture_size(tile.format)
        area = QRectF(
            place.x() + _BESIDE,
            place.y() + px(_ABOVE) + (px(_HEIGHT) - size.height()) / 2,
            size.width(), size.height(),
        )  # fmt: skip
        self._paint_picture(painter, area, tile)
        self._paint_ring(painter, area, tile, bool(option.state & QStyle.StateFlag.State_MouseOver))
        if tile.differs:
            _paint_mark(painter, area)
        self._paint_label(painter, place, tile)
        painter.restore()

    def _paint_picture(self, painter: QPainter, area: QRectF, tile: Tile) -> None:
        ratio = painter.device().devicePixelRatioF()
        wanted = QSize(round(area.width() * ratio), round(area.height() * ratio))
        preview = self._desk.previews.of(tile.post_id, tile.format.id, wanted)
        if preview is None:
            rounded(painter, area, _RADIUS, theme().colour("sunken"))
            return
        name = (preview.image.cacheKey(), wanted.width(), wanted.height())
        shown = self._kept.get(name, lambda: _with_corners(preview.image, wanted, ratio))
        painter.drawPixmap(area.topLeft().toPoint(), shown)

    def _paint_ring(self, painter: QPainter, area: QRectF, tile: Tile, hovered: bool) -> None:
        if tile.current:
            rounded(painter, area.adjusted(-4, -4, 4, 4), 8, None, theme().colour("accent"), 2)
        elif tile.linked:
            rounded(painter, area.adjusted(-3, -3, 3, 3), 7, None, theme().colour("linked"), 1.25)
        elif hovered:
            rounded(painter, area.adjusted(-3, -3, 3, 3), 7, None, theme().colour("outline"), 1)

    def _paint_label(self, painter: QPainter, place: QRectF, tile: Tile) -> None:
        token = "accent" if tile.current else "text-2"
        side = px(12)
        line = QRectF(
            place.x() + _BESIDE, place.y() + px(_ABOVE + _HEIGHT + 7), place.width(), px(16)
        )
        mark = QRectF(line.x(), line.y() + (line.height() - side) / 2, side, side)
        icons.paint(painter, mark, icons.network_sign(tile.format.network), token)
        painter.setFont(font("caption", 500 if tile.current else 400))
        painter.setPen(theme().colour(token))
        text = line.adjusted(side + 4, 0, -_BESIDE, 0)
        shown = QFontMetricsF(painter.font()).elidedText(
            short_label(tile.format), Qt.TextElideMode.ElideRight, text.width() + 1
        )
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _label_width(self, tile: Tile) -> float:
        wide = QFontMetricsF(font("caption", 500)).horizontalAdvance(short_label(tile.format))
        return min(wide + px(12) + 6, px(_WIDEST))


def picture_size(wanted: Format) -> QSizeF:
    """The size of a format's tile: all of one height, none so wide that few others show."""
    ratio = wanted.size.ratio
    width = min(px(_HEIGHT) * ratio, px(_WIDEST))
    return QSizeF(round(width), round(width / ratio))


def _with_corners(image: QImage, size: QSize, ratio: float) -> QPixmap:
    """A picture at its size in device pixels, with rounded corners."""
    made = QPixmap(size)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    path = QPainterPath()
    path.addRoundedRect(QRectF(made.rect()), _RADIUS * ratio, _RADIUS * ratio)
    painter.setClipPath(path)
    painter.drawImage(QRectF(made.rect()), image)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def _paint_mark(painter: QPainter, area: QRectF) -> None:
    """The badge of what was changed separately."""
    side = px(16)
    disc = QRectF(area.right() - side - 3, area.y() + 3, side, side)
    rounded(painter, disc, side / 2, theme().colour("differs-soft"))
    icons.paint(painter, disc.adjusted(3, 3, -3, -3), "link-variant-off", "differs")
