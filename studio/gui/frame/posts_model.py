"""The posts of the project as a list for Qt: what rows say, and reordering by drag."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from studio.edit.posts import change_post, move_post
from studio.gui.desk import Desk
from studio.gui.frame.tally import Tally, tally
from studio.gui.outings import outings_in
from studio.gui.posted import posted_of, posted_text
from studio.gui.words import words
from studio.model.project import Project, ProjectPost
from studio.model.project_formats import formats_of
from studio.wording import Said, say, say_count

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ID = Role.UserRole
KIND, STATE, TOKEN, SORT = (Role.UserRole + at for at in (1, 2, 3, 4))
MIME = "application/x-cm-studio-posts"
_CALM_MS = 200
_ROOT = QModelIndex()


class PostsModel(QAbstractListModel):
    """One row a post. Rows tell their id (`ID`), kind, state and the colour of the state."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._project = desk.document.project
        self._known: dict[str, Tally] = {}
        self._soon = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._soon.timeout.connect(self._count)
        desk.document.changed.connect(self._follow)
        desk.document.opened.connect(self._reopen)
        desk.previews.arrived.connect(self._later)
        desk.previews.source_arrived.connect(self._touch)
        desk.selection.post_changed.connect(self._later)
        self._outings = outings_in(desk)
        self._outings.changed.connect(self._touch_all)
        words().changed.connect(self._touch_all)

    @property
    def posts(self) -> tuple[ProjectPost, ...]:
        return self._project.posts

    def row_of(self, post_id: str) -> int:
        """The row of a post; -1 where there is none."""
        return next((row for row, post in enumerate(self.posts) if post.id == post_id), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.posts)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.posts):
            return None
        post = self.posts[index.row()]
        if role in (Role.DisplayRole, Role.EditRole, Role.ToolTipRole):
            return post.name
        if role == ID:
            return post.id
        if role == SORT:
            return post.kind
        if role == KIND:
            return words().of(self._kind(post))
        if role in (STATE, TOKEN):
            said, token = self._state(post)
            return token if role == TOKEN else words().of(said) if said else ""
        if role == Role.AccessibleTextRole:
            told = (self.data(index, each) for each in (KIND, STATE))
            return ", ".join(filter(None, (post.name, *told)))
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """A new name for a post."""
        post, name = self.posts[index.row()], str(value).strip()
        if role != Role.EditRole or not name or name == post.name:
            return False
        document = self._desk.document
        renamed = change_post(document.project, post.id, name=name)
        document.do(say("Rename the post"), renamed, post=post.id)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        given = QMimeData()
        given.setData(MIME, QByteArray(" ".join(index.data(ID) for index in indexes).encode()))
        return given

    def dropMimeData(
        self, given: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Put the dragged posts before a row. Never says "moved": nobody is to remove them."""
        ids = bytes(given.data(MIME).data()).decode().split()
        self.move(ids, row if row >= 0 else len(self.posts))
        return False

    def move(self, ids: Sequence[str], row: int) -> None:
        """Put posts before a row, in the order they have; one step."""
        document = self._desk.document
        project = document.project
        moved = [post.id for post in project.posts if post.id in set(ids)]
        first = sum(post.id not in moved for post in project.posts[:row])
        for at, post_id in enumerate(moved):
            project = _without_moving(project, moved[at + 1 :], post_id, first + at)
        if moved:
            label = say_count("Move the post", "Move {count} posts", len(moved))
            document.do(label, project, post=moved[0])

    def _later(self, *_: object) -> None:
        self._soon.start()

    def _follow(self, *_: object) -> None:
        before, self._project = self._project, self._desk.document.project
        if [post.id for post in before.posts] != [post.id for post in self.posts]:
            self.beginResetModel()
            self.endResetModel()
        elif before.formats != self._project.formats:
            self._touch_all()
        else:
            for row, (was, post) in enumerate(zip(before.posts, self.posts, strict=True)):
                if was is not post:
                    self.dataChanged.emit(self.index(row), self.index(row))
        self._soon.start()

    def _reopen(self) -> None:
        self.beginResetModel()
        self._project = self._desk.document.project
        self._known.clear()
        self.endResetModel()
        self._soon.start()

    def _count(self) -> None:
        """What is known of the post that is worked on; others keep what was known of them."""
        post = self._desk.post
        if post and (found := tally(self._desk, post)) != self._known.get(post.id):
            self._known[post.id] = found
            self._touch(post.id)

    def _touch(self, post_id: str) -> None:
        row = self.row_of(post_id)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _touch_all(self) -> None:
        if self.posts:
            self.dataChanged.emit(self.index(0), self.index(len(self.posts) - 1))

    def _kind(self, post: ProjectPost) -> Said:
        formats = len(formats_of(self._project, post, self._desk.catalogue))
        kinds = {"image": say("Photo"), "video": say("Clip"), "sound": say("Sound")}
        kind = kinds[post.kind]
        if post.kind == "image" and len(post.media) > 1:
            kind = say_count("{count} photo", "{count} photos", len(post.media))
        count = say_count("{count} format", "{count} formats", formats)
        return say("{kind} · {formats}", kind=kind, formats=count)

    def _state(self, post: ProjectPost) -> tuple[Said | None, str]:
        if self._desk.previews.problem(post.id):
            return say("File missing"), "error"
        progress = posted_of(self._desk, post) if post.posted else None
        if progress and progress.out:
            return posted_text(progress), "ok" if progress.is_out else "text-2"
        known = self._known.get(post.id)
        if known and known.check:
            return say_count("{count} to check", "{count} to check", known.check), "warn"
        if self._outings.is_current(post.id):
            return say("Exported"), "ok"
        return (say("Ready"), "ok") if known and known.is_whole else (None, "text-3")


def _without_moving(project: Project, later: Sequence[str], post_id: str, to: int) -> Project:
    """Move one post to where it comes once `later` ones have left their places too."""
    others = [post.id for post in project.posts if post.id != post_id]
    kept = 0
    for at, other in enumerate(others):
        if kept == to:
            return move_post(project, post_id, at)
        kept += other not in later
    return move_post(project, post_id, len(others))
