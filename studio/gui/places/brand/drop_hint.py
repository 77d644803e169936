"""What letting go over the Brand place would do: logos, fonts and kits become part of it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.gui import icons
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets.painting import rounded, written
from studio.gui.words import words
from studio.wording import Said, say

Gift = Literal["logo", "font", "pack"]
_ENDINGS: tuple[tuple[Gift, tuple[str, ...]], ...] = (
    ("logo", (".svg", ".png", ".webp")),
    ("font", (".ttf", ".otf")),
    ("pack", (".zip",)),
)
_SAID: tuple[tuple[Gift, Said, str], ...] = (
    ("logo", say("Make it the logo of this kit"), "image-plus"),
    ("font", say("Set the titles in this font"), "format-title"),
    ("pack", say("Import this kit"), "tray-arrow-down"),
)


def gift_in(given: QMimeData) -> tuple[Gift, str] | None:
    """What a single dropped file is for a kit, by its name; None: it is for the window."""
    files = [url.toLocalFile() for url in given.urls() if url.isLocalFile()]
    if len(files) != 1:
        return None
    ending = Path(files[0]).suffix.lower()
    return next(((gift, files[0]) for gift, known in _ENDINGS if ending in known), None)


class DropHint(QWidget):
    """Over the place while a file hangs above it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._gift: Gift = "logo"
        self.hide()

    def show_for(self, gift: Gift, over: QWidget) -> None:
        """Say what a file becomes."""
        self._gift = gift
        self.setGeometry(over.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        said, icon = next((said, icon) for gift, said, icon in _SAID if gift == self._gift)
        text = words().of(said)
        pen = QPen(theme().colour("accent"), 2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(8, 8, -8, -8), 12, 12)
        painter.setFont(font("sheet"))
        wide = QFontMetricsF(painter.font()).horizontalAdvance(text)
        box = QRectF(0, 0, wide + px(84), px(64))
        box.moveCenter(QRectF(self.rect()).center())
        rounded(painter, box, 16, theme().colour("accent-soft"), theme().colour("accent"), 2)
        mark = QRectF(box.left() + px(20), box.center().y() - px(13), px(26), px(26))
        icons.paint(painter, mark, icon, "accent")
        written(painter, box.adjusted(px(58), 0, -px(8), 0), text, "accent")
