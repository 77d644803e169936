"""The window: header, rail, the places, the status bar, and what floats over them.

It puts parts together and hands out answers to actions; what parts do is in their own files.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.frame.answers import answer
from studio.gui.frame.banners import Banners
from studio.gui.frame.drop_overlay import Drops
from studio.gui.frame.following import Following
from studio.gui.frame.header import Header
from studio.gui.frame.history_panel import HistoryPanel
from studio.gui.frame.leaving import Leaving
from studio.gui.frame.panels import Panels
from studio.gui.frame.posts_answers import PostsAnswers
from studio.gui.frame.posts_panel import PostsPanel
from studio.gui.frame.rail import Rail
from studio.gui.frame.remembering import remember_view
from studio.gui.frame.status_bar import StatusBar
from studio.gui.frame.toasts import Toasts
from studio.gui.media_care import MediaCare
from studio.gui.notices import Notices
from studio.gui.places.create.place import CreatePlace
from studio.gui.places.home.place import HomePlace
from studio.gui.projects import Projects
from studio.gui.queue.commands import QueueCommands
from studio.gui.settings import settings
from studio.gui.words import words
from studio.wording import say

SMALLEST = QSize(1024, 640)
USUAL = QSize(1440, 900)


class MainWindow(QMainWindow):
    """One for each application."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("window")
        self.desk = desk
        self.destroyed.connect(desk.deleteLater)
        self.commands = Commands(desk)
        self.notices = Notices(desk, self)
        self.projects = Projects(desk, self)
        self.care = MediaCare(desk, self)
        Following(desk, self)
        remember_view(desk.view)
        self.header = Header(desk, self.commands, self)
        self.setMenuWidget(self.header)
        self.places: dict[str, QWidget] = {}
        self.stack = QStackedWidget(self)
        self.create_place = CreatePlace(
            desk, self.commands, PostsPanel(desk, self.commands), self.stack
        )
        self.home_place = HomePlace(desk, self.commands, self.projects, self.stack)
        self._lay_out()
        self.toasts = Toasts(self.notices, self.centre)
        self.drops = Drops(desk, self.projects, self)
        self.panels = Panels(self)
        self.queue = QueueCommands(desk, self.commands, self)
        self.queue.made.connect(self.toasts.keep_clear_of)
        self.leaving = Leaving(desk, self)
        self.posts_answers = PostsAnswers(
            desk, self.commands, self.projects, self.create_place.posts.list
        )
        answer(self)
        self.commands.attach(self)
        self.header.refill()
        self._listen()
        for name in ("home", "create"):
            self.place(name)
        self._show_place(desk.selection.place)
        self._restore()

    def sizeHint(self) -> QSize:
        return USUAL

    def place(self, name: str) -> QWidget:
        """A place, made when it is first asked for."""
        if name not in self.places:
            self.places[name] = self._makers()[name]()
            self.stack.addWidget(self.places[name])
        return self.places[name]

    def _makers(self) -> dict[str, Callable[[], QWidget]]:
        return {
            "home": lambda: self.home_place,
            "create": lambda: self.create_place,
            "brand": self._brand,
        }

    def _brand(self) -> QWidget:
        from studio.gui.places.brand import BrandPlace

        return BrandPlace(self.desk, self.commands)

    def _lay_out(self) -> None:
        centre = self.centre = QWidget(self)
        self.rail = Rail(self.desk, self.commands, centre)
        self.status = StatusBar(self.desk, self.notices, centre)
        self.banners = Banners(
            self.desk, self.projects, self.care, self.header.saved.source, centre
        )
        self.history = HistoryPanel(self.desk, centre)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.banners)
        middle.addWidget(self.stack, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(middle, 1)
        row.addWidget(self.history)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(self.status)
        self.stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setCentralWidget(centre)
        self.setMinimumSize(SMALLEST)

    def _listen(self) -> None:
        self.desk.selection.place_changed.connect(self._show_place)
        words().put(self, self.setWindowTitle, self._title)
        for changed in (self.desk.document.changed, self.desk.document.opened):
            changed.connect(self._show_title)

    def _show_place(self, name: str) -> None:
        place = self.place(name)
        self.stack.setCurrentWidget(place)
        focused = QApplication.focusWidget()
        if focused is None or not (place.isAncestorOf(focused) or self.rail.isAncestorOf(focused)):
            place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_title(self, *_: object) -> None:
        self.setWindowTitle(self._title())

    def _title(self) -> str:
        name = self.desk.document.project.name
        named = say("{project} – CM Studio", project=name) if name else say("CM Studio")
        return words().of(named)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._remember()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.commands.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        free = self.leaving.hurries or self.projects.may_be_left(self.close)
        if not (free and self.leaving.may_close()):
            event.ignore()
            return
        self._remember()
        self.leaving.leave()
        self.projects.close()
        settings().close()
        super().closeEvent(event)

    def _remember(self) -> None:
        if self.isVisible():
            geometry = bytes(self.saveGeometry().toBase64().data()).decode()
            settings().put("geometry", geometry)

    def _restore(self) -> None:
        self.resize(USUAL)
        if kept := settings().now.geometry:
            self.restoreGeometry(QByteArray.fromBase64(kept.encode()))
        if Qt.WindowState.WindowFullScreen in self.windowState():
            self.setWindowState(Qt.WindowState.WindowMaximized)
