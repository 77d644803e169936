"""Posts with the dates they are planned for: click or type, and Enter goes on to the next one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyleOptionViewItem,
    QWidget,
)

from studio.export.handoff.dates import shown
from studio.gui.desk import Desk
from studio.gui.frame.posts_model import ID
from studio.gui.frame.posts_rows import PostRows
from studio.gui.frame.rows import paint_row
from studio.gui.posted import posted_of, posted_text
from studio.gui.sheets.out_model import Index, Lines, OutModel
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets import LineField, named, overlay_bar
from studio.gui.widgets.painting import rounded, written
from studio.gui.words import words
from studio.model.project import ProjectPost
from studio.wording import Said, say

_FIELD, _HIGH = 168, 32  # pixels of the date
_SIDE = 44


class ScheduleDates(QListView):
    """`schedule.posts`. `dated` carries a post's id and what was typed for it, "" for no date."""

    dated = Signal(str, str)
    own_ring = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "schedule.posts", say("Posts and their dates"))
        self._desk = desk
        self.rows = OutModel(self._lines, self, editable=True, spoken=self._spoken)
        self.setModel(self.rows)
        self.setItemDelegate(_DateRows(desk, self))
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed | trigger.AnyKeyPressed | trigger.DoubleClicked)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        words().put(
            self, self.setToolTip,
            say("Click a date to write it, such as 12/06 18:30. Delete takes it away."),
        )  # fmt: skip
        overlay_bar(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(320), px(140))

    def show_posts(self, posts: Sequence[ProjectPost]) -> None:
        """These posts, in their order."""
        row = self.currentIndex().row()
        self.rows.show_posts(posts)
        if posts and not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(min(max(row, 0), len(posts) - 1)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and date_box(self.visualRect(index)).contains(at):
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState:
            event.accept()  # Enter in the field is for it alone
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.edit(index)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and index.isValid():
            self.dated.emit(index.data(ID), "")
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes on to the next post."""
        row = self.currentIndex().row()
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.setCurrentIndex(self.rows.index(min(row + 1, self.rows.rowCount() - 1)))

    def _spoken(self, post: ProjectPost) -> Said | str:
        return shown(post.when, words().language) or say("No date")

    def _lines(self, post: ProjectPost) -> Lines:
        progress = posted_of(self._desk, post)
        return posted_text(progress), "", "ok" if progress.is_out else "text-2"


class _DateRows(PostRows):
    """A row of the posts panel, with a field for the date at its right."""

    def __init__(self, desk: Desk, view: ScheduleDates) -> None:
        super().__init__(desk, view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = paint_row(painter, option, 10)
        side = px(_SIDE)
        place = QRectF(box.left() + 8, box.center().y() - side / 2, side, side)
        self._paint_picture(painter, place, index)
        field = QRectF(date_box(option.rect))
        room = box.adjusted(side + 18, 0, field.left() - box.right() - 12, 0)
        self._paint_words(painter, room, option, index)
        look = theme()
        rounded(painter, field, 8, look.colour("surface"), look.colour("outline"))
        when = _date_of(index, self._view.rows)
        painter.setFont(font("body", tabular=True))
        text = when or words().of(say("No date"))
        written(painter, field.adjusted(px(8), 0, -4, 0), text, "text" if when else "text-3")

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = LineField(say("Date and time"), "schedule.date", parent)
        editor.setMaxLength(40)
        editor.setPlaceholderText(shown("2026-06-12T18:30", words().language))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(_date_of(index, self._view.rows))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit) and editor.text() != _date_of(index, self._view.rows):
            self._view.dated.emit(index.data(ID), editor.text().strip())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(date_box(option.rect))


def date_box(row: QRect) -> QRect:
    """Where the date stands in a row."""
    wide, high = px(_FIELD), px(_HIGH)
    return QRect(row.right() - wide - 16, row.center().y() - high // 2, wide, high)


def _date_of(index: QModelIndex | Index, rows: OutModel) -> str:
    if not index.isValid() or index.row() >= len(rows.posts):
        return ""
    return shown(rows.posts[index.row()].when, words().language)
