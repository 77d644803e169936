"""Find or run anything: a line to type in, and what it finds below."""

from __future__ import annotations

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from studio.gui import icons
from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.frame.findable import Found, everything, matching
from studio.gui.frame.rows import paint_row
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets import Label, LineField
from studio.gui.widgets.naming import named
from studio.gui.widgets.painting import rounded, written
from studio.gui.words import words
from studio.wording import say

WIDE, ROWS, ROW = 560, 9, 38  # pixels, rows seen at once, pixels
Index = QModelIndex | QPersistentModelIndex
_FOUND = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()


class Palette(QWidget):
    """Covers its window without dimming it; a click beside it, Esc and Enter close it."""

    own_ring = True

    def __init__(self, desk: Desk, commands: Commands, window: QWidget) -> None:
        super().__init__(window)
        named(self, "find", say("Find or run…"))
        self._window = window
        self._former = QApplication.focusWidget()
        self._all = everything(desk, commands)
        self._desk, self._commands = desk, commands
        self.card = QWidget(self)
        self.field = LineField(say("Find or run…"), "find.field", self.card)
        self.field.hint(say("Actions, posts, formats, templates, networks…"))
        self.model = _Model(self)
        self.list = self._listed()
        self._nothing = Label(say("Nothing is called so."), token="text-3", parent=self.card)
        box = QVBoxLayout(self.card)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(6)
        box.addWidget(self.field)
        box.addWidget(self.list)
        box.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignHCenter)
        self.field.edited.connect(self._find)
        self.field.installEventFilter(self)
        window.installEventFilter(self)
        words().changed.connect(self._speak)
        self._find("")

    def open(self) -> None:
        self._fit()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close it; the focus goes back to where it was."""
        if self.isHidden():
            return
        self._window.removeEventFilter(self)
        self.hide()
        self.deleteLater()
        former = self._former
        if former is not None and shiboken6.isValid(former) and former.isVisible():
            former.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, row: int) -> None:
        """Do what a row says."""
        if 0 <= row < len(self.model.found):
            run = self.model.found[row].run
            self.leave()
            run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._fit()
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # nothing of the window acts while someone types here
                return True
            return event.type() == QEvent.Type.KeyPress and self._pressed(event)
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, box = theme(), QRectF(self.card.geometry())
        for spread in range(12, 0, -3):
            shade = look.colour("shadow")
            shade.setAlphaF(shade.alphaF() / 3)
            grown = box.adjusted(-spread, -spread + 6, spread, spread + 6)
            rounded(painter, grown, 12 + spread, shade)
        rounded(painter, box, 12, look.colour("raised"), look.colour("border"))

    def _pressed(self, event: QKeyEvent) -> bool:
        """Keys that walk the list and take from it, while the caret stays in the field."""
        steps = {
            Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: ROWS - 1, Qt.Key.Key_PageUp: 1 - ROWS,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps:
            self._walk(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take(self.list.currentIndex().row())
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif key == Qt.Key.Key_Tab:
            self._walk(1)
        else:
            return False
        return True

    def _walk(self, by: int) -> None:
        count = len(self.model.found)
        if count:
            row = self.list.currentIndex().row()
            to = (row + by) % count if abs(by) == 1 else max(0, min(count - 1, row + by))
            self.list.setCurrentIndex(self.model.index(to, 0))

    def _speak(self) -> None:
        self._all = everything(self._desk, self._commands)
        self._find(self.field.text())

    def _find(self, text: str) -> None:
        self.model.show_found(matching(self._all, text))
        self.list.setCurrentIndex(self.model.index(0, 0))
        self._nothing.setVisible(not self.model.found)
        self.list.setVisible(bool(self.model.found))
        self._fit()

    def _fit(self) -> None:
        self.setGeometry(self._window.rect())
        rows = min(ROWS, len(self.model.found))
        self.list.setFixedHeight(rows * px(ROW))
        wide = min(px(WIDE), self.width() - 32)
        self.card.setGeometry((self.width() - wide) // 2, 52, wide, 0)
        self.card.resize(wide, self.card.sizeHint().height())
        self.update()

    def _listed(self) -> QListView:
        shown = QListView(self.card)
        named(shown, "find.list", say("Found"))
        shown.setModel(self.model)
        shown.setItemDelegate(_Rows(shown))
        shown.setFrameShape(QListView.Shape.NoFrame)
        shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        shown.setMouseTracking(True)
        shown.setUniformItemSizes(True)
        shown.viewport().setAutoFillBackground(False)
        shown.clicked.connect(lambda index: self.take(index.row()))
        return shown


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.found: Sequence[Found] = ()

    def show_found(self, found: Sequence[Found]) -> None:
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found = self.found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return found.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (found.title, found.kind, found.keys)))
        return found if role == _FOUND else None


class _Rows(QStyledItemDelegate):
    """Icon, name, and at the right what it is or its key."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(200), px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = paint_row(painter, option)
        found: Found = index.data(_FOUND)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        mark = px(18)
        place = QRectF(box.left() + 10, box.center().y() - mark / 2, mark, mark)
        icons.paint(painter, place, found.icon, "accent" if chosen else "text-2")
        right = found.keys or found.kind
        painter.setFont(font("small"))
        wide = QFontMetricsF(painter.font()).horizontalAdvance(right) + 2
        edge = QRectF(box.right() - wide - 10, box.top(), wide, box.height())
        written(painter, edge, right, "text-2" if found.keys else "text-3")
        painter.setFont(font("body", 600 if chosen else 400))
        left = place.right() + 10
        written(painter, QRectF(left, box.top(), edge.left() - left - 12, box.height()),
                found.title, "accent" if chosen else "text")  # fmt: skip
