"""Templates as live pictures of the post itself: a list that can be walked, tried and taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)  # fmt: skip
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QResizeEvent,
    QWheelEvent,
)  # fmt: skip
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)  # fmt: skip

from studio.gui.format_words import in_language
from studio.gui.previews import Preview
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets import named
from studio.gui.widgets.painting import rounded, written
from studio.gui.words import words
from studio.model.template import Template
from studio.wording import say

Index = QModelIndex | QPersistentModelIndex
Draw = Callable[[str, QSize], Preview | None]  # of a template, in device pixels
_ITEM = Qt.ItemDataRole.UserRole
_RING = 5  # around a picture, for the ring of the one that is taken
_NAME = 22  # height of a name, logical pixels
_APART = 12  # least between tiles with names


class TemplatesModel(QAbstractListModel):
    """Templates in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.templates: tuple[Template, ...] = ()

    def show_templates(self, templates: Sequence[Template]) -> None:
        if tuple(templates) != self.templates:
            self.beginResetModel()
            self.templates = tuple(templates)
            self.endResetModel()

    def row_of(self, template_id: str) -> int:
        """The number of a template; -1 where it is not offered."""
        return next((n for n, each in enumerate(self.templates) if each.id == template_id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.templates)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        template = self.templates[index.row()]
        if role == _ITEM:
            return template
        if role == Qt.ItemDataRole.DisplayRole:
            return in_language(template.name)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            said = say("{name}: {line}", name=in_language(template.name),
                       line=in_language(template.line))  # fmt: skip
            return words().of(said)
        return None


class TemplatesDelegate(QStyledItemDelegate):
    """A picture in the current shape, a ring around the one that is taken; with a name or not."""

    def __init__(self, view: TemplateTiles) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        tile = self._view.tile
        name = px(_NAME) if self._view.names else 0
        return QSize(tile.width() + 2 * _RING, tile.height() + 2 * _RING + name)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        template: Template = index.data(_ITEM)
        tile, look = self._view.tile, theme()
        left = option.rect.x() + (option.rect.width() - tile.width()) / 2
        box = QRectF(left, option.rect.y() + _RING, tile.width(), tile.height())
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        around = QPainterPath()
        around.addRoundedRect(box, 6, 6)
        painter.fillPath(around, look.colour("sunken"))
        shown = self._view.draw(template.id, tile * painter.device().devicePixelRatioF())
        if shown is not None:
            painter.save()
            painter.setClipPath(around)
            painter.setOpacity(1.0 if shown.exact else 0.5)
            painter.drawImage(box, shown.image)
            painter.restore()
        taken = template.id == self._view.taken
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        at = bool(option.state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        if taken or at:
            ring = box.adjusted(-4, -4, 4, 4)
            rounded(painter, ring, 10, None, look.colour("accent" if taken else "linked"), 2)
        elif over:
            rounded(painter, box.adjusted(-3, -3, 3, 3), 9, None, look.colour("outline"))
        if self._view.names:
            self._paint_name(painter, box, index, taken=taken)

    def _paint_name(self, painter: QPainter, box: QRectF, index: Index, *, taken: bool) -> None:
        painter.setFont(font("small", 600 if taken else 400))
        room = QRectF(box.left(), box.bottom() + _RING, box.width(), px(_NAME) - 4)
        written(painter, room, index.data(), "accent" if taken else "text-2",
                Qt.AlignmentFlag.AlignHCenter)  # fmt: skip


class TemplateTiles(QListView):
    """Arrows try a template on, Enter or a click takes it, Esc or leaving goes back."""

    tried = Signal(str)
    chosen = Signal(str)
    left = Signal()
    own_ring = True

    def __init__(self, name: str, draw: Draw, *, names: bool = False) -> None:
        super().__init__()
        named(self, name, say("Templates"))
        self.draw, self.names, self.taken = draw, names, ""
        self.tile = QSize(px(52), px(92))
        self._trying = ""
        self._pointed = False  # the pointer was moved here, rather than scrolled over
        self.rows = TemplatesModel()
        self.setModel(self.rows)
        self.setItemDelegate(TemplatesDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(names)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setSpacing(0 if names else 1)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if not names:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(lambda index: self._take(index))

    def show_templates(self, templates: Sequence[Template], taken: str, tile: QSize) -> None:
        """Templates, the one that the post has, and the size of pictures in logical pixels."""
        if tile != self.tile:
            self.tile = tile
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()
        self.rows.show_templates(templates)
        moved, self.taken = taken != self.taken, taken
        at = self.rows.row_of(taken)
        if at >= 0 and (moved or not self.currentIndex().isValid()) and not self._trying:
            self.setCurrentIndex(self.rows.index(at))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With names, columns share the whole width."""
        super().resizeEvent(event)
        if self.names:
            wide, name = self.viewport().width() - 2, px(_NAME)
            columns = max(1, wide // (self.tile.width() + 2 * _RING + _APART))
            self.setGridSize(QSize(wide // columns, self.tile.height() + 2 * _RING + name + _APART))

    def sizeHint(self) -> QSize:
        return QSize(px(240), self.tile.height() + 2 * _RING + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.currentIndex())
        elif key == Qt.Key.Key_Escape and self._trying:
            self._go_back()
            self.setCurrentIndex(self.rows.index(max(0, self.rows.row_of(self.taken))))
        else:
            before = self.currentIndex()
            super().keyPressEvent(event)
            if self.currentIndex() != before:
                self._try(self.currentIndex())

    def event(self, event: QEvent) -> bool:
        """Esc goes back from what is tried on, and no further."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._trying
        ):
            event.accept()
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointed = True
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._pointed = False
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A row that comes under the pointer while all is scrolled does not stop that."""
        if self._pointed or self.names:
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._go_back()

    def _try(self, index: Index) -> None:
        self._trying = index.data(_ITEM).id
        self.tried.emit(self._trying)

    def _take(self, index: Index) -> None:
        if index.isValid():
            self._trying = ""
            self.chosen.emit(index.data(_ITEM).id)

    def _go_back(self) -> None:
        if self._trying:
            self._trying = ""
            self.left.emit()
