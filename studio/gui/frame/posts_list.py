"""The list of posts: choosing, renaming, ordering and removing them by mouse and keys."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QSize, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.frame.menus import menu_of
from studio.gui.frame.posts_model import ID, Index, PostsModel
from studio.gui.frame.posts_rows import PostRows
from studio.gui.type import px
from studio.gui.widgets.naming import named
from studio.gui.widgets.scroll import overlay_bar
from studio.wording import say

USUAL = 196  # pixels
_MENU = (
    "post.rename", "post.duplicate", "post.up", "post.down", "", "setup.copy", "setup.paste",
    "media.replace", "", "post.remove",
)  # fmt: skip


class PostsList(QListView):
    """`posts.list`: several can be selected; the current one is worked on."""

    own_ring = True

    def __init__(self, desk: Desk, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "posts.list", say("Posts"))
        self._desk = desk
        self._commands = commands
        self.posts = PostsModel(desk, self)
        self.setModel(self.posts)
        self.setItemDelegate(PostRows(desk, self))
        self._dress()
        self.selectionModel().currentChanged.connect(self._take)
        desk.selection.post_changed.connect(self.show_post)
        self.posts.modelReset.connect(self._come_back)
        self.show_post(desk.selection.post_id)

    def sizeHint(self) -> QSize:
        """As high as its posts; where there is no room for all, it scrolls."""
        return QSize(px(USUAL), max(1, self.model().rowCount()) * self._row_height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, self._row_height())

    @property
    def chosen(self) -> tuple[str, ...]:
        """The selected posts in the order of the list."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return tuple(self.posts.posts[row].id for row in rows)

    def show_post(self, post_id: str) -> None:
        """Make a post the current one; what else is selected stays if it is among that."""
        row = self.posts.row_of(post_id)
        if row < 0 or self.currentIndex().row() == row:
            return
        flag = QItemSelectionModel.SelectionFlag
        several = post_id in self.chosen
        mode = flag.Current if several else flag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.posts.index(row), mode)

    def rename(self) -> None:
        """Put the caret into the name of the current post."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit(self.currentIndex())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._desk.selection.post_ids = self.chosen
        self._commands.refresh_soon()

    def dataChanged(self, first: Index, last: Index, roles: Iterable[int] = ()) -> None:
        """Paint only these rows anew: Qt would lay out and paint all of them, at every key."""
        if QAccessible.isActive() or self.state() == self.State.EditingState:
            super().dataChanged(first, last, list(roles))
        for row in range(first.row(), last.row() + 1):
            self.update(self.posts.index(row))

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.SelectAll)
        ):
            event.accept()  # here it means posts, whatever it means elsewhere
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = _asked(event)
        if asked:
            self._commands.run(asked)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = menu_of(self._commands, _MENU, self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def _come_back(self) -> None:
        """Other rows: another height, and the current post is selected again."""
        self.updateGeometry()
        self.show_post(self._desk.selection.post_id)

    def _dress(self) -> None:
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)  # hundreds of posts are laid out by asking one
        overlay_bar(self)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _row_height(self) -> int:
        return self.sizeHintForRow(0) if self.model().rowCount() else 0

    def _take(self) -> None:
        if self.currentIndex().isValid():
            self._desk.selection.take_post(self.currentIndex().data(ID))


def _asked(event: QKeyEvent) -> str:
    """The action that a key in the list asks for, "" for none."""
    alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
    if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        return "post.remove"
    if alt and event.key() == Qt.Key.Key_Up:
        return "post.up"
    if alt and event.key() == Qt.Key.Key_Down:
        return "post.down"
    return ""
