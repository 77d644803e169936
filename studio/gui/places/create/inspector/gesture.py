"""Bursts of typing and drags of fields: which steps of the history are one."""

from __future__ import annotations

from itertools import count

from PySide6.QtCore import QObject, QTimer

from studio.gui.desk import Desk

PAUSE = 700  # milliseconds without a key after which typing is a new step


class Gesture(QObject):
    """Names what goes on; `end` it on release, or it ends by itself after a pause if `pauses`."""

    def __init__(self, desk: Desk, name: str, parent: QObject, *, pauses: bool = False) -> None:
        super().__init__(parent)
        self._desk, self._called = desk, name
        self._numbers = count()
        self._present = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.end)
        self._pauses = pauses

    def going(self) -> str:
        """The name of the gesture that goes on, or of a new one."""
        if not self._present:
            self._present = f"{self._called} {next(self._numbers)}"
        if self._pauses:
            self._pause.start()
        return self._present

    def end(self) -> None:
        self._pause.stop()
        if self._present:
            self._present = ""
            self._desk.document.end_gesture()
