"""The jobs of the queue as a list of Qt: made, failed, waiting, over."""

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
    Signal,
)

from studio.gui.desk import Desk
from studio.gui.queue import job_text
from studio.gui.queue.exports import Exports
from studio.gui.queue.job import Job
from studio.gui.queue.order import movable
from studio.gui.words import words
from studio.wording import say

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
JOB, ID, LINE, PERCENT = (Role.UserRole + number for number in range(4))
MIME = "application/x-cm-studio-job"
_ROOT = QModelIndex()
# Asked for with each row that is painted; flags put together are slow.
_USUAL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_DRAGGED = _USUAL | Qt.ItemFlag.ItemIsDragEnabled
_OFTEN_MS = 100  # between two looks of a row that goes on
_CLOCK_MS = 1000  # time left goes down also when nothing is told


class QueueModel(QAbstractListModel):
    """Rows keep their place while a job goes on; they are put in order anew when one changes.

    `further` carries a row whose job has only gone on: for whatever else changes, Qt lays the
    whole list out and paints it, which ten times a second would be felt.
    """

    further = Signal(int)

    def __init__(self, desk: Desk, exports: Exports, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._exports = desk, exports
        self.rows: tuple[Job, ...] = exports.jobs
        self._further: set[str] = set()
        self._soon = QTimer(self, singleShot=True, interval=_OFTEN_MS)
        self._soon.timeout.connect(self._touch_further)
        self._clock = QTimer(self, interval=_CLOCK_MS)
        self._clock.timeout.connect(self._touch_running)
        exports.changed.connect(self.refresh)
        exports.progressed.connect(self._note)
        words().changed.connect(self._touch_all)
        self.refresh()

    def refresh(self) -> None:
        """Show which jobs there are now, and how they stand."""
        rows = self._exports.jobs
        if [each.id for each in rows] != [each.id for each in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
        else:
            self.rows = rows
            self._touch_all()
        busy = any(each.state == "running" for each in rows)
        self._clock.start() if busy else self._clock.stop()

    def row_of(self, job_id: str) -> int:
        """Where a job stands; -1 where it is not listed."""
        return next((at for at, each in enumerate(self.rows) if each.id == job_id), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        job = self.rows[index.row()]
        if role == JOB:
            return job
        if role == ID:
            return job.id
        if role == Role.DisplayRole:
            return words().of(job_text.title(job))
        if role == LINE:
            return words().of(self._line(job))
        if role == PERCENT:
            return round(job.share * 100)
        if role == Role.ToolTipRole and job.state == "failed":
            return "\n".join(filter(None, (job.record.reason, job.record.hint)))
        if role == Role.AccessibleTextRole:
            return words().of(self._heard(job))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return _DRAGGED if movable(self.rows[index.row()]) else _USUAL

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
        """Give the dragged job its turn before a row. Never says "moved": nobody removes rows."""
        at = self.row_of(bytes(given.data(MIME).data()).decode())
        if at >= 0:
            later = self.rows[row:] if row >= 0 else ()
            self._exports.move(self.rows[at], next(filter(movable, later), None))
        return False

    def _line(self, job: Job) -> Any:
        paused = self._exports.paused
        return job_text.line(job, self._desk.catalogue, self._exports.pace.now(), paused=paused)

    def _heard(self, job: Job) -> Any:
        return say(
            "{name}, {state}, {percent} %, {line}",
            name=job_text.title(job), state=job_text.state_text(job),
            percent=round(job.share * 10) * 10,  # heard at each tenth, not all the time
            line=self._line(job) if job.state != "running" else "",
        )  # fmt: skip

    def _note(self, job: Job) -> None:
        self._further.add(job.id)
        if not self._soon.isActive():
            self._soon.start()

    def _touch_further(self) -> None:
        further, self._further = self._further, set()
        for each in further:
            if (row := self.row_of(each)) >= 0:
                self.further.emit(row)

    def _touch_running(self) -> None:
        for at, job in enumerate(self.rows):
            if job.state == "running":
                self.further.emit(at)

    def _touch_all(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))
