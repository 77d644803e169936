"""Turns what is asked for into jobs, in a thread: in the order in which it was asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from studio.gui.background import ask_aside
from studio.gui.queue.batch import Batch
from studio.gui.queue.job_planning import plan_jobs
from studio.gui.queue.request import Wanted
from studio.model.catalogue import Catalogue


class Intake(QObject):
    """`ready` carries a batch and the records of its jobs; `refused` a batch and the error."""

    ready = Signal(object, object)
    refused = Signal(object, object)

    def __init__(self, catalogue: Catalogue, parent: QObject) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._waiting: deque[tuple[Wanted, Batch]] = deque()
        self._busy = False

    def take(self, wanted: Wanted, batch: Batch) -> None:
        """Keep a snapshot of what is wanted, and say what there is to do."""
        self._waiting.append((wanted, batch))
        self._next()

    def _next(self) -> None:
        if self._busy or not self._waiting:
            return
        self._busy = True
        wanted, batch = self._waiting.popleft()
        catalogue = self._catalogue
        ask_aside(
            self,
            lambda: plan_jobs(wanted, catalogue, batch.id),
            lambda records: self._over(lambda: self.ready.emit(batch, records)),
            lambda error: self._over(lambda: self.refused.emit(batch, error)),
        )

    def _over(self, tell: Callable[[], object]) -> None:
        self._busy = False
        tell()
        self._next()
