"""Words that are only read, in one of the roles of type."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from studio.gui.theme import theme
from studio.gui.type import Role, font
from studio.gui.words import Saying, words


class Label(QLabel):
    """Words in a role and a colour; `wraps` onto several lines."""

    def __init__(
        self,
        said: Saying | None = None,
        role: Role = "body",
        token: str = "text",
        weight: int | None = None,
        *,
        wraps: bool = False,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role: Role = role
        self._token = token
        self._weight = weight
        self._tabular = tabular
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        theme().changed.connect(self._dress)
        self._dress()
        if said is not None:
            self.say(said)

    def say(self, said: Saying) -> None:
        """Other words from now on."""
        words().put(self, self.setText, said)

    def colour(self, token: str) -> None:
        """Another colour from now on."""
        self._token = token
        self._dress()

    def become(self, role: Role) -> None:
        """Another role from now on."""
        self._role = role
        self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line that finds no room ends with "…", never in the middle of a letter."""
        text, room = self.text(), self.contentsRect()
        one_line = text and not self.wordWrap() and "\n" not in text
        if not one_line or self.fontMetrics().horizontalAdvance(text) <= room.width():
            super().paintEvent(event)
            return
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(room, self.alignment(), shown)

    def _dress(self) -> None:
        self.setFont(font(self._role, self._weight, self._tabular))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme().colour(self._token))
        self.setPalette(palette)
