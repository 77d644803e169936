"""The queue in a window: its drawer, and the action that opens it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.queue.desktop_status import DesktopStatus
from studio.gui.queue.drawer import QueueDrawer
from studio.gui.queue.exports import exports_of
from studio.gui.widgets.open_sheets import open_sheets
from studio.wording import say, say_count


class QueueCommands(QObject):
    """One for each window. The drawer is made when it is first needed; `made` carries it."""

    made = Signal(QWidget)

    def __init__(self, desk: Desk, commands: Commands, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._commands, self._window = desk, commands, window
        self.exports = exports_of(desk)
        self._made: QueueDrawer | None = None
        self.desktop = DesktopStatus(self.exports, window)
        # The sheet that asked for it closes in this turn, or stays open for more.
        soon = QTimer(self, singleShot=True, interval=0)
        soon.timeout.connect(self._peek)
        self.exports.added.connect(lambda _: soon.start())
        self.exports.restored.connect(self._tell_restored)
        commands.on("queue", lambda: self.drawer.turn(), checked=self.shows)

    @property
    def drawer(self) -> QueueDrawer:
        if self._made is None:
            self._made = QueueDrawer(self._desk, self.exports, self._window)
            self.made.emit(self._made)
        return self._made

    @property
    def panels(self) -> tuple[QWidget, ...]:
        """What F6 stops at."""
        return (self._made,) if self._made is not None else ()

    def shows(self) -> bool:
        """Whether the drawer is open."""
        return self._made is not None and self._made.isVisible()

    def _peek(self) -> None:
        """Show what was asked for, unless a sheet is open over the window."""
        if open_sheets(self._window).top is None:
            self.drawer.peek()

    def _tell_restored(self, count: int, goes_on: bool) -> None:
        if goes_on:
            told = say_count("{count} export from last time goes on",
                             "{count} exports from last time go on", count)  # fmt: skip
            self._desk.tell(told, (say("Show the queue"), self.drawer.open))
            return
        told = say_count("{count} export from last time was not finished",
                         "{count} exports from last time were not finished", count)  # fmt: skip
        self._desk.tell(told, (say("Resume"), self.exports.resume),
                        (say("Show the queue"), self.drawer.open))  # fmt: skip
