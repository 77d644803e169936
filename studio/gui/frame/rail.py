"""The places, at the left edge: an icon and a word each, in the order of work."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from studio.gui import icons, type
from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.selection import Place
from studio.gui.theme import theme
from studio.gui.widgets.painting import chosen, rounded
from studio.gui.words import words
from studio.wording import Said, say

WIDTH = 76
_PLACES: tuple[tuple[Place, str], ...] = (
    ("home", "place.home"),
    ("create", "place.create"),
    ("brand", "place.brand"),
)
_ICON, _SIDE = 22, 8  # pixels


class Rail(QWidget):
    """Home, Create, Brand; help and settings at its foot."""

    def __init__(self, desk: Desk, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._desk = desk
        self._group = QButtonGroup(self)
        self._places: dict[Place, RailButton] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(_SIDE, 12, _SIDE, 12)
        box.setSpacing(4)
        for place, id in _PLACES:
            button = self._button(commands, id, f"rail.{place}")
            button.setCheckable(True)
            self._group.addButton(button)
            self._places[place] = button
            box.addWidget(button)
        box.addStretch(1)
        box.addWidget(self._button(commands, "keys", "rail.help", say("Help")))
        self.settings = self._button(commands, "settings", "rail.settings")
        box.addWidget(self.settings)
        words().put(self, self.setAccessibleName, say("Places"))
        desk.selection.place_changed.connect(self._show)
        theme().changed.connect(self._resize)
        words().changed.connect(self._resize)
        self._resize()
        self._show(desk.selection.place)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("window"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme().colour("border"))

    def _button(
        self, commands: Commands, id: str, name: str, said: Said | None = None
    ) -> RailButton:
        each = next(each for each in commands.table if each.id == id)
        button = RailButton(said or each.said, name, each.icon, self)
        button.clicked.connect(lambda: commands.run(id))
        words().put(button, button.setToolTip, lambda: commands.hint(id))
        return button

    def _show(self, place: str) -> None:
        for name, button in self._places.items():
            button.setChecked(name == place)

    def _resize(self) -> None:
        widest = max(button.sizeHint().width() for button in self.findChildren(RailButton))
        self.setFixedWidth(max(type.px(WIDTH), widest + 2 * _SIDE))
        self.update()


class RailButton(QAbstractButton):
    """One place: icon over word; a soft ground where the person is."""

    def __init__(self, said: Said, name: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._icon = icon
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        words().put(self, self.setText, said)
        words().put(self, self.setAccessibleName, said)

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(type.font("caption", 600)).horizontalAdvance(self.text())
        return QSize(max(type.px(60), round(wide) + 10), type.px(56))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.isChecked()
        if here:
            chosen(painter, QRectF(self.rect()), 10)
        elif self.isDown() or self.underMouse():
            veil = theme().colour("press" if self.isDown() else "hover")
            rounded(painter, QRectF(self.rect()), 10, veil)
        token = "accent" if here else "text-2"
        block = _ICON + 4 + type.line("caption")
        top = (self.height() - block) / 2
        icons.paint(painter, QRectF((self.width() - _ICON) / 2, top, _ICON, _ICON),
                    self._icon, token)  # fmt: skip
        painter.setFont(type.font("caption", 600 if here else 500))
        painter.setPen(theme().colour(token))
        line = QRectF(0, top + _ICON + 4, self.width(), type.line("caption"))
        text = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)
