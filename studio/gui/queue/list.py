"""The list of the queue: by mouse, by keys, by dragging what waits to another turn."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QSizePolicy, QToolTip, QWidget

from studio.gui.desk import Desk
from studio.gui.queue import job_text
from studio.gui.queue.exports import Exports
from studio.gui.queue.job import Job
from studio.gui.queue.job_actions import act
from studio.gui.queue.job_text import JobAction
from studio.gui.queue.model import ID, JOB, QueueModel
from studio.gui.queue.order import movable
from studio.gui.queue.rows import QueueRows
from studio.gui.type import px
from studio.gui.widgets.naming import named
from studio.gui.widgets.scroll import overlay_bar
from studio.gui.words import words
from studio.wording import Said, say


class QueueList(QListView):
    """`queue.list`. Enter does what a row offers, Space holds it, Delete takes it away."""

    own_ring = True

    def __init__(self, desk: Desk, exports: Exports, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "queue.list", say("Exports"))
        self._exports = exports
        self.queue = QueueModel(desk, exports, self)
        self.rows = QueueRows(self)
        self.setModel(self.queue)
        self.setItemDelegate(self.rows)
        self._pressed: tuple[str, JobAction] | None = None
        self._dress()
        self.queue.modelAboutToBeReset.connect(self._remember)
        self.queue.modelReset.connect(self._come_back)
        self.queue.dataChanged.connect(self._fit)
        self.queue.further.connect(self._paint_again)
        self._current = ""

    def sizeHint(self) -> QSize:
        """As high as its rows; the drawer gives it what room there is."""
        rows = self.model().rowCount()
        return QSize(px(200), sum(self.sizeHintForRow(row) for row in range(min(rows, 12))))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), 0)

    @property
    def job(self) -> Job | None:
        """The job that the keys mean."""
        index = self.currentIndex()
        return index.data(JOB) if index.isValid() else None

    def act(self, job: Job, action: JobAction) -> None:
        """Do something with a job."""
        act(self._exports, job, action, self.window())

    def menu_for(self, job: Job) -> QMenu:
        """All that can be done with a job."""
        menu = QMenu(self)
        menu.setObjectName("queue.menu")
        for action in job_text.actions(job):
            entry = menu.addAction(words().of(job_text.action_text(action)))
            entry.setObjectName(f"queue.menu.{action}")
            entry.triggered.connect(lambda _=False, action=action: self.act(job, action))
        if movable(job):
            menu.addSeparator()
            for by, label in ((-1, say("Earlier (Alt+Up)")), (1, say("Later (Alt+Down)"))):
                entry = menu.addAction(words().of(label))
                entry.triggered.connect(lambda _=False, by=by: self._exports.shift(job, by))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            place = self.visualRect(index).center() if by_key else event.pos()
            self.menu_for(index.data(JOB)).popup(self.viewport().mapToGlobal(place))

    def event(self, event: QEvent) -> bool:
        # Keys that mean something here do not mean what they mean to the window.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and _meant(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        job, asked = self.job, _meant(event)
        if job is None or not asked:
            super().keyPressEvent(event)
            return
        able = job_text.actions(job)
        if asked in ("earlier", "later"):
            self._exports.shift(job, -1 if asked == "earlier" else 1)
        elif asked == "main":
            offered = next((d for d in able if d not in ("cancel", "pause", "forget")), None)
            if offered:
                self.act(job, offered)
        elif asked == "rest":
            self.act(job, "resume" if job.state == "paused" else "pause")
        else:
            self.act(job, "cancel" if "cancel" in able else "forget")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._button_at(event.position().toPoint())
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            self._pressed = None
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            super().mouseReleaseEvent(event)
        elif pressed == self._button_at(event.position().toPoint()):
            row = self.queue.row_of(pressed[0])
            self.act(self.queue.rows[row], pressed[1])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hot = self._button_at(event.position().toPoint())
        if hot != self.rows.hot:
            self.rows.hot = hot
            self.viewport().update()
        if self._pressed is None:
            super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.rows.hot = None
        self.viewport().update()
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            place = getattr(event, "pos", QPoint)()
            if found := self._button_at(place):
                told = _tip(found[1])
                QToolTip.showText(self.viewport().mapToGlobal(place), words().of(told), self)
                return True
        return super().viewportEvent(event)

    def _button_at(self, place: QPoint) -> tuple[str, JobAction] | None:
        index = self.indexAt(place)
        if not index.isValid():
            return None
        zones = self.rows.zones(index.data(JOB), self.visualRect(index))
        action = next((action for action, box in zones.items() if box.contains(place)), None)
        return (index.data(ID), action) if action else None

    def _remember(self) -> None:
        self._current = self.currentIndex().data(ID) if self.currentIndex().isValid() else ""

    def _come_back(self) -> None:
        """Another order: the same job stays the one that keys mean."""
        row = self.queue.row_of(self._current)
        if row < 0 and self.queue.rows:
            row = 0
        if row >= 0:
            self.setCurrentIndex(self.queue.index(row))
        self.updateGeometry()

    def _fit(self) -> None:
        """A row that begins or fails is higher."""
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    def _paint_again(self, row: int) -> None:
        self.update(self.queue.index(row))

    def _dress(self) -> None:
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        overlay_bar(self)
        if self.queue.rows:
            self.setCurrentIndex(self.queue.index(0))


def _tip(action: JobAction) -> Said:
    keys = {"cancel": "Del", "resume": "Space", "retry": "Enter", "show": "Enter"}
    told = job_text.action_text(action)
    return say("{what} ({keys})", what=told, keys=keys[action]) if action in keys else told


def _meant(event: QKeyEvent) -> str:
    """What a key asks of the current job: main, rest, away, earlier, later; "" for nothing."""
    key, alt = event.key(), event.modifiers() == Qt.KeyboardModifier.AltModifier
    if alt:
        return {Qt.Key.Key_Up: "earlier", Qt.Key.Key_Down: "later"}.get(Qt.Key(key), "")
    return {
        Qt.Key.Key_Return: "main",
        Qt.Key.Key_Enter: "main",
        Qt.Key.Key_Space: "rest",
        Qt.Key.Key_Delete: "away",
        Qt.Key.Key_Backspace: "away",
    }.get(Qt.Key(key), "")
