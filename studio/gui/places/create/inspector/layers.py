"""The layers of a format as a list: the way to each of them by keyboard and screen reader."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)  # fmt: skip
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)  # fmt: skip

from studio.gui import icons
from studio.gui.places.create.inspector.reading import LayerRow, layer_icon
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets import named, reset_dot
from studio.gui.widgets.painting import chosen, rounded, written
from studio.gui.words import words
from studio.wording import Said, say

Index = QModelIndex | QPersistentModelIndex
ROW = 30  # logical pixels
_EYE = 32  # width of the eye's zone
_SIDE = 14  # the panel's margin: rows reach its edges, so that their ground does
_ITEM = Qt.ItemDataRole.UserRole


class LayersModel(QAbstractListModel):
    """One row for each layer, with its label in the language of the interface."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[tuple[LayerRow, str], ...] = ()

    def show_rows(self, rows: Sequence[tuple[LayerRow, str]]) -> None:
        """Layers with their labels; the selection stays where the layers are the same."""
        fresh = tuple(rows)
        if [row.name for row, _ in fresh] != [row.name for row, _ in self._rows]:
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()
        elif fresh != self._rows:
            self._rows = fresh
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))

    def row_of(self, layer: str) -> int:
        """The number of a layer's row; -1 where it has none."""
        return next((at for at, (row, _) in enumerate(self._rows) if row.name == layer), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, label = self._rows[index.row()]
        if role == _ITEM:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(_spoken(row, label))
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(px(120), px(ROW))
        return None


class LayersDelegate(QStyledItemDelegate):
    """Icon, name, words at the right, eye."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(_ITEM)
        look, box = theme(), QRectF(option.rect)
        state = option.state
        taken = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = box.adjusted(6, 1, -6, -1)
        if taken:
            chosen(painter, ground, 8)
        elif over:
            rounded(painter, ground, 8, look.colour("hover"))
        ink = "accent" if taken else "text-3" if row.hidden else "text"
        side = px(18)
        sign = QRectF(box.left() + _SIDE, box.center().y() - side / 2, side, side)
        icons.paint(painter, sign, layer_icon(row.name), "accent" if taken else "text-2")
        eye = QRectF(eye_of(option.rect))
        _paint_eye(painter, eye, row, over=over or taken)
        left = sign.right() + 8
        self._paint_words(painter, QRectF(left, box.top(), eye.left() - left, box.height()), row,
                          index.data(), ink)  # fmt: skip

    def _paint_words(
        self, painter: QPainter, box: QRectF, row: LayerRow, label: str, ink: str
    ) -> None:
        """The name whole, then its dot where it differs, then as much of its words as fits."""
        painter.setFont(font("body"))
        wide = min(QFontMetricsF(painter.font()).horizontalAdvance(label) + 1, box.width() * 0.7)
        written(painter, QRectF(box.left(), box.top(), wide, box.height()), label, ink)
        right = box.left() + wide
        if row.differs:
            right += px(10)
            reset_dot(painter, QRectF(right - 2, box.top(), 0, box.height()).center())
        painter.setFont(font("small"))
        shown = row.words.replace("\n", " ") or (words().of(_EMPTY) if row.kind == "text" else "")
        room = QRectF(right + px(12), box.top(), box.right() - right - px(16), box.height())
        written(painter, room, shown, "text-3", Qt.AlignmentFlag.AlignRight)


class LayersList(QListView):
    """Enter or F2 edits, Space or the eye hides and shows, Delete hides."""

    picked = Signal(str)
    edited = Signal(str)
    hidden = Signal(str, bool)
    taken_back = Signal(str)
    ring_radius = 8

    def __init__(self) -> None:
        super().__init__()
        named(self, "create.inspector.layers", say("Layers"))
        self.rows = LayersModel()
        self.setModel(self.rows)
        self.setItemDelegate(LayersDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.doubleClicked.connect(lambda index: self.edited.emit(_name(index)))
        theme().changed.connect(self._fit)

    def show_rows(self, rows: Sequence[tuple[LayerRow, str]], layer: str) -> None:
        """Layers with their labels, and the one that is selected."""
        self.rows.show_rows(rows)
        at = self.rows.row_of(layer)
        index = self.rows.index(at) if at >= 0 else QModelIndex()
        if at >= 0:
            self.setCurrentIndex(index)
        else:
            self.clearSelection()
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        layer = _name(self.currentIndex())
        key = Qt.Key(event.key())
        if layer and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edited.emit(layer)
        elif layer and key in (Qt.Key.Key_Space, Qt.Key.Key_Delete):
            row = self.currentIndex().data(_ITEM)
            self.hidden.emit(layer, key == Qt.Key.Key_Delete or not row.hidden)
        else:
            before = layer
            super().keyPressEvent(event)
            after = _name(self.currentIndex())
            if after and after != before:
                self.picked.emit(after)

    def event(self, event: QEvent) -> bool:
        """F2 and Delete are this list's own while it has the focus."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and Qt.Key(event.key()) in (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Space)
        ):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        if eye_of(self.visualRect(index)).contains(event.position().toPoint()):
            self.hidden.emit(_name(index), not index.data(_ITEM).hidden)
            return
        super().mousePressEvent(event)
        self.picked.emit(_name(index))

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if index.isValid():
            self.menu_of(index).popup(event.globalPos())

    def menu_of(self, index: Index) -> QMenu:
        """What can be done to a layer."""
        row, menu = index.data(_ITEM), QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row.kind == "text":
            menu.addAction(words().of(say("Edit")), "F2", lambda: self.edited.emit(row.name))
        menu.addAction(
            words().of(say("Show") if row.hidden else say("Hide")), "Space",
            lambda: self.hidden.emit(row.name, not row.hidden),
        )  # fmt: skip
        back = menu.addAction(words().of(say("Reset this layer")))
        back.triggered.connect(lambda: self.taken_back.emit(row.name))
        back.setEnabled(row.differs)
        return menu

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(ROW) * self.rows.rowCount())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _fit(self) -> None:
        high = px(ROW) * self.rows.rowCount()
        if self.height() != high or self.maximumHeight() != high:
            self.setFixedHeight(high)
            self.scheduleDelayedItemsLayout()

    def _show_tip(self, event: QHelpEvent) -> None:
        at = event.pos()
        index = self.indexAt(at)
        if not index.isValid():
            return
        row = index.data(_ITEM)
        text = row.words
        if eye_of(self.visualRect(index)).contains(at):
            text = words().of(say("Show  (Space)") if row.hidden else say("Hide  (Space)"))
        QToolTip.showText(event.globalPos(), text, self)


_EMPTY = say("Empty")


def eye_of(row: QRect) -> QRect:
    """Where the eye of a row is."""
    wide = px(_EYE)
    return QRect(row.right() - wide - 5, row.top(), wide, row.height())


def _paint_eye(painter: QPainter, box: QRectF, row: LayerRow, *, over: bool) -> None:
    mark = QRectF(0, 0, px(18), px(18))
    mark.moveCenter(box.center())
    sign = "mdi6.eye-off-outline" if row.hidden else "mdi6.eye-outline"
    icons.paint(painter, mark, sign, "text" if over else "text-2")


def _spoken(row: LayerRow, label: str) -> list[str]:
    said: list[Said | str] = [label]
    if row.words:
        said.append(row.words)
    if row.hidden:
        said.append(say("hidden"))
    if row.differs:
        said.append(say("changed separately"))
    return [words().of(each) for each in said]


def _name(index: Index) -> str:
    return str(index.data(_ITEM).name) if index.isValid() else ""
