"""Copies of clips that can be played where the clips themselves cannot; made in a process."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal

from studio.paths import ROOT, own_module


class LightCopies(QObject):
    """One copy at a time: the one of the clip that is looked at."""

    shared = Signal(float)  # how much of it is done
    made = Signal(object, object)  # the clip, its copy
    failed = Signal(object)  # the clip

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._last = ""
        self._process = QProcess(self)
        self._process.setWorkingDirectory(str(ROOT))
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._fail)

    def make(self, path: Path) -> None:
        """Begin; what is being made of another clip is left."""
        self.stop()
        self._path, self._last = path, ""
        program, *arguments = own_module("studio.export.preview.light")
        self._process.start(program, [*arguments, str(path)])

    def stop(self) -> None:
        """Nobody waits for it any more."""
        self._path = None
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.kill()  # what it started ends with it
            self._process.waitForFinished(500)

    def _read(self) -> None:
        while self._process.canReadLine():
            self._last = bytes(self._process.readLine().data()).decode("utf-8", "replace").strip()
            if self._last.replace(".", "", 1).isdecimal():
                self.shared.emit(float(self._last))

    def _finish(self, code: int) -> None:
        self._read()
        path, self._path = self._path, None
        if path is None:
            return
        if code == 0 and self._last.endswith(".mp4"):
            self.made.emit(path, Path(self._last))
        else:
            self.failed.emit(path)

    def _fail(self, error: QProcess.ProcessError) -> None:
        path = self._path
        if error == QProcess.ProcessError.FailedToStart and path is not None:
            self._path = None
            self.failed.emit(path)
