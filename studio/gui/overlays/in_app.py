"""A picture as people will meet it: a neutral drawing of the app around and over it.

Kinds follow from what a format is, never from which network it belongs to; nobody's artwork is
copied.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from studio.model.network import Format

AppKind = Literal["story", "reel", "cover", "player", "page", "feed", "plain"]
Picture = Callable[[QPainter, QRectF], object]  # paints the picture into a place

_TALL = 0.62  # width / height below which a picture fills a phone
_PHONE = 9 / 19.5
_ABOVE: dict[AppKind, float] = {"feed": 0.13}  # of the picture's width
_BELOW: dict[AppKind, float] = {"feed": 0.16, "player": 0.19, "page": 0.19}


def app_kind(wanted: Format) -> AppKind:
    """How a format is met: as a story, a reel, the cover of a clip, in a feed ..."""
    ratio = wanted.size.ratio
    if wanted.use in ("identity", "ad", "link"):
        return "plain"
    if wanted.use == "cover" and not wanted.cover_of:
        return "page"
    if wanted.use == "cover":
        return "cover" if ratio < 1 else "player"
    if ratio >= _TALL:
        return "feed"
    return "story" if wanted.use == "story" else "reel"


def app_ratio(wanted: Format, *, phone: bool = False) -> float:
    """Width / height of the whole drawing; `phone`: with the phone around it."""
    if phone:
        return _PHONE
    kind = app_kind(wanted)
    return 1 / (1 / wanted.size.ratio + _ABOVE.get(kind, 0.0) + _BELOW.get(kind, 0.0))


def picture_area(wanted: Format, *, phone: bool = False) -> QRectF:
    """Where the picture shows in the drawing, in fractions of it."""
    if phone:
        from studio.gui.overlays.phone import picture_on_phone

        return picture_on_phone(wanted)
    kind, ratio = app_kind(wanted), app_ratio(wanted)
    return QRectF(0, _ABOVE.get(kind, 0.0) * ratio, 1, ratio / wanted.size.ratio)


def paint_app(
    painter: QPainter,
    frame: QRectF,
    wanted: Format,
    picture: Picture,
    *,
    account: str = "",
    dark: bool = False,
    phone: bool = False,
) -> None:
    """Draw the app with the picture in it into `frame`, whose ratio is `app_ratio`.

    `account`: the name over the post, the brand's. `dark`: the app is dark, whatever our theme.
    """
    from studio.gui.overlays import app_chrome
    from studio.gui.overlays import phone as phones

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if phone:
        phones.paint_phone(painter, frame, wanted, picture, app_chrome.Look(account, dark))
    else:
        app_chrome.paint_flat(
            painter, frame, within(frame, picture_area(wanted)), app_kind(wanted), picture,
            app_chrome.Look(account, dark),
        )  # fmt: skip
    painter.restore()


def within(frame: QRectF, area: QRectF) -> QRectF:
    """Fractions of a frame as a rectangle in it."""
    return QRectF(
        frame.x() + area.x() * frame.width(),
        frame.y() + area.y() * frame.height(),
        area.width() * frame.width(),
        area.height() * frame.height(),
    )
