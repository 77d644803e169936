"""How large a format shows on the canvas, and where."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF

STEP = 1.25
SMALLEST, LARGEST = 0.03, 4.0  # logical pixels of the window for a pixel of the format
_MARGINS = QMarginsF(28, 22, 28, 22)


@dataclass(frozen=True)
class Lens:
    """`scale`: logical pixels of the window for one of the format; `middle`: its middle there."""

    scale: float
    middle: QPointF

    def zoomed(self, factor: float, about: QPointF) -> Lens:
        """Closer by a factor, with what lies at a point of the window staying there."""
        scale = max(SMALLEST, min(LARGEST, self.scale * factor))
        return Lens(scale, about + (self.middle - about) * (scale / self.scale))

    def panned(self, by: QPointF) -> Lens:
        return Lens(self.scale, self.middle + by)


def fitted(room: QSizeF, size: QSizeF, taken: float) -> Lens:
    """All of a format inside the window, where `taken` pixels at the left belong to something else.

    Where there is room, it stands nearer to the middle of the window than of what is left of it.
    """
    area = QRectF(QPointF(0, 0), room).marginsRemoved(_MARGINS)
    area.setLeft(max(area.left(), taken))
    scale = min(area.width() / size.width(), area.height() / size.height())
    scale = max(SMALLEST, min(LARGEST, scale))
    half = size.width() * scale / 2
    least, most = area.left() + half, area.right() - half
    wanted = (room.width() / 2 + area.center().x()) / 2
    return Lens(scale, QPointF(max(least, min(most, wanted)), area.center().y()))
