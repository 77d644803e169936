"""The app's own parts around and over a picture, drawn in units of 1 % of the picture's width."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from studio.gui.overlays.app_strokes import (
    Brush,
    shade_bottom,
    shade_top,
)
from studio.wording import say

Picture = Callable[[QPainter, QRectF], object]
_WHITE = QColor(255, 255, 255)
_FAINT = QColor(255, 255, 255, 150)
_PLATE = QColor(0, 0, 0, 170)


@dataclass(frozen=True)
class Look:
    """Whose post it is, and whether the app is dark."""

    account: str
    dark: bool

    @property
    def ground(self) -> QColor:
        return QColor(30, 32, 38) if self.dark else QColor(255, 255, 255)

    @property
    def ink(self) -> QColor:
        return QColor(240, 241, 244) if self.dark else QColor(24, 26, 30)

    @property
    def faint(self) -> QColor:
        return QColor(255, 255, 255, 46) if self.dark else QColor(20, 24, 32, 34)


def paint_flat(
    painter: QPainter, frame: QRectF, place: QRectF, kind: str, picture: Picture, look: Look
) -> None:
    """An app's part of a screen with the picture at `place`."""
    brush = Brush(painter, place.width() / 100)
    if kind in ("feed", "player", "page"):
        painter.fillRect(frame, look.ground)
    picture(painter, place)
    if kind == "feed":
        paint_head(brush, QRectF(frame.x(), frame.y(), frame.width(), 13 * brush.u), look)
        paint_deeds(brush, QPointF(place.x(), place.bottom()), frame.width(), look)
    elif kind == "player":
        paint_length(brush, place)
        paint_title(brush, QPointF(place.x(), place.bottom()), frame.width(), look)
    elif kind == "page":
        paint_page(brush, QPointF(place.x(), place.bottom()), frame.width(), look)
    elif kind == "story":
        paint_story(brush, place, look)
        paint_reply(brush, place, over=True)
    elif kind == "reel":
        paint_reel(brush, place, look)
    elif kind == "cover":
        paint_plays(brush, place)


def paint_head(brush: Brush, row: QRectF, look: Look) -> None:
    """Who posted it: above a post in a feed."""
    u, middle = brush.u, row.center().y()
    brush.avatar(QPointF(row.x() + 7.5 * u, middle), 4 * u, look.account)
    brush.write(QPointF(row.x() + 14 * u, middle - 1.6 * u), look.account, 4 * u, look.ink, 600)
    brush.bar(QRectF(row.x() + 14 * u, middle + 1.7 * u, 17 * u, 1.7 * u), look.faint)
    brush.sign("dots-horizontal", QPointF(row.right() - 7 * u, middle), 6 * u, look.ink)


def paint_deeds(brush: Brush, at: QPointF, width: float, look: Look) -> None:
    """What people do with a post: below it in a feed, with the first line of its caption."""
    u, y = brush.u, at.y() + 5.2 * brush.u
    for number, name in enumerate(("heart-outline", "chat-outline", "send-outline")):
        brush.sign(name, QPointF(at.x() + (7 + 9 * number) * u, y), 6.4 * u, look.ink)
    brush.sign("bookmark-outline", QPointF(at.x() + width - 7 * u, y), 6.4 * u, look.ink)
    brush.bar(QRectF(at.x() + 4 * u, at.y() + 10.6 * u, 20 * u, 2 * u), look.ink)
    brush.bar(QRectF(at.x() + 26 * u, at.y() + 10.6 * u, 52 * u, 2 * u), look.faint)


def paint_title(brush: Brush, at: QPointF, width: float, look: Look) -> None:
    """The title below a clip in a list of clips."""
    u = brush.u
    brush.avatar(QPointF(at.x() + 7.5 * u, at.y() + 9 * u), 4.4 * u, look.account)
    brush.bar(QRectF(at.x() + 15 * u, at.y() + 5.4 * u, 62 * u, 2.4 * u), look.ink)
    brush.bar(QRectF(at.x() + 15 * u, at.y() + 10.4 * u, 38 * u, 2 * u), look.faint)
    brush.sign("dots-vertical", QPointF(at.x() + width - 5 * u, at.y() + 8 * u), 6 * u, look.ink)


def paint_page(brush: Brush, at: QPointF, width: float, look: Look) -> None:
    """The head of a page below its banner: what it is, whose it is, and a button."""
    u = brush.u
    brush.bar(QRectF(at.x() + 4 * u, at.y() + 5 * u, 48 * u, 3 * u), look.ink)
    brush.write(QPointF(at.x() + 4 * u, at.y() + 13 * u), look.account, 3.6 * u, look.ink)
    brush.bar(QRectF(at.x() + width - 28 * u, at.y() + 5.5 * u, 24 * u, 8 * u), look.faint, 2 * u)


