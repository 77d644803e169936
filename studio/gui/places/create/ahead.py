"""The captions are made ready while nobody waits for them, in steps that no frame is lost to."""

from __future__ import annotations

import threading
from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from studio.gui import captions
from studio.gui.widgets.open_sheets import open_sheets

_CALM_MS = 3000  # after a post shows: its pictures come first
_AGAIN_MS = 150
_PAGE = "studio.gui.places.create.captions.page"


class Ahead(QObject):
    """Reads their code and builds their patterns in threads, then makes the page once.

    Not while `occupied` says that the window is, nor while a sheet comes and goes.
    """

    def __init__(
        self, make: Callable[[], object], occupied: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._occupied = occupied
        self._reading: threading.Thread | None = None
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._go_on)

    def begin(self) -> None:
        """A post shows: soon somebody writes about it."""
        if self._reading is None and not self._clock.isActive():
            self._clock.start(_CALM_MS)

    def leave(self) -> None:
        """They are there: nothing is left to do."""
        self._clock.stop()

    def _go_on(self) -> None:
        if self._reading is None:
            captions.warm()
            self._reading = threading.Thread(
                target=import_module, args=(_PAGE,), name="captions", daemon=True
            )
            self._reading.start()
            self._clock.start(_AGAIN_MS)
        elif self._reading.is_alive() or captions.warm().is_alive() or _busy():
            self._clock.start(_AGAIN_MS)
        elif self._occupied() or self._covered():
            self._clock.start(_CALM_MS)  # its sharp pictures come first, too
        else:
            self._make()

    def _covered(self) -> bool:
        """Whether a sheet lies over the window."""
        window = QApplication.activeWindow()
        return window is not None and open_sheets(window).top is not None


def _busy() -> bool:
    """Whether a button of the mouse is held."""
    return QApplication.mouseButtons() != Qt.MouseButton.NoButton
