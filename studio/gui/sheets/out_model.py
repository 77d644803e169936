"""Posts in a list of a sheet: their picture, their name, and two lines that the sheet tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from studio.gui.frame.posts_model import ID, KIND, SORT, STATE, TOKEN
from studio.gui.words import words
from studio.model.project import ProjectPost
from studio.wording import Said

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Lines = tuple[Said | str, Said | str, str]  # below the name, state, and the colour of the state
_ROOT = QModelIndex()


class OutModel(QAbstractListModel):
    """One row a post, with the roles of the posts panel.

    `lines` tells what stands in a row, `spoken` what a screen reader hears of it besides.
    """

    def __init__(
        self,
        lines: Callable[[ProjectPost], Lines],
        parent: QObject,
        *,
        editable: bool = False,
        spoken: Callable[[ProjectPost], Said | str] = lambda _: "",
    ) -> None:
        super().__init__(parent)
        self._spoken = spoken
        self._editable = editable
        self._lines = lines
        self.posts: tuple[ProjectPost, ...] = ()
        words().changed.connect(self.touch)

    def show_posts(self, posts: Sequence[ProjectPost]) -> None:
        """These posts; rows stay where they are while the posts are the same ones."""
        same = [post.id for post in posts] == [post.id for post in self.posts]
        if not same:
            self.beginResetModel()
        self.posts = tuple(posts)
        if same:
            self.touch()
        else:
            self.endResetModel()

    def touch(self) -> None:
        """What rows tell has changed."""
        if self.posts:
            self.dataChanged.emit(self.index(0), self.index(len(self.posts) - 1))

    def row_of(self, post_id: str) -> int:
        """The row of a post; -1 where it is not listed."""
        return next((row for row, post in enumerate(self.posts) if post.id == post_id), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.posts)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self._editable and index.isValid() else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.posts):
            return None
        post = self.posts[index.row()]
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return post.name
        if role == ID:
            return post.id
        if role == SORT:
            return post.kind
        if role not in (KIND, STATE, TOKEN, Role.AccessibleTextRole):
            return None
        below, state, token = self._lines(post)
        said = {KIND: words().of(below), STATE: words().of(state), TOKEN: token}
        if role == Role.AccessibleTextRole:
            more = words().of(self._spoken(post))
            return ", ".join(filter(None, (post.name, said[KIND], said[STATE], more)))
        return said[role]
