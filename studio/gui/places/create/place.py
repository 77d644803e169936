"""The place where posts are made: the posts, the wall or one format large, and the inspector."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.frame.posts_panel import PostsPanel

POSTS, INSPECTOR = 196, 300  # pixels, at first


class CreatePlace(QWidget):
    """Three columns; what the two outer ones are wide is the person's."""

    def __init__(self, desk: Desk, commands: Commands, posts: PostsPanel, parent: QWidget) -> None:
        from studio.gui.places.create.focus.page import FocusPage
        from studio.gui.places.create.inspector.page import Inspector
        from studio.gui.places.create.wall.page import WallPage

        super().__init__(parent)
        self.setObjectName("create")
        self._desk = desk
        self.posts = posts
        self.wall = WallPage(desk, commands)
        self.focus = FocusPage(desk, commands)
        self.inspector = Inspector(desk, commands)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.wall)
        self.pages.addWidget(self.focus)
        self.splitter = self._split()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.splitter)
        desk.selection.focus_changed.connect(self._turn)

    def _split(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setObjectName("create.columns")
        splitter.setHandleWidth(1)
        for at, (column, stretch) in enumerate(
            ((self.posts, 0), (self.pages, 1), (self.inspector, 0))
        ):
            splitter.addWidget(column)
            splitter.setStretchFactor(at, stretch)
            splitter.setCollapsible(at, False)
        splitter.setSizes([POSTS, 868, INSPECTOR])
        return splitter

    def reset_columns(self) -> None:
        """The widths that the columns had at first."""
        self.splitter.setSizes([POSTS, self.width() - POSTS - INSPECTOR, INSPECTOR])

    def _turn(self, format_id: str) -> None:
        self.pages.setCurrentWidget(self.focus if format_id else self.wall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
