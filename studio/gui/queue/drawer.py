"""The drawer at the lower right: the queue from anywhere, beside the work it goes on with."""

from __future__ import annotations

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRectF,
    Qt,
    QTimer,
)
from PySide6.QtGui import QCursor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget
from shiboken6 import isValid

from studio.gui.desk import Desk
from studio.gui.queue.exports import Exports
from studio.gui.queue.list import QueueList
from studio.gui.queue.summary import summary
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets import Banner, Divider, IconButton, Label, named
from studio.gui.widgets.painting import rounded
from studio.gui.words import words
from studio.wording import Said, say

_WIDE = 320  # pixels
_SHADE = 14  # pixels of shadow around the panel
_FOOT = 28  # pixels of the status bar, which stays free
_EDGE = 8
_MOST = 0.62  # share of the window's height
_SLIDE_MS, _SLIDE = 180, 16
_LINGER_MS = 1600  # that a drawer which came by itself stays after all is done
_SUMMARY_MS = 1000


class QueueDrawer(QWidget):
    """Made hidden; `turn` shows and hides it, `peek` shows it without taking the focus."""

    over_ring = True

    def __init__(self, desk: Desk, exports: Exports, window: QWidget) -> None:
        super().__init__(window)
        named(self, "queue", say("Queue"))
        self._desk, self._exports, self._home = desk, exports, window
        self._former: QWidget | None = None
        self._came_alone = False
        self.title = Label(say("Queue"), "title")
        self.told = Label(lambda: summary(exports), "small", "text-2", tabular=True)
        self.hold = IconButton("mdi6.pause", self._hold_said, "queue.hold")
        self.more = IconButton("mdi6.dots-horizontal", say("More"), "queue.more")
        self.shut = IconButton("mdi6.chevron-down", say("Close the queue"), "queue.close")
        self.list = QueueList(desk, exports, self)
        self.empty = Label(self._empty_said, "small", "text-3", wraps=True)
        self.notice = Banner("neutral", self._notice_said)
        self._moving = QPropertyAnimation(self, b"pos", self)
        self._moving.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._linger = QTimer(self, singleShot=True, interval=_LINGER_MS)
        self._clock = QTimer(self, interval=_SUMMARY_MS)
        self._lay_out()
        self._connect()
        self.hide()

    def turn(self) -> None:
        """Show it, and put the focus on it; or put it away."""
        if self.isHidden() or (self._came_alone and not self._has_focus()):
            self.open()
        else:
            self.put_away()

    def open(self) -> None:
        """Show it; the focus comes, and goes back when it is put away."""
        self._came_alone = False
        if not self._has_focus():
            self._former = QApplication.focusWidget()
        self._appear()
        target = self.list if self.list.queue.rows else self.shut
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def peek(self) -> None:
        """Show it beside the work; it goes by itself when all is well."""
        if self.isHidden():
            self._came_alone = True
            self._appear()

    def put_away(self) -> None:
        """Hide it."""
        had_focus = self._has_focus()
        former, self._former = self._former, None
        self.hide()
        if had_focus and former is not None and isValid(former) and former.isVisible():
            former.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show how things stand."""
        exports = self._exports
        rests = exports.paused or any(job.state == "paused" for job in exports.jobs)
        self.hold.show_icon("mdi6.play" if rests else "mdi6.pause")
        self.hold.setEnabled(rests or exports.running is not None)
        words().put(self.hold, self.hold.setToolTip, self._hold_said)
        words().put(self.hold, self.hold.setAccessibleName, self._hold_said)
        self.told.say(lambda: summary(exports))
        self.empty.setVisible(not exports.jobs)
        self.empty.say(self._empty_said)
        self.list.setVisible(bool(exports.jobs))
        self.notes.setVisible(exports.elsewhere)
        self.more.setEnabled(bool(exports.jobs))
        busy = exports.running is not None and self.isVisible()
        self._clock.start() if busy else self._clock.stop()
        if self.isVisible():
            self._place()

    def menu(self) -> QMenu:
        """What can be done with all jobs at once."""
        exports, jobs = self._exports, self._exports.jobs
        menu = QMenu(self)
        menu.setObjectName("queue.more.menu")
        states = {job.state for job in jobs}
        for name, label, run, able in (
            ("resume", say("Resume all"), exports.resume, self._rests()),
            ("pause", say("Pause all"), exports.pause, exports.running is not None),
            ("retry", say("Retry all that failed or was cancelled"), exports.retry,
             bool(states & {"failed", "cancelled"})),
            ("cancel", say("Cancel all"), exports.cancel, bool(exports.unfinished)),
            ("clear", say("Clear finished"), exports.forget, bool(states & {"done", "cancelled"})),
        ):  # fmt: skip
            action = menu.addAction(words().of(label))
            action.setObjectName(f"queue.more.{name}")
            action.setEnabled(able)
            action.triggered.connect(lambda _=False, run=run: run())
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        box = QRectF(self.rect()).adjusted(_SHADE, _SHADE, -_SHADE, -_SHADE)
        for spread in range(12, 0, -3):
            shade = look.colour("shadow")
            shade.setAlphaF(shade.alphaF() / 4)
            grown = box.adjusted(-spread, -spread + 3, spread, min(spread + 3, _SHADE))
            rounded(painter, grown, 12 + spread, shade)
        rounded(painter, box, 12, look.colour("surface"), look.colour("border"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(px(14), 6, 8, 6)
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.told, 1)
        for button in (self.hold, self.more, self.shut):
            head.addWidget(button)
        head.setSpacing(4)
        self.notes = QWidget(self)
        notes = QVBoxLayout(self.notes)
        notes.setContentsMargins(8, 8, 8, 8)
        notes.addWidget(self.notice)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(_SHADE + 1, _SHADE + 1, _SHADE + 1, _SHADE + 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Divider())
        column.addWidget(self.notes)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addSpacing(4)
        self.empty.setContentsMargins(px(14), 12, px(14), 12)

    def _connect(self) -> None:
        exports = self._exports
        exports.changed.connect(self.refresh)
        exports.emptied.connect(self._go_if_well)
        self.hold.clicked.connect(self._turn_hold)
        self.more.clicked.connect(self._open_menu)
        self.shut.clicked.connect(self.put_away)
        self._linger.timeout.connect(self._go)
        self._clock.timeout.connect(self._tell)
        self._home.installEventFilter(self)
        theme().changed.connect(self._refit)
        words().changed.connect(self.refresh)

    def _appear(self) -> None:
        self.show()
        self.raise_()
        self.refresh()
        if span := theme().duration(_SLIDE_MS):
            there = self.pos()
            self._moving.stop()
            self._moving.setDuration(span)
            self._moving.setStartValue(there + QPoint(0, _SLIDE))
            self._moving.setEndValue(there)
            self._moving.start()

    def _place(self) -> None:
        room = self._home.rect()
        wide = min(px(_WIDE), room.width() - 2 * _EDGE) + 2 * _SHADE
        most = round(room.height() * _MOST)
        self._column.activate()
        grows = self._column.hasHeightForWidth()  # while a sentence shows
        wanted = self._column.totalHeightForWidth(wide) if grows else self.sizeHint().height()
        high = min(wanted, most)
        left = room.width() - wide + _SHADE - _EDGE
        foot = max(_FOOT, px(_FOOT)) + _EDGE
        self._moving.stop()
        self.setGeometry(left, room.height() - foot - high + _SHADE, wide, high)

    def _refit(self) -> None:
        if self.isVisible():
            self._place()

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _tell(self) -> None:
        self.told.say(lambda: summary(self._exports))

    def _go_if_well(self, jobs: tuple[object, ...]) -> None:
        if self._came_alone and all(job.state == "done" for job in self._exports.round):
            self._linger.start()

    def _go(self) -> None:
        """It came by itself, and nobody is at it: it goes by itself."""
        inside = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        if self._came_alone and not self._exports.unfinished and not self._has_focus():
            self._linger.start() if inside and self.underMouse() else self.put_away()

    def _rests(self) -> bool:
        exports = self._exports
        return exports.paused or any(job.state == "paused" for job in exports.jobs)

    def _turn_hold(self) -> None:
        self._exports.resume() if self._rests() else self._exports.pause()

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.popup(self.more.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _hold_said(self) -> Said:
        return say("Resume all") if self._rests() else say("Pause all")

    def _empty_said(self) -> Said:
        if self._exports.busy:
            return say("Getting ready…")
        return say("Nothing is exported now. What you export appears here and goes on while you "
                   "work.")  # fmt: skip

    @staticmethod
    def _notice_said() -> Said:
        return say(
            "Another CM Studio window keeps the queue. What is exported here stops when this "
            "window is closed."
        )
