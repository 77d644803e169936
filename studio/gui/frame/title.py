"""The project's name in the header: a button with its menu, and a field to rename it in place."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from studio.gui import icons
from studio.gui.desk import Desk
from studio.gui.type import font, px
from studio.gui.widgets.buttons import Pressable
from studio.gui.widgets.naming import named, tip
from studio.gui.widgets.painting import rounded, written
from studio.gui.words import words
from studio.wording import say

_WIDEST = 320  # pixels of a name
_LONGEST = 120  # letters
_SIDE = 8


class ProjectTitle(Pressable):
    """Shows the project's name; click for its menu, double-click to rename."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._menu: QMenu | None = None
        self._field: NameField | None = None
        named(self, "header.project", say("Project"))
        tip(self, say("The project: rename, open, save elsewhere"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._open_menu)
        desk.document.changed.connect(self._show)
        desk.document.opened.connect(self._show)
        words().changed.connect(self._show)
        self._show()

    def setMenu(self, menu: QMenu) -> None:
        self._menu = menu

    def sizeHint(self) -> QSize:
        wide = min(px(_WIDEST), self._metrics().horizontalAdvance(self.shown_words) + 2)
        return QSize(round(wide + 2 * _SIDE + px(20)), px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), px(32))

    def rename(self) -> None:
        """Put the caret into the name."""
        self._field = NameField(self._desk, self)
        self._field.setGeometry(self.rect().adjusted(0, 1, 0, -1))
        self._field.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.rename()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if veil := self.veil():
            rounded(painter, QRectF(self.rect()), 8, veil)
        mark = px(18)
        painter.setFont(font("title"))
        words_box = QRectF(_SIDE, 0, self.width() - 2 * _SIDE - mark, self.height())
        written(painter, words_box, self.shown_words, "text")
        place = QRectF(self.width() - mark - 4, (self.height() - mark) / 2, mark, mark)
        icons.paint(painter, place, "mdi6.chevron-down", "text-2")

    def _show(self) -> None:
        name = self._desk.document.project.name or words().of(say("New project"))
        if name != self.shown_words:
            self.put_words(name)
            self.updateGeometry()

    def _open_menu(self) -> None:
        if self._menu:
            self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(font("title"))


class NameField(QLineEdit):
    """The name with a caret in it. Enter and a click elsewhere take it, Esc does not."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept = True
        named(self, "header.project.name", say("Name of the project"))
        self.setFont(font("title"))
        self.setMaxLength(_LONGEST)
        self.setText(desk.document.project.name)
        self.selectAll()
        self.editingFinished.connect(self._end)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._kept = False
            self._end()
        else:
            super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # else the button below would take it, too, and open its menu

    def _end(self) -> None:
        name = self.text().strip()
        self.blockSignals(True)
        self.hide()
        self.deleteLater()
        project = self._desk.document.project
        if self._kept and name and name != project.name:
            renamed = msgspec.structs.replace(project, name=name)
            self._desk.document.do(say("Rename the project"), renamed)
