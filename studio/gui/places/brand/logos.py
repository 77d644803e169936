"""The logos of a kit on the grounds that they are made for; drop another on any of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from studio.gui import icons
from studio.gui.theme import theme
from studio.gui.type import font, line, px
from studio.gui.widgets import named, tip
from studio.gui.widgets.buttons import Pressable
from studio.gui.widgets.painting import rounded, written
from studio.gui.words import words
from studio.model.colour import is_dark
from studio.wording import Said, say

ENDINGS = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".tif", ".tiff", ".bmp")
_HIGH = 104  # pixels of the ground


class LogoTile(Pressable):
    """One version of the logo on a ground; `given` carries the path of a file for it."""

    given = Signal(str)
    ring_radius = 10

    def __init__(self, key: str, said: Said, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = said
        self._ground = QColor("#FFFFFF")
        self._image: QImage | None = None
        self._known = False  # whether there is one: it invites only where there is none
        self._space = 0.5  # of the logo's height
        self._hovered = False
        self.setAcceptDrops(True)
        named(self, f"brand.logo.{key}", said)
        tip(self, say("Drop a logo here, or press to choose one"))

    def show_ground(self, colour: str, space: float) -> None:
        """The colour that the logo stands on, and its clear space in its heights."""
        self._ground, self._space = QColor(colour), space
        self.update()

    @property
    def has_logo(self) -> bool:
        return self._image is not None

    def show_logo(self, image: QImage | None) -> None:
        """The logo, None where there is none."""
        self._image, self._known = image, True
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(196), px(_HIGH) + 6 + line("small"))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(_HIGH) + 6 + line("small"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _logo_in(event):
            self._hovered = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hovered = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._hovered = False
        self.update()
        if file := _logo_in(event):
            event.acceptProposedAction()
            self.given.emit(str(file))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        ground = QRectF(0, 0, self.width(), px(_HIGH))
        rounded(painter, ground, 10, self._ground, look.colour("border"))
        if self._image is not None:
            self._paint_logo(painter, ground, self._image)
        elif self._known:
            self._paint_invitation(painter, ground)
        if self._hovered or self.underMouse():
            rounded(painter, ground, 10, None, look.colour("accent"), 2)
        painter.setFont(font("small"))
        below = QRectF(2, ground.bottom() + 6, self.width() - 4, line("small"))
        written(painter, below, words().of(self._said), "text-2")

    def _paint_logo(self, painter: QPainter, ground: QRectF, image: QImage) -> None:
        """The logo as large as it fits with its clear space, which is drawn around it."""
        ratio = image.width() / max(1, image.height())
        room = ground.adjusted(px(12), px(12), -px(12), -px(12))
        air = 1 + 2 * self._space
        high = min(px(44), room.height() / air, room.width() / (ratio + 2 * self._space))
        box = QRectF(0, 0, high * ratio, high)
        box.moveCenter(ground.center())
        space = high * self._space
        around = box.adjusted(-space, -space, space, space)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(box, image)
        ink = QColor("#FFFFFF" if is_dark(self._ground.name()) else "#000000")
        ink.setAlphaF(0.45)
        pen = QPen(ink, 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(around)

    def _paint_invitation(self, painter: QPainter, ground: QRectF) -> None:
        token = "paper" if is_dark(self._ground.name()) else "ink"
        mark = QRectF(0, 0, px(22), px(22))
        mark.moveCenter(ground.center())
        icons.paint(painter, mark, "image-plus", token)


def _logo_in(event: QDropEvent) -> Path | None:
    """The file that hangs over a place, if it can be a logo by its name."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((file for file in files if file.suffix.lower() in ENDINGS), None)
