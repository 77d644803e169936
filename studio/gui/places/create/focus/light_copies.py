"""Copies of clips that can be played where the clips themselves cannot; made in a process."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.gui.child import Child
from studio.paths import own_module


class LightCopies(QObject):
    """One copy at a time: the one of the clip that is looked at."""

    shared = Signal(float)  # how much of it is done
    made = Signal(object, object)  # the clip, its copy
    failed = Signal(object)  # the clip

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._child: Child | None = None
        self._last = b""

    def make(self, path: Path) -> None:
        """Begin; what is being made of another clip is left."""
        self.stop()
        self._last = b""
        child = self._child = Child([*own_module("studio.export.preview.light"), str(path)], self)
        child.line.connect(self._read)
        child.ended.connect(lambda code: self._finish(path, code))

    def stop(self) -> None:
        """Nobody waits for it any more."""
        child, self._child = self._child, None
        if child is not None:
            child.stop()

    def _read(self, line: bytes) -> None:
        self._last = line.strip()
        if self._last.replace(b".", b"", 1).isdigit():
            self.shared.emit(float(self._last))

    def _finish(self, path: Path, code: int) -> None:
        self.stop()
        if code == 0 and self._last.endswith(b".mp4"):
            self.made.emit(path, Path(os.fsdecode(self._last)))
        else:
            self.failed.emit(path)
