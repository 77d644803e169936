"""Painting the wall: heads, tiles with their rings, and the words under them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPen, QPixmap, QStaticText

from studio.gui import icons
from studio.gui.brands import brand_of
from studio.gui.desk import Desk
from studio.gui.places.create.focus.stage import stage_of
from studio.gui.places.create.wall import spoken
from studio.gui.places.create.wall.faces import (
    Faces,
    Looks,
    paint_tile,
    picture_frame,
    still,
)
from studio.gui.places.create.wall.motion import Motion, on_tile
from studio.gui.places.create.wall.tiles import Band, Tile
from studio.gui.theme import theme
from studio.gui.type import font, line, px
from studio.gui.widgets.painting import rounded
from studio.gui.words import words
from studio.wording import say

WORDS_GAP = 5  # between a tile and the words under it
_SELECTED, _LINKED = 3.0, 1.5  # width of rings


@dataclass(frozen=True)
class Spot:
    """A tile and how it stands there."""

    tile: Tile
    frame: QRect
    selected: bool = False
    linked: bool = False
    hovered: bool = False
    flashed: bool = False  # was just changed by an undo
    focal: bool = False  # its focal point is being moved


class WallPainter:
    """Fonts, texts and icons are made once; a paint only puts them down."""

    def __init__(self, desk: Desk, motion: Motion) -> None:
        self._desk = desk
        self._motion = motion
        self._faces = Faces()
        self._texts: dict[tuple[str, int, int], QStaticText] = {}
        self._icons: dict[tuple[str, str, int, float], QPixmap] = {}
        self.renew()

    def renew(self) -> None:
        """The theme, the language or the text size changed."""
        self._faces.forget()
        self._texts.clear()
        self._icons.clear()
        self._bold = font("caption", 600)
        self._light = font("caption", tabular=True)
        self._head = font("small", 500)

    def looks(self) -> Looks:
        """What is drawn over pictures now."""
        view, brand = self._desk.view, brand_of(self._desk.document.project)
        problem = self._desk.previews.problem(self._desk.selection.post_id)
        return Looks(
            zones=view.safe_zones,
            in_app=view.in_app,
            thirds=view.thirds,
            account=brand.name if brand else "",
            dimmed=problem is not None,
        )

    def paint_head(
        self, painter: QPainter, place: QRect, band: Band, *, again: bool = False
    ) -> None:
        """The sign and the name over a group; `again`: over a further row of it."""
        left = float(place.x())
        token = "text-3" if again else "text-2"
        if band.icon:
            side = px(15)
            sign = band.icon if "." in band.icon else icons.network_sign(band.icon)
            top = place.y() + (place.height() - side) / 2
            painter.drawPixmap(QPointF(left, top), self._icon(painter, sign, token, side))
            left += side + px(6)
        painter.setFont(self._head)
        painter.setPen(theme().colour(token))
        name = self._text(head_of(band, again=again), round(place.right() - left) + 1, self._head)
        top = place.y() + (place.height() - name.size().height()) / 2
        painter.drawStaticText(QPointF(left, top), name)

    def head_width(self, band: Band, *, again: bool = False) -> int:
        """Pixels that the head of a group takes; `again`: over a further row of it."""
        side = px(15) + px(6) if band.icon else 0
        name = head_of(band, again=again)
        return round(side + QFontMetricsF(self._head).horizontalAdvance(name)) + 1

    def paint(self, painter: QPainter, spot: Spot, looks: Looks) -> None:
        """One tile. Asks for its picture."""
        ratio = painter.device().devicePixelRatioF()
        frame = snapped(QRectF(spot.frame), ratio, painter.transform().dy())
        place = picture_frame(frame, spot.tile, looks)
        size = device_size(place, ratio)
        preview = self._desk.previews.of(self._desk.selection.post_id, spot.tile.id, size)
        if preview is not None and preview.exact:
            self._motion.settled(spot.tile.id)
        showing = self._motion.showing(spot.tile.id, size, preview)
        if showing is not None:
            paint_tile(painter, frame, spot.tile, showing.paint, looks, shown=True)
            self._paint_words(painter, spot)
        else:
            image = preview.image if preview else None
            painter.drawPixmap(frame.topLeft(), self._face(spot, frame, image, looks, ratio))
        self._paint_ring(painter, frame, spot)
        if spot.flashed:
            veil = theme().colour("accent")
            veil.setAlphaF(0.28)
            rounded(painter, frame, 6, veil)
        if spot.focal:
            self._paint_focal(painter, place, spot.tile, size)

    def _face(
        self, spot: Spot, frame: QRectF, image: QImage | None, looks: Looks, ratio: float
    ) -> QPixmap:
        """A tile that stands still, with its words."""
        tile = spot.tile
        shown = image.cacheKey() if image is not None else 0
        marks = (tile.left_out, bool(tile.doubts), tile.changed, spot.selected, spot.hovered)
        key = (tile.id, shown, marks, looks, self._desk.view.group)

        def paint(painter: QPainter) -> None:
            painter.translate(-frame.topLeft())
            paint_tile(painter, frame, tile, still(image, looks), looks, shown=image is not None)
            self._paint_words(painter, spot)

        size = QSizeF(frame.width(), frame.height() + words_height())
        return self._faces.face(key, size, ratio, paint)

    def paint_more(self, painter: QPainter, frame: QRect, focused: bool, hovered: bool) -> None:
        """The way to other networks, at the end of the wall."""
        look, box = theme(), QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(look.colour("accent" if focused else "outline"), 2 if focused else 1)
        pen.setStyle(Qt.PenStyle.SolidLine if focused else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(look.colour("hover") if hovered else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 8, 8)
        side = px(22)
        icon = self._icon(painter, "mdi6.plus", "text-2", side)
        middle = box.center() - QPointF(0, px(10))
        painter.drawPixmap(middle - QPointF(side / 2, side / 2), icon)
        painter.setFont(font("small"))
        painter.setPen(look.colour("text-2"))
        below = QRectF(box.x() + 6, middle.y() + side / 2 + 2, box.width() - 12, px(36))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(below, flags, words().of(say("Choose networks…")))

    def paint_nothing(self, painter: QPainter, place: QRect, filter: str) -> None:
        """The filter leaves nothing, which is good news."""
        text = say("Nothing to check") if filter == "check" else say("Nothing was changed")
        side = px(28)
        top = QPointF(place.center()) - QPointF(side / 2, side + px(6))
        painter.drawPixmap(top, self._icon(painter, "mdi6.check-circle", "ok", side))
        painter.setFont(font("body", 550))
        painter.setPen(theme().colour("text-2"))
        below = QRectF(place.x(), place.center().y(), place.width(), px(24))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words().of(text))

    def _paint_ring(self, painter: QPainter, frame: QRectF, spot: Spot) -> None:
        if not (spot.selected or spot.linked):
            return
        wide = _SELECTED if spot.selected else _LINKED
        out = 2 + wide / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().colour("accent" if spot.selected else "linked"), wide))
        painter.drawRoundedRect(frame.adjusted(-out, -out, out, out), 6 + out, 6 + out)

    def _paint_words(self, painter: QPainter, spot: Spot) -> None:
        name, size = spoken.under(spot.tile, self._desk.view.group)
        top = QPointF(spot.frame.x(), spot.frame.bottom() + 1 + WORDS_GAP)
        room = name_room = spot.frame.width()
        if spot.hovered:
            grip = px(14)
            at = QPointF(spot.frame.right() - grip + 1, top.y())
            painter.drawPixmap(at, self._icon(painter, "mdi6.drag", "text-3", grip))
            name_room = room - grip - 2
        token = "accent" if spot.selected else "text-3" if spot.tile.left_out else "text"
        painter.setPen(theme().colour(token))
        painter.setFont(self._bold)
        painter.drawStaticText(top, self._text(name, name_room, self._bold))
        painter.setPen(theme().colour("text-2"))
        painter.setFont(self._light)
        painter.drawStaticText(
            top + QPointF(0, line("caption")), self._text(size, room, self._light)
        )

    def _text(self, text: str, room: int, face: QFont) -> QStaticText:
        """One line in as much room as there is, laid out once."""
        key = (text, room, id(face))
        found = self._texts.get(key)
        if found is None:
            shown = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, room + 0.5)
            found = self._texts[key] = QStaticText(shown)
            found.setTextFormat(Qt.TextFormat.PlainText)
            found.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            found.prepare(font=face)
        return found

    def _icon(self, painter: QPainter, name: str, token: str, side: int) -> QPixmap:
        ratio = painter.device().devicePixelRatioF()
        key = (name, token, side, ratio)
        if key not in self._icons:
            self._icons[key] = icons.pixmap(name, token, side, ratio)
        return self._icons[key]

    def _paint_focal(self, painter: QPainter, place: QRectF, tile: Tile, size: QSize) -> None:
        stage = stage_of(self._desk, tile.id, size)
        if stage is None or not stage.movable:
            return
        at = on_tile(place, stage, stage.focal)
        radius = max(7.0, min(14.0, place.height() * 0.07))
        painter.save()
        painter.setClipRect(place)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for token, wide in (("ink", 4.5), ("paper", 2.0)):
            painter.setPen(QPen(theme().colour(token), wide))
            painter.drawEllipse(at, radius, radius)
        painter.setPen(QPen(theme().colour("ink"), 1.5))
        painter.setBrush(theme().colour("paper"))
        painter.drawEllipse(at, 3, 3)
        painter.restore()


def head_of(band: Band, *, again: bool = False) -> str:
    """What stands over a group, or over a further row of it."""
    name = words().of(band.name)
    return words().of(say("{name} (continued)", name=name)) if again else name


def snapped(frame: QRectF, ratio: float, shift: float) -> QRectF:
    """A frame on whole pixels of the screen, also where a logical one is one and a half.

    `shift`: how far the painter is moved down, in logical pixels.
    """
    left, top = round(frame.x() * ratio), round((frame.y() + shift) * ratio)
    wide, high = round(frame.width() * ratio), round(frame.height() * ratio)
    return QRectF(left / ratio, top / ratio - shift, wide / ratio, high / ratio)


def words_height() -> int:
    """Pixels that the words under a tile take."""
    return WORDS_GAP + 2 * line("caption")


def device_size(place: QRectF, ratio: float) -> QSize:
    """A place on the screen in its own pixels."""
    return QSize(max(1, round(place.width() * ratio)), max(1, round(place.height() * ratio)))
