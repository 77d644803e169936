"""A process that makes exports, one after the other: the next one finds everything warm."""

from __future__ import annotations

import os
import shutil
import sys

import msgspec
from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from studio.gui.queue.protocol import Line, line_of
from studio.gui.words import words
from studio.paths import ROOT, own_module

_PATIENCE_MS = 2500  # until a process that was asked to stop and does not is ended
_IDLE_MS = 8000  # that a process without work stays
_NICER = "12"  # how much exports step back behind the window
_ENOUGH = 1 << 20  # bytes of a line: more is no line of ours
NOT_STARTED, GONE = -1, -2  # ends without an exit code


class Exporter(QObject):
    """`told` carries what it prints; `ended` how an export ended: its exit code, or one of ours."""

    told = Signal(object)  # Line
    ended = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.place = _place()
        self._rest = b""
        self._busy = False
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._fail)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._process.kill)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self._process.closeWriteChannel)
        self._start()

    @property
    def able(self) -> bool:
        """Whether it can take an export now: with nothing to do, in the language of the moment."""
        runs = self._process.state() != QProcess.ProcessState.NotRunning
        return runs and not self._busy and self.place == _place() and self._idle.isActive()

    @property
    def over(self) -> bool:
        """Whether it is gone for good."""
        return self._process.state() == QProcess.ProcessState.NotRunning

    def make(self, arguments: tuple[str, ...]) -> None:
        """Make an export: the arguments of `studio render`."""
        self._busy = True
        self._idle.stop()
        if self.over:  # told once whoever asks can hear it
            QTimer.singleShot(0, self, lambda: self._end(NOT_STARTED))
            return
        self._process.write(msgspec.json.encode(arguments) + b"\n")

    def tell(self, order: bytes) -> None:
        """An order about the export that is made: hold, go on."""
        self._process.write(order + b"\n")

    def stop(self) -> None:
        """Stop the export; the process may live on."""
        if sys.platform == "win32":  # there it would be ended, or not hear it at all
            self.tell(b"stop")
        else:
            self._process.terminate()
        self._patience.start()

    def close(self) -> None:
        """End it, and wait for that."""
        if self.over:
            return
        self._process.closeWriteChannel()
        if self._busy:
            self.stop()
        if not self._process.waitForFinished(_PATIENCE_MS):
            self._process.kill()
            self._process.waitForFinished(_PATIENCE_MS)

    def _start(self) -> None:
        environment = QProcessEnvironment.systemEnvironment()
        language, home = self.place
        environment.insert("STUDIO_LANGUAGE", language)
        environment.insert("QT_QPA_PLATFORM", "offscreen")  # pictures are drawn without a screen
        if home:
            environment.insert("STUDIO_HOME", home)
        self._process.setProcessEnvironment(environment)
        self._process.setWorkingDirectory(str(ROOT))
        self._process.setStandardErrorFile(QProcess.nullDevice())
        program, *arguments = _command()
        self._process.start(program, arguments)

    def _read(self) -> None:
        data = self._rest + bytes(self._process.readAllStandardOutput().data())
        *lines, rest = data.split(b"\n")
        self._rest = rest[-_ENOUGH:]
        for each in lines:
            if (line := line_of(each)) is not None:
                self._take(line)

    def _take(self, line: Line) -> None:
        if line.end is None:
            self.told.emit(line)
        else:
            self._idle.start()
            self._end(line.end)

    def _fail(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._end(NOT_STARTED)

    def _finish(self, _code: int) -> None:
        self._read()
        self._idle.stop()
        self._end(GONE)

    def _end(self, code: int) -> None:
        self._patience.stop()
        if self._busy:
            self._busy = False
            self.ended.emit(code)


class Exporters(QObject):
    """The processes of a window: as many as there are exports at a time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._known: list[Exporter] = []

    def free(self) -> Exporter:
        """One that has nothing to do; a new one where all are busy."""
        for each in [each for each in self._known if each.over]:
            self._known.remove(each)
            each.deleteLater()
        found = next((each for each in self._known if each.able), None)
        if found is None:
            found = Exporter(self)
            self._known.append(found)
        return found

    def close(self) -> None:
        """End all of them, and wait for that."""
        for each in self._known:
            each.close()


def _command() -> list[str]:
    nice = shutil.which("nice")
    return [*([nice, "-n", _NICER] if nice else []), *own_module("studio"), "serve"]


def _place() -> tuple[str, str]:
    """What a process is told when it starts: the language, and whose folders."""
    return words().language, os.environ.get("STUDIO_HOME", "")
