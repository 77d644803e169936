"""A photo dropped on a tile takes the place of the post's picture."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetricsF,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QWidget

from studio.gui.frame.drop_overlay import files_in
from studio.gui.frame.dropped import sort_of
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets.painting import rounded
from studio.gui.words import words
from studio.wording import say

_SORTS = ("photo", "clip")


class Replacing(QObject):
    """Takes one photo or clip that hangs over a tile; all else is the window's."""

    dropped = Signal(object, QPoint)  # a path, and where it was let go
    hovered = Signal()

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self.at: QPoint | None = None  # where a file hangs over the wall
        ground.setAcceptDrops(True)
        ground.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragLeaveEvent):
            self._hang(None)
        elif isinstance(event, QDragEnterEvent | QDragMoveEvent):
            file = _single(event)
            self._hang(event.position().toPoint() if file else None)
            event.setDropAction(Qt.DropAction.CopyAction)
            event.setAccepted(file is not None)
            return True
        elif isinstance(event, QDropEvent):
            file = _single(event)
            self._hang(None)
            event.setAccepted(file is not None)
            if file is not None:
                event.setDropAction(Qt.DropAction.CopyAction)
                self.dropped.emit(file, event.position().toPoint())
            return True
        return False

    def _hang(self, at: QPoint | None) -> None:
        self.at = at
        self.hovered.emit()


def paint_target(painter: QPainter, frame: QRectF) -> None:
    """Say over a tile what letting go would do."""
    look = theme()
    veil = look.colour("accent-soft")
    veil.setAlphaF(0.72)
    rounded(painter, frame, 6, veil)
    painter.setPen(QPen(look.colour("accent"), 2, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 6, 6)
    painter.setFont(font("small", 600))
    text = words().of(say("Replace the picture"))
    wide = QFontMetricsF(painter.font()).horizontalAdvance(text) + px(16)
    plate = QRectF(0, 0, wide, px(24))
    plate.moveCenter(frame.center())
    rounded(painter, plate, 6, look.colour("accent"))
    painter.setPen(look.colour("on-accent"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


def _single(event: QDropEvent) -> Path | None:
    """The one photo or clip of a drag; None for anything else."""
    files = files_in(event.mimeData())
    return files[0] if len(files) == 1 and sort_of(files[0]) in _SORTS else None
