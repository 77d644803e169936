"""Python's garbage collector runs on the UI thread only: elsewhere it could end Qt's objects."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_EVERY_MS = 1500
_FULL_EVERY = 20  # of those
_MOST_WAITED = 8  # of those, while something is dragged


class Sweeper(QObject):
    """Collects a little now and then, when the event loop comes round to it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._turns = 0
        self._waited = 0
        self._clock = QTimer(self, interval=_EVERY_MS)
        self._clock.timeout.connect(self.sweep)
        self._clock.start()

    def sweep(self) -> None:
        """Young objects each time, all of them rarely; a drag loses no frame to it."""
        held = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if held and self._waited < _MOST_WAITED:
            self._waited += 1
            return
        self._waited = 0
        self._turns += 1
        gc.collect(2 if self._turns % _FULL_EVERY == 0 else self._turns % 2)


def sweep_here(parent: QObject) -> Sweeper:
    """Take collecting into this thread's hands, for as long as `parent` lives; once for each."""
    if isinstance(found := parent.findChild(Sweeper), Sweeper):
        return found
    gc.collect()
    gc.freeze()  # modules and classes stay: looking through them each time would cost 30 ms
    gc.disable()
    parent.destroyed.connect(gc.enable)
    return Sweeper(parent)
