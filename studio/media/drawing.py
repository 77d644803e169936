"""SVG to pixels by Qt. Runs in the confined child, which Qt's own faults can only end."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
from PySide6.QtCore import QByteArray, QPointF, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from studio.media.refusal import Refused
from studio.media.svg_filter import filtered
from studio.media.wire import Drawn


def draw_svg(
    content: bytes, size: tuple[int, int] | None, room: Callable[[int, int, int], Any]
) -> Drawn:
    """Draw at `size` pixels as RGBA (straight alpha); without `size` only measure."""
    qt()
    renderer = QSvgRenderer(QByteArray(filtered(content)))
    if not renderer.isValid():
        raise Refused("not_svg")
    box = renderer.viewBoxF()
    natural = (
        box
        if box.width() > 0 and box.height() > 0
        else QRectF(QPointF(0, 0), renderer.defaultSize())
    )
    if natural.width() <= 0 or natural.height() <= 0:
        raise Refused("not_svg")
    drawn = Drawn(natural.width(), natural.height())
    if size:
        drawn.width, drawn.height = size
        image = QImage(*size, QImage.Format.Format_RGBA8888_Premultiplied)
        if image.isNull():
            raise Refused("too_much_memory")
        image.fill(0)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, *size))
        painter.end()
        straight = image.convertToFormat(QImage.Format.Format_RGBA8888)
        rows = np.frombuffer(straight.constBits(), np.uint8).reshape(size[1], -1)
        room(size[1], size[0], 4)[:] = rows[:, : size[0] * 4].reshape(size[1], size[0], 4)
    return drawn


@lru_cache(maxsize=1)
def qt() -> QGuiApplication:
    """The child's own off-screen Qt."""
    return QGuiApplication(["studio"])
