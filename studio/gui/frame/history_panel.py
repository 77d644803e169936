"""Every step of the project by name, newest first; a click shows the project as it was then."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from studio.gui.desk import Desk
from studio.gui.frame.rows import paint_row
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets.buttons import IconButton
from studio.gui.widgets.label import Label
from studio.gui.widgets.naming import named
from studio.gui.widgets.painting import written
from studio.gui.words import words
from studio.wording import say

WIDTH = 232
Index = QModelIndex | QPersistentModelIndex
_UNDONE = Qt.ItemDataRole.UserRole


class HistoryPanel(QWidget):
    """A column at the right edge, shown on request."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "history", say("History"))
        self._desk = desk
        self._former: QWidget | None = None  # had the focus before
        self.model = Steps(desk, self)
        self.list = _Steps(self)
        named(self.list, "history.list", say("Steps of this project"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.viewport().setAutoFillBackground(False)
        self.list.clicked.connect(self._go)
        self.list.activated.connect(self._go)
        self._lay_out()
        self.model.modelReset.connect(self._mark)
        self.setFixedWidth(px(WIDTH))
        self.hide()

    def turn(self) -> None:
        """Show or hide it; the focus comes, and goes back to where it was."""
        if not self.isHidden():
            self.put_away()
            return
        self._former = QApplication.focusWidget()
        self.show()
        self.model.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Hide it."""
        former, self._former = self._former, None
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused) and former and isValid(former):
            former.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def _lay_out(self) -> None:
        close = IconButton("mdi6.close", say("Close the history"), "history.close", parent=self)
        close.clicked.connect(self.put_away)
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 8, 4)
        head.addWidget(Label(say("History"), "title", parent=self), 1)
        head.addWidget(close)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.list, 1)

    def _go(self, index: Index) -> None:
        self._desk.document.session.go_to(self.model.step_of(index))

    def _mark(self) -> None:
        self.list.setCurrentIndex(self.model.here())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("surface"))
        painter.fillRect(0, 0, 1, self.height(), theme().colour("border"))


class _Steps(QListView):
    own_ring = True  # rows show where the keyboard is


class Steps(QAbstractListModel):
    """The steps, newest first, those that can be done again above the present one."""

    def __init__(self, desk: Desk, parent: HistoryPanel) -> None:
        super().__init__(parent)
        self._panel = parent
        self._document = desk.document
        for changed in (desk.document.changed, desk.document.opened, words().changed):
            changed.connect(self.refresh)

    def refresh(self, *_: object) -> None:
        """Read the history again, when somebody looks."""
        if self._panel.isVisible():
            self.beginResetModel()
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return len(self._document.history.steps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        at = self.step_of(index)
        history = self._document.history
        if role == Qt.ItemDataRole.DisplayRole:
            return words().of(history.steps[at].label)
        if role == _UNDONE:
            return at > history.at
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = history.steps[at].label
            return words().of(say("{step}, undone", step=name) if at > history.at else name)
        return None

    def step_of(self, index: Index) -> int:
        return len(self._document.history.steps) - 1 - index.row()

    def here(self) -> QModelIndex:
        """The row of the step that shows now."""
        return self.index(len(self._document.history.steps) - 1 - self._document.history.at, 0)


class _Rows(QStyledItemDelegate):
    """One step: its name; undone ones are pale."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(120), px(30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = paint_row(painter, option)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setFont(font("body", 600 if chosen else 400))
        ink = "accent" if chosen else "text-3" if index.data(_UNDONE) else "text"
        written(painter, box.adjusted(8, 0, -8, 0), index.data() or "", ink)
