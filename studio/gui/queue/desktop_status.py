"""What the system shows of the queue: a bar on the program's icon, and one word at the end."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from studio.gui.queue.exports import Exports
from studio.gui.queue.job import Job
from studio.gui.queue.summary import share
from studio.gui.words import words
from studio.wording import Said, say, say_count

_OFTEN_MS = 500  # between two looks of the bar


class DesktopStatus(QObject):
    """`notify` and `show_progress` do it; another one may be given to see what is told."""

    def __init__(self, exports: Exports, window: QWidget) -> None:
        super().__init__(window)
        self._exports, self._window = exports, window
        self._shown = -1
        self._soon = QTimer(self, singleShot=True, interval=_OFTEN_MS)
        self._soon.timeout.connect(self._show)
        exports.changed.connect(self._later)
        exports.progressed.connect(self._later)
        exports.emptied.connect(self._end)

    def notify(self, title: str, text: str) -> None:
        """Say it beside the window."""
        from studio.gui.queue.system import notify  # nobody needs it before the first export

        notify(title, text, self._window)

    def show_progress(self, percent: int | None) -> None:
        """A bar on the program's icon; None takes it away."""
        from studio.gui.queue.system import show_progress

        show_progress(percent, self._window)

    def _later(self, *_: object) -> None:
        if not self._soon.isActive() and (self._exports.busy or self._shown >= 0):
            self._soon.start()

    def _show(self) -> None:
        percent = math.floor(share(self._exports) * 100) if self._exports.running else -1
        if percent != self._shown:
            self._shown = percent
            self.show_progress(percent if percent >= 0 else None)

    def _end(self, jobs: tuple[Job, ...]) -> None:
        """One word for all of them, where the person looks elsewhere."""
        stopped = all(job.state == "cancelled" for job in jobs)
        if not self._window.isActiveWindow() and not stopped:
            self.notify(words().of(say("CM Studio")), words().of(_told(jobs)))


def _told(jobs: tuple[Job, ...]) -> Said:
    files = say_count("{count} file ready", "{count} files ready",
                      sum(job.record.made for job in jobs))  # fmt: skip
    wrong = sum(job.state == "failed" for job in jobs)
    if not wrong:
        return files
    return say_count("{files}, {count} export failed", "{files}, {count} exports failed",
                     wrong, files=files)  # fmt: skip
