"""The left of the posting list: posts with what of each is left to post."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from studio.gui.dates import moment_shown
from studio.gui.desk import Desk
from studio.gui.frame.posts_model import ID
from studio.gui.frame.posts_rows import PostRows
from studio.gui.posted import posted_of, posted_text
from studio.gui.sheets.out_model import Index, Lines, OutModel
from studio.gui.type import px
from studio.gui.widgets import named, overlay_bar
from studio.model.project import ProjectPost
from studio.wording import say

_WIDE, _WIDEST = 264, 312  # pixels


class PostingPosts(QListView):
    """`posting.posts`. `chosen` carries the id of the post that is shown."""

    chosen = Signal(str)
    own_ring = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "posting.posts", say("Posts"))
        self._desk = desk
        self.rows = OutModel(self._lines, self)
        self.setModel(self.rows)
        self.setItemDelegate(PostRows(desk, self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        overlay_bar(self)

    def sizeHint(self) -> QSize:
        return QSize(min(px(_WIDE), _WIDEST), px(300))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(px(_WIDE), _WIDEST), px(120))

    @property
    def post_id(self) -> str:
        """The post that is chosen, "" for none."""
        return self.currentIndex().data(ID) or "" if self.currentIndex().isValid() else ""

    def show_posts(self, posts: Sequence[ProjectPost], post_id: str) -> None:
        """These posts, one of them chosen: this one, or the nearest."""
        row = self.currentIndex().row()
        self.rows.show_posts(posts)
        found = self.rows.row_of(post_id)
        wanted = found if found >= 0 else min(max(row, 0), len(posts) - 1)
        if wanted >= 0 and wanted != self.currentIndex().row():
            self.setCurrentIndex(self.rows.index(wanted))

    def currentChanged(self, now: Index, before: Index) -> None:
        super().currentChanged(now, before)
        if now.isValid():
            self.scrollTo(now)
            self.chosen.emit(now.data(ID))

    def _lines(self, post: ProjectPost) -> Lines:
        progress = posted_of(self._desk, post)
        when = moment_shown(post.when)
        token = "ok" if progress.is_out else "text-2"
        return when or say("No date"), posted_text(progress), token
