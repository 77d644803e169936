"""About what a format will show, cut from the whole picture at once: tiles are never empty."""

from __future__ import annotations

from PySide6.QtGui import QImage

from studio.model.framing import Attention
from studio.model.geometry import Size
from studio.model.values import Values
from studio.vision.framing import frame
from studio.vision.window import window_crop


def rough(base: QImage, size: Size, attention: Attention, ratio: float, values: Values) -> QImage:
    """The part of `base`, a small copy of a picture of this size, that a format shows."""
    if values.window is not None:
        crop = window_crop(values.window, size, ratio)
    else:
        crop = frame(size, attention, ratio, focus=values.focus, mode="fill").crop
    width, height = base.width(), base.height()
    return base.copy(
        round(crop.x * width),
        round(crop.y * height),
        max(1, round(crop.width * width)),
        max(1, round(crop.height * height)),
    )
