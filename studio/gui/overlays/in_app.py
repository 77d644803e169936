"""A picture as people will meet it: a neutral drawing of the app around and over it.

Nobody's artwork is copied.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from studio.gui.overlays.app_chrome import Look, Picture, paint_flat
from studio.gui.overlays.app_kind import AppKind, app_kind
from studio.gui.overlays.phone import PHONE_RATIO, paint_phone, picture_on_phone
from studio.model.network import Format

_ABOVE: dict[AppKind, float] = {"feed": 0.13}  # of the picture's width
_BELOW: dict[AppKind, float] = {"feed": 0.16, "player": 0.19, "page": 0.19}


def app_ratio(wanted: Format, *, phone: bool = False) -> float:
    """Width / height of the whole drawing; `phone`: with the phone around it."""
    if phone:
        return PHONE_RATIO
    kind = app_kind(wanted)
    return 1 / (1 / wanted.size.ratio + _ABOVE.get(kind, 0.0) + _BELOW.get(kind, 0.0))


def picture_area(wanted: Format, *, phone: bool = False) -> QRectF:
    """Where the picture shows in the drawing, in fractions of it."""
    if phone:
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
    look = Look(account, dark)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if phone:
        paint_phone(painter, frame, wanted, picture, look)
    else:
        place = within(frame, picture_area(wanted))
        paint_flat(painter, frame, place, app_kind(wanted), picture, look)
    painter.restore()


def within(frame: QRectF, area: QRectF) -> QRectF:
    """Fractions of a frame as a rectangle in it."""
    return QRectF(
        frame.x() + area.x() * frame.width(),
        frame.y() + area.y() * frame.height(),
        area.width() * frame.width(),
        area.height() * frame.height(),
    )
