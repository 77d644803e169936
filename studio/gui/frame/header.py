"""The top of the window: menus, undo, the project and whether it is saved, search, export."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.gui import type
from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.frame.menus import menu_bar, menu_of, refill
from studio.gui.frame.saved import SavedMark
from studio.gui.frame.search_field import SearchField
from studio.gui.frame.title import ProjectTitle
from studio.gui.queue.button import QueueButton
from studio.gui.queue.exports import exports_of
from studio.gui.theme import theme
from studio.gui.widgets.buttons import Button, IconButton
from studio.gui.words import words
from studio.paths import ASSETS
from studio.wording import Said, say

HEIGHT = 44
_PROJECT_MENU = (
    "project.rename", "project.new", "project.open", "", "project.save", "project.versions",
    "project.folder", "project.copy_media",
)  # fmt: skip


class Header(QWidget):
    """One line with everything that holds for the whole window."""

    def __init__(self, desk: Desk, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self._desk = desk
        self._commands = commands
        self.bar = menu_bar(commands, self)
        self.undo = self._asks("undo", "header.undo", "mdi6.undo-variant")
        self.redo = self._asks("redo", "header.redo", "mdi6.redo-variant")
        self.title = ProjectTitle(desk, self)
        self.saved = SavedMark(desk, self)
        self.search = SearchField(commands, self)
        self.look = IconButton("mdi6.weather-night", say("Light or dark"), "header.theme",
                               parent=self)  # fmt: skip
        self.look.clicked.connect(self._turn_look)
        self.queue = QueueButton(exports_of(desk), commands, self)
        self.export = Button(
            say("Export…"), "header.export", "primary", "mdi6.export-variant", self
        )
        self.export.clicked.connect(lambda: commands.run("export"))
        self._lay_out()
        self._listen()
        self._refresh()

    def refill(self) -> None:
        """Read the menus again, once all parts answer for their actions."""
        refill(self.bar, self._commands)
        self.title.setMenu(menu_of(self._commands, _PROJECT_MENU, self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("window"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme().colour("border"))

    def _lay_out(self) -> None:
        box = self._box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 12, 1)
        box.setSpacing(4)
        box.addWidget(Mark(self))
        box.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        box.addStretch(1)
        for widget in (self.undo, self.redo):
            box.addWidget(widget)
        box.addSpacing(8)
        box.addWidget(self.title)
        box.addWidget(self.saved)
        box.addStretch(1)
        box.addWidget(self.search)
        box.addSpacing(4)
        box.addWidget(self.look)
        box.addWidget(self.queue)
        box.addSpacing(8)
        box.addWidget(self.export)

    def _listen(self) -> None:
        theme().changed.connect(self._refresh)
        self._commands.refreshed.connect(self._show_answers)
        # Parts that are made later answer for more: menus are read again, once for all of them.
        later = QTimer(self, singleShot=True, interval=0)
        later.timeout.connect(self.refill)
        self._commands.answers_changed.connect(later.start)
        words().changed.connect(self._show_answers)
        words().changed.connect(self._hold_export)
        self.saved.source.changed.connect(self._fit)

    def _asks(self, id: str, name: str, icon: str) -> IconButton:
        button = IconButton(icon, lambda: self._commands.title(id), name, parent=self)
        button.clicked.connect(lambda: self._commands.run(id))
        return button

    def _hold_export(self) -> None:
        """The one primary button is never cut: the search gives way, then light and dark, then
        the words beside the tick that says that all is saved.
        """
        self.export.setMinimumWidth(self.export.sizeHint().width())
        self._fit()

    def _fit(self) -> None:
        """Where nothing else can give way, light and dark are only in the menu."""
        self.saved.shorten(short=False)
        look = self.look.sizeHint().width() + self._box.spacing()
        bare = self._box.minimumSize().width() - (0 if self.look.isHidden() else look)
        self.look.setVisible(bare + look <= self.width())
        self.saved.shorten(short=bare > self.width())

    def _show_answers(self) -> None:
        for id, button in (("undo", self.undo), ("redo", self.redo)):
            button.setEnabled(self._commands.can(id))
            button.setToolTip(self._commands.hint(id))
            button.setAccessibleName(words().of(self._commands.title(id)))
        self.export.setEnabled(self._commands.can("export"))
        hint = self._commands.hint("export")
        if not self.export.isEnabled():
            hint += "\n" + words().of(say("Add a photo or a video first"))
        self.export.setToolTip(hint)

    def _turn_look(self) -> None:
        self._commands.run("theme.light" if theme().dark else "theme.dark")

    def _refresh(self) -> None:
        self.setFixedHeight(max(HEIGHT, type.px(HEIGHT)))
        self._hold_export()
        self.look.show_icon("mdi6.white-balance-sunny" if theme().dark else "mdi6.weather-night")
        words().put(self.look, self.look.setToolTip, self._other_look())
        self.update()

    def _other_look(self) -> Said:
        return say("Switch to light") if theme().dark else say("Switch to dark")


class Mark(QWidget):
    """The sign of the application, as wide as the rail below it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._drawn = QPixmap()
        self.setFixedWidth(type.px(76))

    def sizeHint(self) -> QSize:
        return QSize(type.px(76), type.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        side, ratio = 26, self.devicePixelRatioF()
        if self._drawn.devicePixelRatio() != ratio or self._drawn.isNull():
            self._drawn = _mark(side, ratio)
        painter = QPainter(self)
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, self._drawn)


def _mark(side: int, ratio: float) -> QPixmap:
    drawn = QPixmap(round(side * ratio), round(side * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(ASSETS / "icon.svg")).render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn
