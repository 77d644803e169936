"""Keeps the queue on the disk, in a thread of its own, and makes sure that one program does."""

from __future__ import annotations

import contextlib
import logging
import threading

import msgspec
import shiboken6
from PySide6.QtCore import QObject, Signal

from studio.errors import BadInput, CannotWrite
from studio.store.project_lock import REFRESH_S, ProjectLock
from studio.store.queue import (
    KeptQueue,
    after_a_start,
    queue_file,
    read_queue,
    save_queue,
    sweep_snapshots,
)
from studio.store.saved_file import make_folder

_log = logging.getLogger(__name__)


class Keeper(QObject):
    """`opened` carries what was kept when the program ended; `refused`: another one keeps it.

    What is put meanwhile is written as soon as the queue is ours. Files are looked for where they
    were when it was made.
    """

    opened = Signal(object)  # KeptQueue
    refused = Signal()
    lost = Signal(object)  # BadInput: what was kept is not understood

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._file = queue_file()
        self._latest: KeptQueue | None = None
        self._news = threading.Condition()
        self._ended = False
        self._lock: ProjectLock | None = None
        self._thread: threading.Thread | None = None

    def open(self) -> None:
        """Take the queue, now or when the program that has it ends."""
        if self._thread is None and not self._ended:
            self._thread = threading.Thread(target=self._keep, name="queue", daemon=True)
            self._thread.start()

    def put(self, kept: KeptQueue) -> None:
        """Keep this from now on."""
        with self._news:
            self._latest = kept
            self._news.notify()

    def close(self) -> None:
        """Write what is not written yet, let go of the queue, and wait for both."""
        with self._news:
            self._ended = True
            self._news.notify()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _keep(self) -> None:
        told = False
        while not self._take():
            if not told and shiboken6.isValid(self):
                self.refused.emit()
            told = True
            with self._news:
                if self._ended or self._news.wait_for(lambda: self._ended, REFRESH_S):
                    return
        kept = self._read()
        kept = msgspec.structs.replace(kept, jobs=after_a_start(kept))
        sweep_snapshots({job.snapshot for job in kept.jobs})
        if shiboken6.isValid(self):
            self.opened.emit(kept)
        try:
            self._write_news()
        finally:
            if self._lock is not None:
                self._lock.release()

    def _read(self) -> KeptQueue:
        try:
            return read_queue(self._file)
        except BadInput as error:
            if shiboken6.isValid(self):
                self.lost.emit(error)
            return KeptQueue()

    def _take(self) -> bool:
        """Whether the queue is ours. Where no lock can be made, nothing can be kept either."""
        with contextlib.suppress(CannotWrite):
            make_folder(self._file.parent)
            found = ProjectLock.take(self._file)
            if isinstance(found, ProjectLock):
                self._lock = found
                return True
        return False

    def _write_news(self) -> None:
        """Write the latest as it comes, until the program ends."""
        written: KeptQueue | None = None
        while True:
            with self._news:
                if self._latest is written and not self._ended:
                    self._news.wait(REFRESH_S)
                latest, ended = self._latest, self._ended
            if latest is not written and latest is not None:
                self._write(latest)
                written = latest
            elif ended:
                return
            elif self._lock is not None:
                self._lock.refresh()

    def _write(self, kept: KeptQueue) -> None:
        try:
            save_queue(self._file, kept)
        except CannotWrite as error:  # exports go on; only the next start does not know them
            _log.info("the queue is not kept: %s", error)
