"""Notices when the window stops answering, and what kept it busy."""

from __future__ import annotations

import faulthandler
import logging
import tempfile
import threading
import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

_BEAT = 10  # milliseconds between two signs of life
TOO_LONG = 0.050  # seconds without one that are written to the log
_LOG = logging.getLogger(__name__)


class Watchdog(QObject):
    """Measures gaps of the event loop of the thread that starts it.

    A timer gives signs of life; a thread that sleeps looks after them and, where one is late,
    takes down what the window is at. Gaps longer than `TOO_LONG` are logged with it. Time in which
    other programs had the processor is not counted where the system tells it (Linux).
    """

    def __init__(self, parent: QObject | None = None, *, too_long: float = TOO_LONG) -> None:
        super().__init__(parent)
        self.worst = 0.0  # seconds, of the longest gap so far
        self.worst_stack = ""  # what the window was at
        self._too_long = too_long
        self._last = time.perf_counter()
        self._queued = _queued()
        self._stack = ""
        self._thread = threading.get_ident()
        self._over = threading.Event()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_BEAT)
        self._timer.timeout.connect(self._beat)
        self._watcher: threading.Thread | None = None

    def start(self) -> Watchdog:
        """Watch from now on."""
        self.forget()
        self._over.clear()
        self._timer.start()
        self._watcher = threading.Thread(target=self._watch, name="watchdog", daemon=True)
        self._watcher.start()
        return self

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        self._over.set()
        if self._watcher is not None:
            self._watcher.join()
            self._watcher = None

    def forget(self) -> None:
        """Begin to measure anew, for instance before what is to be measured."""
        self._last = time.perf_counter()
        self._queued = _queued()
        self.worst = 0.0
        self.worst_stack = ""

    def _beat(self) -> None:
        now, queued = time.perf_counter(), _queued()
        gap = now - self._last - _BEAT / 1000 - (queued - self._queued)
        self._last, self._queued = now, queued
        if gap > self.worst:
            self.worst, self.worst_stack = gap, self._stack
        if gap > self._too_long:
            _LOG.info("The window did not answer for %.0f ms\n%s", gap * 1000, self._stack)
        self._stack = ""

    def _watch(self) -> None:
        """In a thread: where a sign of life is late, remember what the window is doing."""
        while not self._over.wait(self._too_long / 2):
            late = time.perf_counter() - self._last > self._too_long
            if late and not self._stack:
                self._stack = _stack_of(self._thread)


def _queued() -> float:
    """Seconds that this thread was ready to run and had to wait for a processor."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0


def _stack_of(thread: int) -> str:
    """What a thread is at, the innermost first.

    Written by the interpreter itself: holding the frames here would keep their painters alive and
    end them in this thread, which ends the program.
    """
    with tempfile.TemporaryFile() as told:
        faulthandler.dump_traceback(told, all_threads=True)
        told.seek(0)
        threads = told.read().decode("utf-8", "replace").split("\n\n")
    name = f"0x{thread:016x}"
    found = next((each for each in threads if name in each.partition("\n")[0]), "")
    return "\n".join(found.splitlines()[1:13])
