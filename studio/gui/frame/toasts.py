"""A notice that floats over the foot of the window for a while, with a button or two."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget

from studio.gui import icons
from studio.gui.desk import Notice
from studio.gui.notices import Notices
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets.buttons import Button, IconButton
from studio.gui.widgets.naming import named
from studio.gui.widgets.painting import rounded
from studio.gui.words import words
from studio.wording import Said, say

SHOWN_MS = 8000
_FOOT = 44  # pixels between a toast and the foot of the window
_WIDEST = 620
_BUTTON = 170  # that a button may take from the words: a long answer is read whole
_EDGE = 8
_MOVES = frozenset((QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide))


class Toasts(QObject):
    """Shows toasts one after the other, in the bottom centre of a window."""

    def __init__(self, notices: Notices, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: deque[Notice] = deque()
        self._drawer: QWidget | None = None
        self.shown: Toast | None = None
        window.installEventFilter(self)
        notices.raised.connect(self._take)

    def keep_clear_of(self, drawer: QWidget) -> None:
        """Something else that floats at the foot of the window: toasts go beside or above it."""
        self._drawer = drawer
        drawer.installEventFilter(self)
        self._place()

    def _take(self, notice: Notice) -> None:
        self._waiting.append(notice)
        if self.shown is None:
            self._next()
        else:
            self.shown.hurry()

    def _next(self) -> None:
        if self.shown is not None or not self._waiting:
            return
        self.shown = Toast(self._waiting.popleft(), self._window)
        self.shown.gone.connect(self._forget)
        self._place()
        self.shown.show()
        self.shown.raise_()

    def _forget(self) -> None:
        if self.shown:
            self.shown.hide()
            self.shown.deleteLater()
        self.shown = None
        self._next()

    def _place(self) -> None:
        if not self.shown:
            return
        self.shown.setMaximumWidth(min(px(_WIDEST), self._window.width() - 48))
        self.shown.adjustSize()
        place = self.shown.rect()
        place.moveLeft((self._window.width() - place.width()) // 2)
        place.moveTop(self._window.height() - place.height() - px(_FOOT))
        taken = self._taken()
        if taken.intersects(place):
            place.moveRight(taken.left() - 1)
            if place.left() < _EDGE:
                place.moveLeft((self._window.width() - place.width()) // 2)
                place.moveBottom(taken.top() - 1)
        self.shown.move(place.topLeft())

    def _taken(self) -> QRect:
        """Where the drawer lies, while it shows."""
        if self._drawer is None or not self._drawer.isVisible():
            return QRect()
        corner = self._window.mapFromGlobal(self._drawer.mapToGlobal(QPoint(0, 0)))
        return QRect(corner, self._drawer.size())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return False


def _wide(said: Said) -> int:
    """How wide a sentence is in one line."""
    return ceil(QFontMetricsF(font("body")).horizontalAdvance(words().of(said)))


class Toast(QWidget):
    """One of them. It waits while the mouse or the focus is on it."""

    gone = Signal()

    def __init__(self, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "toast", notice.text)
        self._notice = notice
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self.gone.emit)
        self._lay_out()
        self._clock.start(SHOWN_MS)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    @property
    def waits(self) -> bool:
        """Whether it will go by itself."""
        return self._clock.isActive()

    def hurry(self) -> None:
        """Someone else waits: make room soon."""
        if self._clock.isActive():
            self._clock.start(min(self._clock.remainingTime(), SHOWN_MS // 4))

    def _lay_out(self) -> None:
        box = QHBoxLayout(self)
        box.setContentsMargins(px(14) + (px(26) if self._notice.problem else 0), 8, 8, 8)
        box.setSpacing(8)
        label = QLabel(self)
        label.setFont(font("body"))
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        words().put(label, label.setText, self._notice.text)
        box.addWidget(label, 1)
        room = px(_WIDEST) - px(90)  # for words, beside margins, the cross and what follows
        for at, (said, run) in enumerate(self._notice.buttons):
            button = Button(said, f"toast.button.{at}", "quiet", parent=self)
            button.setCheckable(False)
            button.clicked.connect(lambda _=False, run=run: self._answer(run))
            button.setMinimumWidth(min(px(_BUTTON), button.sizeHint().width()))
            room -= button.minimumWidth() + 8
            box.addWidget(button)
        label.setMinimumWidth(min(px(440), room, _wide(self._notice.text) + 2))
        close = IconButton("mdi6.close", say("Close"), "toast.close", parent=self)
        close.clicked.connect(self.gone.emit)
        box.addWidget(close)

    def _answer(self, run: Callable[[], object]) -> None:
        self.gone.emit()
        run()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._clock.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._clock.start(SHOWN_MS)

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self._clock.stop()
        elif before is not None and self.isAncestorOf(before):
            self._clock.start(SHOWN_MS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.gone.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        rounded(painter, QRectF(self.rect()), 10, look.colour("raised"), look.colour("outline"))
        if self._notice.problem:
            mark = px(18)
            box = QRectF(px(14), (self.height() - mark) / 2, mark, mark)
            icons.paint(painter, box, "mdi6.alert", "warn")
