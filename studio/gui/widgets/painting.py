"""The few strokes that all our controls are painted with."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from studio.gui.theme import theme

GAP = 6  # between an icon and its words


def rounded(
    painter: QPainter,
    box: QRectF,
    radius: float,
    fill: QColor | None = None,
    line: QColor | None = None,
    width: float = 1.0,
) -> None:
    """A rounded box; its line lies inside."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, width) if line else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill else Qt.BrushStyle.NoBrush)
    inset = width / 2 if line else 0.0
    box = box.adjusted(inset, inset, -inset, -inset)
    radius = min(radius - inset, box.height() / 2, box.width() / 2)
    painter.drawRoundedRect(box, radius, radius)


def chosen(painter: QPainter, box: QRectF, radius: float) -> None:
    """The ground of what is chosen or on; with more contrast a line around it instead."""
    look = theme()
    if look.strong:
        rounded(painter, box, radius, None, look.colour("accent"), 2)
    else:
        rounded(painter, box, radius, look.colour("accent-soft"))


def written(
    painter: QPainter,
    box: QRectF,
    text: str,
    token: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line of text, in the middle of a box's height; what does not fit ends with "…"."""
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 0.5)
    painter.setPen(theme().colour(token))
    painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


def mixed(under: QColor, over: QColor) -> QColor:
    """A colour with a translucent one laid over it."""
    share = over.alphaF()
    red = under.red() + (over.red() - under.red()) * share
    green = under.green() + (over.green() - under.green()) * share
    blue = under.blue() + (over.blue() - under.blue()) * share
    return QColor(round(red), round(green), round(blue), under.alpha())
