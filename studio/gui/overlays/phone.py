"""A whole phone with an app on it, for judging one format at about its real size."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from studio.gui.overlays import app_chrome
from studio.gui.overlays.app_chrome import Look, Picture
from studio.gui.overlays.app_kind import AppKind, app_kind
from studio.gui.overlays.app_strokes import Brush
from studio.model.network import Format

PHONE_RATIO = 9 / 19.5  # width / height of the whole phone
_EDGE = 0.035  # of the phone's width: its frame
_BENT = 0.13  # of its width: its corners
_STATUS = 0.12  # of the screen's width: the row of the clock
_HEAD = 0.13
_TABS = 0.11  # of the app's own head above a feed
_BODY = QColor(8, 9, 11)
_RIM = QColor(96, 101, 112)
_BLACK = QColor(0, 0, 0)


def picture_on_phone(wanted: Format) -> QRectF:
    """Where a format shows on the phone, in fractions of the whole phone."""
    screen = _screen(QRectF(0, 0, 1, 1 / PHONE_RATIO))
    place = _place(screen, wanted)
    return QRectF(place.x(), place.y() * PHONE_RATIO, place.width(), place.height() * PHONE_RATIO)


def paint_phone(
    painter: QPainter, frame: QRectF, wanted: Format, picture: Picture, look: Look
) -> None:
    """The phone in `frame` (ratio 9 to 19.5), the app on it, and the picture in the app."""
    screen, kind = _screen(frame), app_kind(wanted)
    body = Brush(painter, frame.width() / 100)
    body.bar(frame, _BODY, frame.width() * _BENT)
    body.ring(frame.adjusted(0.5, 0.5, -0.5, -0.5), _RIM, 1.2, frame.width() * _BENT)
    painter.save()
    painter.setClipPath(_rounded(screen, frame.width() * (_BENT - _EDGE)))
    full = kind in ("story", "reel")
    painter.fillRect(screen, _BLACK if full else look.ground)
    place = _place(screen, wanted)
    picture(painter, place)
    _paint_app(Brush(painter, screen.width() / 100), screen, place, kind, look)
    _paint_status(Brush(painter, screen.width() / 100), screen, look.dark or full)
    painter.restore()


def _screen(frame: QRectF) -> QRectF:
    edge = frame.width() * _EDGE
    return frame.adjusted(edge, edge, -edge, -edge)


def _place(screen: QRectF, wanted: Format) -> QRectF:
    """Where the picture stands on the screen."""
    kind, width = app_kind(wanted), screen.width()
    if kind == "cover":
        gap = width * 0.01
        part = (width - 2 * gap) / 3
        top = screen.y() + width * (_STATUS + 0.42)
        return QRectF(screen.x(), top, part, part / wanted.size.ratio)
    above = _STATUS + {"feed": _TABS + _HEAD, "player": _TABS, "page": _TABS}.get(kind, 0.0)
    return QRectF(screen.x(), screen.y() + above * width, width, width / wanted.size.ratio)


def _paint_app(brush: Brush, screen: QRectF, place: QRectF, kind: AppKind, look: Look) -> None:
    below = QRectF(screen.x(), place.bottom(), screen.width(), screen.bottom() - place.bottom())
    if kind == "story":
        app_chrome.paint_story(brush, place, look)
        app_chrome.paint_reply(brush, below.adjusted(0, 0, 0, -3 * brush.u), over=False)
    elif kind == "reel":
        app_chrome.paint_reel(brush, place, look)
        _paint_places(brush, screen, QColor(255, 255, 255))
    elif kind == "cover":
        _paint_profile(brush, screen, place, look)
    else:
        _paint_list(brush, screen, place, kind, look)


def _paint_list(brush: Brush, screen: QRectF, place: QRectF, kind: AppKind, look: Look) -> None:
    """A post in a feed, or a clip in a list, with the beginning of the next one."""
    u = brush.u
    tabs = QRectF(screen.x(), screen.y() + _STATUS * 100 * u, screen.width(), _TABS * 100 * u)
    brush.bar(QRectF(tabs.x() + 5 * u, tabs.center().y() - 2 * u, 24 * u, 4 * u), look.faint)
    brush.sign("bell-outline", QPointF(tabs.right() - 19 * u, tabs.center().y()), 7 * u, look.ink)
    brush.sign("magnify", QPointF(tabs.right() - 8 * u, tabs.center().y()), 7 * u, look.ink)
    foot = QPointF(place.x(), place.bottom())
    if kind == "player":
        app_chrome.paint_length(brush, place)
        app_chrome.paint_title(brush, foot, screen.width(), look)
    elif kind == "page":
        app_chrome.paint_page(brush, foot, screen.width(), look)
    elif kind == "feed":
        head = QRectF(screen.x(), place.y() - 13 * u, screen.width(), 13 * u)
        app_chrome.paint_head(brush, head, look)
        app_chrome.paint_deeds(brush, foot, screen.width(), look)
    _paint_next(brush, screen, foot.y() + 21 * u, look)
    _paint_places(brush, screen, look.ink, look.ground)


def _paint_next(brush: Brush, screen: QRectF, top: float, look: Look) -> None:
    u = brush.u
    brush.bar(QRectF(screen.x() + 4 * u, top + 2 * u, 8 * u, 8 * u), look.faint)
    brush.bar(QRectF(screen.x() + 14 * u, top + 3 * u, 30 * u, 2.4 * u), look.faint)
    brush.bar(QRectF(screen.x() + 14 * u, top + 7 * u, 18 * u, 2 * u), look.faint)
    rest = QRectF(screen.x(), top + 13 * u, screen.width(), screen.bottom() - top)
    brush.bar(rest, look.faint, 0)


def _paint_profile(brush: Brush, screen: QRectF, place: QRectF, look: Look) -> None:
    """The grid of a profile; this format is its first cover."""
    u = brush.u
    app_chrome.paint_plays(Brush(brush.painter, place.width() / 100), place)
    head = QPointF(screen.x() + 14 * u, screen.y() + (_STATUS * 100 + 15) * u)
    brush.avatar(head, 9 * u, look.account)
    brush.write(head + QPointF(14 * u, -3 * u), look.account, 5 * u, look.ink, 600)
    brush.bar(QRectF(head.x() + 14 * u, head.y() + 2 * u, 44 * u, 2.2 * u), look.faint)
    brush.bar(QRectF(screen.x() + 5 * u, head.y() + 13 * u, 90 * u, 7 * u), look.faint, 2 * u)
    step = QPointF(place.width() + u, place.height() + u)
    rows = int((screen.bottom() - place.y()) / step.y()) + 1
    for number in range(1, 3 * rows):
        offset = QPointF(step.x() * (number % 3), step.y() * (number // 3))
        brush.bar(place.translated(offset), look.faint, 0)
    _paint_places(brush, screen, look.ink, look.ground)


def _paint_places(
    brush: Brush, screen: QRectF, colour: QColor, ground: QColor | None = None
) -> None:
    """The app's places along the bottom of the screen."""
    u = brush.u
    bar = QRectF(screen.x(), screen.bottom() - 18 * u, screen.width(), 18 * u)
    if ground is not None:
        brush.painter.fillRect(bar, ground)
    names = ("home-variant-outline", "magnify", "plus-box-outline", "bell-outline",
             "account-circle-outline")  # fmt: skip
    for number, name in enumerate(names):
        at = QPointF(screen.x() + (10 + 20 * number) * u, bar.y() + 6.5 * u)
        brush.sign(name, at, 7.5 * u, colour)
    line = QRectF(screen.center().x() - 17 * u, screen.bottom() - 3.2 * u, 34 * u, 1.3 * u)
    brush.bar(line, colour)


def _paint_status(brush: Brush, screen: QRectF, light: bool) -> None:
    """Clock and camera at the top of the phone."""
    u = brush.u
    ink = QColor(255, 255, 255) if light else QColor(24, 26, 30)
    y = screen.y() + _STATUS * 50 * u
    brush.write(QPointF(screen.x() + 9 * u, y), "9:41", 4.4 * u, ink, 600)
    brush.bar(QRectF(screen.center().x() - 12 * u, y - 3 * u, 24 * u, 6 * u), _BLACK)
    brush.sign("wifi", QPointF(screen.right() - 17 * u, y), 5 * u, ink)
    brush.sign("battery-70", QPointF(screen.right() - 9 * u, y), 5.6 * u, ink)


def _rounded(box: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    return path
