"""About what a format will show, cut from the whole picture at once: tiles are never empty."""

from __future__ import annotations

from PySide6.QtGui import QImage

from studio.model.framing import Attention
from studio.model.geometry import Size
from studio.model.values import Values
from studio.vision.framing import frame


def rough(base: QImage, size: Size, attention: Attention, ratio: float, values: Values) -> QImage:
    """The part of `base`, a small copy of a picture of this size, that a format shows."""
    focus = values.window.centre if values.window else values.focus
    crop = frame(size, attention, ratio, focus=focus, mode="fill").crop
    width, height = base.width(), base.height()
    return base.copy(
        round(crop.x * width),
        round(crop.y * height),
        max(1, round(crop.width * width)),
        max(1, round(crop.height * height)),
    )