def paint_length(brush: Brush, place: QRectF) -> None:
    """How long the clip is, in the corner of its thumbnail: this is what it covers."""
    u = brush.u
    plate = QRectF(place.right() - 12.5 * u, place.bottom() - 8 * u, 10.5 * u, 6 * u)
    brush.bar(plate, _PLATE, 1.2 * u)
    brush.write(QPointF(plate.x() + 1.6 * u, plate.center().y()), "3:20", 3.6 * u, _WHITE, 600)


def paint_story(brush: Brush, place: QRectF, look: Look) -> None:
    """Progress and account over the top of a story."""
    u = brush.u
    shade_top(brush, place, 24 * u)
    part = (place.width() - 9 * u) / 3
    for number in range(3):
        bar = QRectF(place.x() + 3.5 * u + number * (part + u), place.y() + 3.2 * u, part, 0.9 * u)
        brush.bar(bar, _FAINT if number else _WHITE)
    y = place.y() + 11 * u
    brush.avatar(QPointF(place.x() + 8.5 * u, y), 4.4 * u, look.account)
    end = brush.write(QPointF(place.x() + 15 * u, y), look.account, 4.2 * u, _WHITE, 600)
    brush.write(QPointF(end + 2.5 * u, y), say("2 h"), 4.2 * u, _FAINT)
    brush.sign("close", QPointF(place.right() - 7 * u, y), 7 * u, _WHITE)


def paint_reply(brush: Brush, place: QRectF, *, over: bool) -> None:
    """The field for an answer: over the bottom of the picture, or in a bar below it."""
    u = brush.u
    if over:
        shade_bottom(brush, place, 26 * u)
    y = place.bottom() - 10.5 * u if over else place.center().y()
    field = QRectF(place.x() + 4 * u, y - 6 * u, 66 * u, 12 * u)
    brush.ring(field, _WHITE, 0.7 * u, 6 * u)
    brush.write(QPointF(field.x() + 5 * u, y), say("Send message"), 4.2 * u, _WHITE)
    brush.sign("heart-outline", QPointF(place.right() - 21 * u, y), 8.4 * u, _WHITE)
    brush.sign("send-outline", QPointF(place.right() - 9 * u, y), 8.4 * u, _WHITE)


def paint_reel(brush: Brush, place: QRectF, look: Look) -> None:
    """Tabs, buttons and caption over a clip that fills the phone."""
    u = brush.u
    shade_top(brush, place, 18 * u)
    shade_bottom(brush, place, 52 * u)
    brush.bar(QRectF(place.center().x() - 19 * u, place.y() + 7 * u, 16 * u, 2.4 * u), _FAINT)
    brush.bar(QRectF(place.center().x() + 3 * u, place.y() + 7 * u, 16 * u, 2.4 * u), _WHITE)
    brush.sign("magnify", QPointF(place.right() - 8 * u, place.y() + 8 * u), 8 * u, _WHITE)
    x = place.right() - 8.5 * u
    for number, name in enumerate(("heart", "comment-processing", "bookmark", "share")):
        y = place.bottom() - (76 - 16 * number) * u
        brush.sign(name, QPointF(x, y), 9 * u, _WHITE)
        brush.bar(QRectF(x - 3 * u, y + 5.4 * u, 6 * u, 1.5 * u), _FAINT)
    y = place.bottom() - 25 * u
    brush.avatar(QPointF(place.x() + 8 * u, y), 4.2 * u, look.account)
    brush.write(QPointF(place.x() + 14.5 * u, y), look.account, 4.2 * u, _WHITE, 600)
    brush.bar(QRectF(place.x() + 4 * u, place.bottom() - 17 * u, 62 * u, 2.2 * u), _WHITE)
    brush.bar(QRectF(place.x() + 4 * u, place.bottom() - 12.4 * u, 44 * u, 2.2 * u), _FAINT)
    brush.sign("music-note", QPointF(place.x() + 6 * u, place.bottom() - 5 * u), 5 * u, _WHITE)
    brush.bar(QRectF(place.x() + 10 * u, place.bottom() - 6 * u, 30 * u, 2 * u), _FAINT)


def paint_plays(brush: Brush, place: QRectF) -> None:
    """How often the clip was watched: what stands over a cover in the grid of a profile."""
    u = brush.u
    shade_bottom(brush, place, 22 * u)
    y = place.bottom() - 7.5 * u
    brush.sign("play-outline", QPointF(place.x() + 8 * u, y), 9 * u, _WHITE)
    brush.write(QPointF(place.x() + 14 * u, y), "1,204", 5.4 * u, _WHITE, 600)
