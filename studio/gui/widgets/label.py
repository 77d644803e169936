"""Words that are only read, in one of the roles of type."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
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

    def _dress(self) -> None:
        self.setFont(font(self._role, self._weight, self._tabular))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme().colour(self._token))
        self.setPalette(palette)
