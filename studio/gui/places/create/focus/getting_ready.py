"""What playing needs, loaded in idle turns, so that no single one keeps the window waiting."""

from __future__ import annotations

import ctypes
import importlib
from collections.abc import Callable, Iterator
from pathlib import Path

import PySide6
from PySide6.QtCore import QObject, QTimer

_PAUSE_MS = 60  # between two steps: what waits is done first
_ONLY_FATAL = 8  # of FFmpeg's own log, which goes past Qt's
_PANEL = "studio.gui.places.create.focus.clip_panel"


class GettingReady(QObject):
    """Loads the libraries that play clips, one after the other."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.done = False
        self._steps: Iterator[Callable[[], object]] | None = None
        self._turn = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._turn.timeout.connect(self._step)

    def start(self) -> None:
        """Begin, unless it was begun."""
        if self._steps is None:
            self._steps = iter((_load, _find_devices, _load_panel))
            self._turn.start()

    def finish(self) -> None:
        """Do at once what is left: a clip is looked at."""
        self.start()
        while not self.done:
            self._step()

    def _step(self) -> None:
        assert self._steps is not None
        step = next(self._steps, None)
        if step is None:
            self.done = True
            self._turn.stop()
            return
        step()
        self._turn.start()


def _load() -> None:
    importlib.import_module("PySide6.QtMultimedia")


def _find_devices() -> None:
    """The first question loads Qt's FFmpeg; it describes every file on stderr if it may."""
    from PySide6.QtMultimedia import QMediaDevices

    QMediaDevices.defaultAudioOutput()
    folder = Path(PySide6.__file__).parent
    for name in ("Qt/lib/libavutil.so.[0-9][0-9]", "Qt/lib/libavutil.*.dylib", "avutil-*.dll"):
        for library in folder.glob(name):
            ctypes.CDLL(str(library)).av_log_set_level(_ONLY_FATAL)


def _load_panel() -> None:
    importlib.import_module(_PANEL)
